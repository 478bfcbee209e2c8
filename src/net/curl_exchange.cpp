#include "net/curl_exchange.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"
#include "net/address_guard.hpp"

namespace onda::net {
namespace {

const char* name_of(Method method) {
  switch (method) {
    case Method::get: return "GET";
    case Method::head: return "HEAD";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::patch: return "PATCH";
    case Method::delete_: return "DELETE";
  }
  return "GET";
}

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* user) {
  auto& exchange = *static_cast<Exchange*>(user);
  const std::size_t bytes = size * count;
  const std::size_t room = exchange.body_limit - exchange.answer.body.size();
  exchange.answer.body.append(data, std::min(room, bytes));
  exchange.overflowed = bytes > room;
  return exchange.overflowed ? 0 : bytes;
}

std::size_t take_header(char* data, std::size_t size, std::size_t count, void* user) {
  auto& headers = static_cast<Exchange*>(user)->answer.headers;
  const std::string_view line(data, size * count);
  if (line.starts_with("HTTP/")) headers.clear();  // after "100 Continue" the real ones follow
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos) {
    headers.emplace_back(lower_ascii(trim(line.substr(0, colon))),
                         std::string(trim(line.substr(colon + 1))));
  }
  return line.size();
}

// The guard: asked with the resolved address just before each connect, so a name that changes its
// address between a check and the connection gains nothing.
curl_socket_t open_socket(void* user, curlsocktype, curl_sockaddr* address) {
  auto& exchange = *static_cast<Exchange*>(user);
  if (exchange.reach == Reach::public_internet && !is_public(address->addr)) {
    exchange.refused = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// Before each request on a connection, also where curl would repeat one.
int allow_once(void* user, char*, char*, int, int) {
  auto& exchange = *static_cast<Exchange*>(user);
  return ++exchange.begun == 1 ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
}

bool is_header_safe(const std::pair<std::string, std::string>& header) {
  constexpr std::string_view breaks("\r\n\0", 3);
  return !header.first.empty() && header.first.find_first_of(": \t") == std::string::npos &&
         header.first.find_first_of(breaks) == std::string::npos &&
         header.second.find_first_of(breaks) == std::string::npos;
}

}  // namespace

int status_of(CURL* handle) {
  long status = 0;
  CHECK(curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK);
  return static_cast<int>(status);
}

Error error_of(CURLcode code, const Exchange& exchange) {
  if (exchange.refused) {
    return {Code::forbidden, "address_refused", "the host has an address that is not public",
            "url"};
  }
  if (exchange.overflowed) {
    return {Code::too_large,
            "answer_too_large",
            fmt::format("the answer is larger than {} bytes", exchange.body_limit),
            {}};
  }
  const std::string what = curl_easy_strerror(code);
  switch (static_cast<int>(code)) {
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL: return {Code::invalid, "url_invalid", what, "url"};
    case CURLE_COULDNT_RESOLVE_HOST: return {Code::unavailable, "host_unknown", what, {}};
    case CURLE_COULDNT_CONNECT: return {Code::unavailable, "connect_failed", what, {}};
    case CURLE_OPERATION_TIMEDOUT: return {Code::unavailable, "timed_out", what, {}};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR: return {Code::unavailable, "tls_failed", what, {}};
    default: return {Code::unavailable, "exchange_failed", what, {}};
  }
}

Result<CurlList> header_list(const HttpRequest& request) {
  if (request.url.find('\0') != std::string::npos) {
    return invalid("url_invalid", "the URL holds a NUL", "url");
  }
  CurlList list;
  const auto append = [&list](const std::string& line) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    CHECK(longer != nullptr);
    (void)list.release();
    list.reset(longer);
  };
  append("Expect:");  // a round trip of waiting that our peers do not need
  for (const auto& header : request.headers) {
    if (!is_header_safe(header)) {
      return invalid("header_invalid", "a header's name or value holds a character it may not",
                     "headers");
    }
    // curl's form for a header without a value
    append(header.second.empty() ? header.first + ";" : header.first + ": " + header.second);
  }
  return list;
}

void prepare(CURL* handle,
             const HttpClientOptions& options,
             const HttpRequest& request,
             Exchange& exchange,
             curl_slist* headers) {
  curl_easy_reset(handle);  // keeps connections and the session cache
  set(handle, CURLOPT_URL, request.url.c_str());
  set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  set(handle, CURLOPT_PROXY, "");
  set(handle, CURLOPT_FOLLOWLOCATION, 0L);
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_TCP_KEEPALIVE, 1L);
  set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(request.connect_timeout.count()));
  set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(request.total_timeout.count()));
  set(handle, CURLOPT_USERAGENT, options.user_agent.c_str());
  set(handle, CURLOPT_HTTPHEADER, headers);
  set(handle, CURLOPT_OPENSOCKETFUNCTION, &open_socket);
  set(handle, CURLOPT_OPENSOCKETDATA, &exchange);
  set(handle, CURLOPT_HEADERFUNCTION, &take_header);
  set(handle, CURLOPT_HEADERDATA, &exchange);
  set(handle, CURLOPT_WRITEFUNCTION, &take_body);
  set(handle, CURLOPT_WRITEDATA, &exchange);
  if (request.method == Method::head) {
    set(handle, CURLOPT_NOBODY, 1L);
  } else if (request.method != Method::get || !request.body.empty()) {
    set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    set(handle, CURLOPT_POSTFIELDS, request.body.c_str());
    set(handle, CURLOPT_CUSTOMREQUEST, name_of(request.method));
  }
}

void send_once(CURL* handle, Exchange& exchange) {
  set(handle, CURLOPT_PREREQFUNCTION, &allow_once);
  set(handle, CURLOPT_PREREQDATA, &exchange);
}

}  // namespace onda::net
