#pragma once
// Requests to other systems: blocking, bounded in time and size. libcurl stays behind this façade.

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

namespace onda::net {

enum class Method { get, head, post, put, patch, delete_ };

// Where a client may connect to. `public_internet` is for URLs that others gave us.
enum class Reach { anywhere, public_internet };

using Headers = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  Method method = Method::get;
  std::string url;  // http:// or https://
  Headers headers = {};
  std::string body = {};
  Millis connect_timeout{5'000};
  Millis total_timeout{30'000};
};

struct Answer {
  int status = 0;
  Headers headers = {};  // names in lower case, in their order
  std::string body = {};
  // "" where absent; the first where there are several.
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

struct HttpClientOptions {
  Reach reach = Reach::public_internet;
  std::size_t body_limit = 4 << 20;  // bytes of an answer's body
  std::string user_agent = "onda";
};

// Keeps its connections open between requests. Not thread-safe: one per worker thread.
// Redirects are never followed (the answer is the 3xx itself), no proxy of the environment is used,
// certificates are checked.
class HttpClient {
 public:
  explicit HttpClient(HttpClientOptions options);
  ~HttpClient();
  HttpClient(HttpClient&&) noexcept;
  HttpClient& operator=(HttpClient&&) noexcept;

  // Any status is an Answer. Errors: url_invalid, header_invalid, host_unknown, connect_failed,
  // address_refused (by Reach; the check is made on the very address that would be connected to),
  // timed_out, answer_too_large, tls_failed, exchange_failed.
  [[nodiscard]] Result<Answer> send(const HttpRequest& request);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace onda::net
