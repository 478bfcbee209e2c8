#pragma once
// One HTTP exchange by libcurl, for the clients of this folder.

#include "net/curl_handle.hpp"
#include "net/http_client.hpp"

namespace onda::net {

// What one exchange gathers; curl's callbacks are given a pointer to it, so it stays where it is.
struct Exchange {
  Answer answer = {};
  std::size_t body_limit = 0;
  Reach reach = Reach::public_internet;
  bool overflowed = false;  // the body is longer than its limit; what fits is kept
  bool refused = false;     // the address, by its reach
  int begun = 0;            // how often a connection stood and the request was about to go
};

// Fails with `header_invalid` or `url_invalid`, before anything is sent.
[[nodiscard]] Result<CurlList> header_list(const HttpRequest& request);

// Sets all of the request; it, the exchange and the headers outlive the transfer.
void prepare(CURL* handle,
             const HttpClientOptions& options,
             const HttpRequest& request,
             Exchange& exchange,
             curl_slist* headers);

// Curl repeats a request by itself where a connection that was kept open dies under it. After this
// the transfer fails instead: whoever asks must not ask twice without knowing.
void send_once(CURL* handle, Exchange& exchange);

// Of the answer that a transfer brought.
[[nodiscard]] int status_of(CURL* handle);

// What a transfer that failed is called.
[[nodiscard]] Error error_of(CURLcode code, const Exchange& exchange);

}  // namespace onda::net
