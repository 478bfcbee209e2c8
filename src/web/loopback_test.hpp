#pragma once
// A blocking client on loopback, for tests that speak to a real server, politely or not.

#include <cstdint>
#include <string>
#include <string_view>

#include "web/http.hpp"

namespace onda::web {

struct Reply {
  int status = 0;  // 0: the connection ended before an answer
  Headers headers;
  std::string body;
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

class Loopback {
 public:
  explicit Loopback(std::uint16_t port);
  ~Loopback();
  Loopback(const Loopback&) = delete;
  Loopback& operator=(const Loopback&) = delete;

  // Sends one request (Host and Content-Length are added) and reads its answer.
  Reply send(Verb verb,
             std::string_view target,
             std::string_view body = {},
             const Headers& headers = {});
  Reply get(std::string_view target, const Headers& headers = {}) {
    return send(Verb::get, target, {}, headers);
  }
  Reply post(std::string_view target, std::string_view body, const Headers& headers = {}) {
    return send(Verb::post, target, body, headers);
  }

  // Bytes as they are; false where the other side has gone.
  bool write(std::string_view bytes);
  // The next answer; `to` says whether a body follows its head (not for HEAD).
  Reply read(Verb to = Verb::get);
  // Waits for the text to arrive, at most five seconds; what came until then.
  std::string read_until(std::string_view text);
  // All until the other side closes (or five seconds pass).
  std::string read_all();
  // Whether the other side has closed, waiting for it at most five seconds.
  bool ended();
  void hang_up();

 private:
  bool fill();
  int socket_;
  std::string unread_;
};

}  // namespace onda::web
