#include "app/live.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "promise/events.hpp"
#include "tracking/events.hpp"

namespace onda::app {
namespace {

using namespace std::chrono_literals;

// Pages are told within this time; what happens meanwhile is read in one go.
constexpr auto kGather = 20ms;
constexpr int kBatch = 2'000;

Result<void> tell_pages(web::Hub& hub, const store::Fact& fact) {
  if (fact.topic != tracking::kShipmentMoved && !promise::concerns_pages(fact.topic)) return {};
  const Result<json::Value> body = json::thread_parser().parse(fact.body);
  if (!body) return fail(body.error());
  const std::optional<json::Value> order = body->find("order");
  const Result<OrderId> id = OrderId::parse(order ? order->text().value_or("") : "");
  if (!id) return fail(id.error());
  hub.publish(id->raw(), "moved", ShipmentId(fact.subject).text());
  return {};
}

}  // namespace

Live::Live(store::Store& store, const Clock& wall, web::Hub& hub)
    : store_(store),
      hub_(hub),
      reader_(store,
              wall,
              {.consumer = "live-pages",
               .owner = "process-" + std::to_string(::getpid()),
               .batch = kBatch},
              [&hub](const store::Fact& fact) { return tell_pages(hub, fact); }),
      news_(store) {
  thread_ = std::thread([this] { run(); });
}

Live::~Live() {
  news_.end();
  thread_.join();
}

void Live::run() {
  // No page is open yet, so what was told before is nobody's news.
  const Result<std::int64_t> newest = store_.read_now(store::newest_fact);
  unheard_ = newest.value_or(0);
  if (const Result<void> begun = reader_.skip_to(unheard_); !begun) {
    log::warn("live_pages_failed", {{"error", begun.error().name}});
  }
  while (news_.wait(1s)) {
    const Result<void> done = tell();
    if (!done) log::warn("live_pages_failed", {{"error", done.error().name}});
    std::this_thread::sleep_for(kGather);
  }
}

// While nobody looks, only where the log stands is noted, and noted before looking who looks: a
// page that opens meanwhile hears of every fact after that, and reads what came before when it
// opens.
Result<void> Live::tell() {
  const Result<std::int64_t> newest = store_.read_now(store::newest_fact);
  if (!newest) return fail(newest.error());
  if (hub_.streams() == 0) {
    unheard_ = *newest;
    return {};
  }
  if (const std::int64_t unheard = std::exchange(unheard_, 0); unheard != 0) {
    if (Result<void> skipped = reader_.skip_to(unheard); !skipped) return skipped;
  }
  for (int told = kBatch; told == kBatch;) {
    const Result<int> step = reader_.step();
    if (!step) return fail(step.error());
    told = *step;
  }
  return {};
}

}  // namespace onda::app
