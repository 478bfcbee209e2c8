#include "net/http_batch.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "net/curl_exchange.hpp"
#include "net/curl_pool.hpp"

namespace onda::net {
namespace {

using Fate = Outcome::Fate;
using Steady = std::chrono::steady_clock;

// "https://api.example:443/a?b" is asked at "https://api.example:443".
std::string_view origin_of(std::string_view url) {
  const std::size_t host = url.find("://");
  if (host == std::string_view::npos) return url;
  return url.substr(0, std::min(url.find_first_of("/?#", host + 3), url.size()));
}

// One request on its way.
struct Flight {
  Exchange exchange;
  CurlList headers;
};

// A batch while it runs.
struct Round {
  std::span<const HttpRequest> requests;
  std::vector<Outcome> outcomes;
  std::vector<Flight> flights;
  std::set<std::string_view> silent;  // origins
  Steady::time_point end;

  [[nodiscard]] Millis left() const {
    return std::chrono::duration_cast<Millis>(end - Steady::now());
  }
};

Outcome not_sent(Error error) { return {.fate = Fate::not_sent, .error = std::move(error)}; }

// What became of a request that was made.
void keep(Round& round, std::size_t place, CURLcode result, CURL* handle) {
  Exchange& exchange = round.flights[place].exchange;
  Outcome& outcome = round.outcomes[place];
  if (result != CURLE_OK) outcome.error = error_of(result, exchange);
  if (result == CURLE_OK || exchange.overflowed) {
    outcome.fate = Fate::answered;
    outcome.answer = std::move(exchange.answer);
    outcome.answer.status = status_of(handle);
  } else {
    outcome.fate = exchange.begun > 0 ? Fate::unanswered : Fate::not_sent;
    round.silent.insert(origin_of(round.requests[place].url));
  }
}

}  // namespace

std::string cut_note(const Outcome& outcome) {
  const bool is_cut = outcome.fate == Fate::answered && !outcome.error.what.empty();
  return is_cut ? " (" + outcome.error.what + ")" : "";
}

struct HttpBatch::Impl {
  explicit Impl(HttpBatchOptions o) : options(std::move(o)), pool(options.connections) {}

  // Makes the next request ready, or says why it is not made.
  [[nodiscard]] bool begin(Round& round, CURL* handle, std::size_t place) const;

  HttpBatchOptions options;
  CurlPool pool;
};

bool HttpBatch::Impl::begin(Round& round, CURL* handle, std::size_t place) const {
  const HttpRequest& request = round.requests[place];
  Flight& flight = round.flights[place];
  Result<CurlList> headers = header_list(request);
  if (!headers) {
    round.outcomes[place] = not_sent(headers.error());
    return false;
  }
  const Millis left = round.left();
  if (left <= Millis{0} || round.silent.contains(origin_of(request.url))) {
    round.outcomes[place] =
        not_sent({Code::unavailable, "not_tried", "the other side does not answer in time", {}});
    return false;
  }
  flight.headers = std::move(*headers);
  flight.exchange = {.body_limit = options.client.body_limit, .reach = options.client.reach};
  prepare(handle, options.client, request, flight.exchange, flight.headers.get());
  const auto most = static_cast<long>(std::min(request.total_timeout, left).count());
  set(handle, CURLOPT_TIMEOUT_MS, most);
  send_once(handle, flight.exchange);
  return true;
}

HttpBatch::HttpBatch(HttpBatchOptions options)
    : impl_(std::make_unique<Impl>(std::move(options))) {}
HttpBatch::~HttpBatch() = default;
HttpBatch::HttpBatch(HttpBatch&&) noexcept = default;
HttpBatch& HttpBatch::operator=(HttpBatch&&) noexcept = default;

std::vector<Outcome> HttpBatch::send(std::span<const HttpRequest> requests) {
  Round round{.requests = requests,
              .outcomes = std::vector<Outcome>(requests.size()),
              .flights = std::vector<Flight>(requests.size()),
              .silent = {},
              .end = Steady::now() + impl_->options.within};
  const auto begin = [&](CURL* handle, std::size_t place) {
    return impl_->begin(round, handle, place);
  };
  const auto end = [&](CURL* handle, std::size_t place, CURLcode result) {
    keep(round, place, result, handle);
  };
  impl_->pool.run(requests.size(), {.begin = begin, .end = end});
  return std::move(round.outcomes);
}

}  // namespace onda::net
