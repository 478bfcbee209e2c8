#include "net/http_client.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "net/curl_exchange.hpp"
#include "net/curl_start.hpp"

namespace onda::net {

std::string_view Answer::header(std::string_view name) const {
  const auto found = std::find_if(headers.begin(), headers.end(),
                                  [&](const auto& each) { return each.first == name; });
  return found == headers.end() ? std::string_view{} : found->second;
}

struct HttpClient::Impl {
  explicit Impl(HttpClientOptions o) : options(std::move(o)), handle(curl_easy_init()) {
    CHECK(handle != nullptr);
  }
  ~Impl() { curl_easy_cleanup(handle); }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  HttpClientOptions options;
  CURL* handle;
};

HttpClient::HttpClient(HttpClientOptions options) {
  start_curl_once();
  impl_ = std::make_unique<Impl>(std::move(options));
}
HttpClient::~HttpClient() = default;
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;

Result<Answer> HttpClient::send(const HttpRequest& request) {
  CHECK(impl_ != nullptr);
  const Result<CurlList> headers = header_list(request);
  if (!headers) return fail(headers.error());
  Exchange exchange{.body_limit = impl_->options.body_limit, .reach = impl_->options.reach};
  prepare(impl_->handle, impl_->options, request, exchange, headers->get());
  const CURLcode code = curl_easy_perform(impl_->handle);
  if (code != CURLE_OK) return fail(error_of(code, exchange));
  exchange.answer.status = status_of(impl_->handle);
  return std::move(exchange.answer);
}

}  // namespace onda::net
