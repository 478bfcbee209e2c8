#include "net/http_batch.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "base/check.hpp"
#include "net/curl_exchange.hpp"
#include "net/curl_start.hpp"

namespace onda::net {
namespace {

using Fate = Outcome::Fate;
using Steady = std::chrono::steady_clock;

constexpr int kPollMs = 1'000;

// "https://api.example:443/a?b" is asked at "https://api.example:443".
std::string_view origin_of(std::string_view url) {
  const std::size_t host = url.find("://");
  if (host == std::string_view::npos) return url;
  return url.substr(0, std::min(url.find_first_of("/?#", host + 3), url.size()));
}

// One request on its way.
struct Flight {
  Exchange exchange;
  HeaderList headers;
};

// A batch while it runs.
struct Round {
  std::span<const HttpRequest> requests;
  std::vector<Outcome> outcomes;
  std::vector<Flight> flights;
  std::set<std::string_view> silent;  // origins
  Steady::time_point end;
  std::size_t next = 0;

  [[nodiscard]] Millis left() const {
    return std::chrono::duration_cast<Millis>(end - Steady::now());
  }
};

Outcome not_sent(Error error) { return {.fate = Fate::not_sent, .error = std::move(error)}; }

}  // namespace

std::string cut_note(const Outcome& outcome) {
  const bool is_cut = outcome.fate == Fate::answered && !outcome.error.what.empty();
  return is_cut ? " (" + outcome.error.what + ")" : "";
}

struct HttpBatch::Impl {
  explicit Impl(HttpBatchOptions o) : options(std::move(o)), multi(curl_multi_init()) {
    CHECK(multi != nullptr);
    CHECK(curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, static_cast<long>(options.connections)) ==
          CURLM_OK);
    for (int i = 0; i < options.connections; ++i) {
      idle.push_back(curl_easy_init());
      CHECK(idle.back() != nullptr);
    }
  }
  ~Impl() {
    for (CURL* handle : idle) curl_easy_cleanup(handle);
    curl_multi_cleanup(multi);
  }
  Impl(const Impl&) = delete;
  Impl& operator=(const Impl&) = delete;

  // Begins the next request, or says why it does not.
  void begin(Round& round);
  // Takes what has ended out of the multi handle, and keeps its outcome.
  void collect(Round& round);
  [[nodiscard]] bool is_busy() const {
    return idle.size() < static_cast<std::size_t>(options.connections);
  }

  HttpBatchOptions options;
  CURLM* multi;
  std::vector<CURL*> idle;
};

void HttpBatch::Impl::begin(Round& round) {
  const std::size_t place = round.next++;
  const HttpRequest& request = round.requests[place];
  Flight& flight = round.flights[place];
  Result<HeaderList> headers = header_list(request);
  if (!headers) {
    round.outcomes[place] = not_sent(headers.error());
    return;
  }
  const Millis left = round.left();
  if (left <= Millis{0} || round.silent.contains(origin_of(request.url))) {
    round.outcomes[place] =
        not_sent({Code::unavailable, "not_tried", "the other side does not answer in time", {}});
    return;
  }
  flight.headers = std::move(*headers);
  flight.exchange = {.body_limit = options.client.body_limit, .reach = options.client.reach};
  CURL* handle = idle.back();
  idle.pop_back();
  prepare(handle, options.client, request, flight.exchange, flight.headers.get());
  const auto most = static_cast<long>(std::min(request.total_timeout, left).count());
  CHECK(curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, most) == CURLE_OK);
  CHECK(curl_easy_setopt(handle, CURLOPT_PRIVATE, &flight) == CURLE_OK);
  send_once(handle, flight.exchange);
  CHECK(curl_multi_add_handle(multi, handle) == CURLM_OK);
}

void HttpBatch::Impl::collect(Round& round) {
  int more = 0;
  while (CURLMsg* message = curl_multi_info_read(multi, &more)) {
    if (message->msg != CURLMSG_DONE) continue;
    CURL* handle = message->easy_handle;
    const CURLcode result = message->data.result;
    Flight* flight = nullptr;
    long status = 0;
    CHECK(curl_easy_getinfo(handle, CURLINFO_PRIVATE, &flight) == CURLE_OK);
    CHECK(curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK);
    const auto place = static_cast<std::size_t>(flight - round.flights.data());
    Outcome& outcome = round.outcomes[place];
    if (result != CURLE_OK) outcome.error = error_of(result, flight->exchange);
    if (result == CURLE_OK || flight->exchange.overflowed) {
      outcome.fate = Fate::answered;
      outcome.answer = std::move(flight->exchange.answer);
      outcome.answer.status = static_cast<int>(status);
    } else {
      outcome.fate = flight->exchange.begun > 0 ? Fate::unanswered : Fate::not_sent;
      round.silent.insert(origin_of(round.requests[place].url));
    }
    CHECK(curl_multi_remove_handle(multi, handle) == CURLM_OK);
    idle.push_back(handle);
  }
}

HttpBatch::HttpBatch(HttpBatchOptions options) {
  start_curl_once();
  impl_ = std::make_unique<Impl>(std::move(options));
}
HttpBatch::~HttpBatch() = default;
HttpBatch::HttpBatch(HttpBatch&&) noexcept = default;
HttpBatch& HttpBatch::operator=(HttpBatch&&) noexcept = default;

std::vector<Outcome> HttpBatch::send(std::span<const HttpRequest> requests) {
  Round round{.requests = requests,
              .outcomes = std::vector<Outcome>(requests.size()),
              .flights = std::vector<Flight>(requests.size()),
              .silent = {},
              .end = Steady::now() + impl_->options.within};
  while (round.next < requests.size() || impl_->is_busy()) {
    while (round.next < requests.size() && !impl_->idle.empty()) impl_->begin(round);
    int running = 0;
    CHECK(curl_multi_perform(impl_->multi, &running) == CURLM_OK);
    impl_->collect(round);
    const bool is_full = impl_->idle.empty() || round.next == requests.size();
    if (impl_->is_busy() && is_full) {
      CHECK(curl_multi_poll(impl_->multi, nullptr, 0, kPollMs, nullptr) == CURLM_OK);
    }
  }
  return std::move(round.outcomes);
}

}  // namespace onda::net
