#pragma once
// Reads one HTTP/1.1 request straight into a Request, strictly: what two readers could understand
// differently is refused. Private to src/web.

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <cstddef>
#include <optional>
#include <string>

#include "web/http.hpp"

namespace onda::web {

struct ParserLimits {
  std::size_t body = 4 << 20;
  std::uint32_t head = 16 << 10;
  std::size_t headers = 100;
};

// Why a request is refused before any route sees it.
struct Refusal {
  int status = 400;
  Error error;
};

class RequestParser final : public boost::beast::http::basic_parser<true> {
 public:
  explicit RequestParser(ParserLimits limits);

  // Takes what it can from `bytes` and says how many that were. Ask done() and refusal() after.
  std::size_t feed(std::string_view bytes);
  [[nodiscard]] bool done() const { return is_done() && !refusal_; }
  [[nodiscard]] const std::optional<Refusal>& refusal() const { return refusal_; }
  // The head has been read and its sender waits for "100 Continue".
  [[nodiscard]] bool waits_for_continue() const { return waits_; }
  void continued() { waits_ = false; }
  [[nodiscard]] bool head_done() const { return head_done_; }
  // What has been read so far; the head is complete once head_done().
  [[nodiscard]] Request& request() { return request_; }
  // Takes less of a body than the limits said; call when the head is done.
  void narrow_body(std::size_t most) { limits_.body = std::min(limits_.body, most); }
  void give_up(Refusal refusal) { refusal_ = std::move(refusal); }
  // How many bytes of the body are still to come, as far as that is known.
  [[nodiscard]] std::size_t missing() const;
  // The request: what the bytes say. Call once, when done.
  [[nodiscard]] Request take() { return std::move(request_); }

 private:
  using error_code = boost::beast::error_code;
  using string_view = boost::beast::string_view;
  void on_request_impl(boost::beast::http::verb verb,
                       string_view word,
                       string_view target,
                       int version,
                       error_code& failed) override;
  void on_response_impl(int, string_view, int, error_code&) override {}
  void on_field_impl(boost::beast::http::field field,
                     string_view name,
                     string_view value,
                     error_code& failed) override;
  void on_header_impl(error_code& failed) override;
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code& failed) override;
  std::size_t on_body_impl(string_view bytes, error_code& failed) override;
  void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t remain,
                                 string_view bytes,
                                 error_code& failed) override;
  void on_finish_impl(error_code&) override { waits_ = false; }
  // Hands them to Beast and keeps why it refuses; says how many it took.
  std::size_t parse(std::string_view bytes);
  void refuse(error_code& failed, Refusal refusal);

  ParserLimits limits_;
  Request request_;
  std::optional<Refusal> refusal_;
  std::size_t head_bytes_ = 0;  // taken so far
  std::size_t hosts_ = 0;
  bool is_old_ = false;  // HTTP/1.0
  bool has_length_ = false;
  bool head_done_ = false;
  bool waits_ = false;
};

}  // namespace onda::web
