#include "app/live.hpp"

#include <unistd.h>

#include "base/json.hpp"
#include "base/log.hpp"
#include "tracking/events.hpp"

namespace onda::app {
namespace {

using namespace std::chrono_literals;

// Pages are told within this time; what happens meanwhile is read in one go.
constexpr auto kGather = 20ms;

Result<void> tell_pages(web::Hub& hub, const store::Fact& fact) {
  if (fact.topic != tracking::kShipmentMoved) return {};
  const Result<json::Value> body = json::thread_parser().parse(fact.body);
  if (!body) return fail(body.error());
  const std::optional<json::Value> order = body->find("order");
  const Result<OrderId> id = OrderId::parse(order ? order->text().value_or("") : "");
  if (!id) return fail(id.error());
  hub.publish(id->raw(), "moved", ShipmentId(fact.subject).text());
  return {};
}

}  // namespace

Live::Live(store::Store& store, const Clock& clock, web::Hub& hub)
    : store_(store),
      clock_(clock),
      hub_(hub),
      reader_(store,
              clock,
              {.consumer = "live-pages",
               .owner = "process-" + std::to_string(::getpid()),
               .batch = 2'000},
              [&hub](const store::Fact& fact) { return tell_pages(hub, fact); }) {
  store_.on_commit([this] {
    {
      const std::lock_guard guard(mutex_);
      if (std::exchange(news_, true)) return;
    }
    wake_.notify_one();
  });
  thread_ = std::thread([this] { run(); });
}

Live::~Live() {
  {
    const std::lock_guard guard(mutex_);
    stop_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

bool Live::wait_for_news() {
  std::unique_lock guard(mutex_);
  wake_.wait_for(guard, 1s, [this] { return stop_ || news_; });
  news_ = false;
  return !stop_;
}

void Live::run() {
  while (wait_for_news()) {
    // Nobody looks: what happens now is on the page when somebody does.
    const Result<int> done = hub_.streams() == 0 ? reader_.skip() : reader_.step();
    if (!done) log::warn("live_pages_failed", {{"error", done.error().name}});
    std::this_thread::sleep_for(hub_.streams() == 0 ? 10 * kGather : kGather);
  }
}

}  // namespace onda::app
