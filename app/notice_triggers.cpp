#include "app/notice_triggers.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "promise/events.hpp"
#include "tracking/events.hpp"

namespace onda::app {
namespace {

using messages::NoticeRequested;
using messages::Trigger;
using tracking::Status;

constexpr std::chrono::hours kHistory{24};

// A fact with the texts of its body.
struct Told {
  const store::Fact& fact;
  const json::Value& body;

  [[nodiscard]] std::string_view text(std::string_view name) const {
    const std::optional<json::Value> found = body.find(name);
    return found ? found->text().value_or("") : std::string_view();
  }
  // body.<object>.<name>; "" where either is missing.
  [[nodiscard]] std::string_view text(std::string_view object, std::string_view name) const {
    const std::optional<json::Value> outer = body.find(object);
    const std::optional<json::Value> found = outer ? outer->find(name) : std::nullopt;
    return found ? found->text().value_or("") : std::string_view();
  }
};

// How often a trigger may be told of one parcel.
enum class Again : std::uint8_t { never, daily, each_time };

struct Occasion {
  Trigger trigger;
  Again again = Again::never;
};

bool is_before_shipping(std::string_view status) {
  return status == "pending" || status == "info_received";
}

std::optional<Occasion> occasion_of(Status status, std::string_view was) {
  switch (status) {
    case Status::picked_up:
    case Status::in_transit:
      if (is_before_shipping(was)) return Occasion{Trigger::shipped};
      return std::nullopt;
    case Status::out_for_delivery: return Occasion{Trigger::out_for_delivery, Again::daily};
    case Status::attempt_failed: return Occasion{Trigger::attempt_failed, Again::daily};
    case Status::available_for_pickup: return Occasion{Trigger::ready_for_pickup};
    case Status::delivered: return Occasion{Trigger::delivered};
    case Status::returning: return Occasion{Trigger::returning};
    case Status::lost: return Occasion{Trigger::lost};
    case Status::pending:
    case Status::info_received:
    case Status::customs:
    case Status::exception:
    case Status::returned:
    case Status::cancelled:
    case Status::expired: return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Occasion> moved(const Told& told) {
  const std::optional<Status> status = tracking::status_of(told.text("status"));
  const std::string_view was = told.text("was");
  if (!status || was == told.text("status")) return std::nullopt;
  const std::optional<json::Value> at = told.body.find("at");
  const std::optional<std::int64_t> scanned = at ? at->integer() : std::nullopt;
  if (!scanned || told.fact.at - from_millis(*scanned) > kHistory) return std::nullopt;
  return occasion_of(*status, was);
}

// The last day moved; the first telling is no change.
std::optional<Occasion> estimate_changed(const Told& told) {
  constexpr std::size_t kDay = 10;  // "2026-07-03"
  const std::string_view was = told.text("was", "q90");
  if (was.empty() || was.substr(0, kDay) == told.text("now", "q90").substr(0, kDay))
    return std::nullopt;
  return Occasion{Trigger::date_changed, Again::each_time};
}

std::optional<Occasion> occasion_of(const Told& told) {
  using promise::DelayState;
  using promise::topic_of;
  const std::string_view topic = told.fact.topic;
  if (topic == tracking::kShipmentMoved) return moved(told);
  if (topic == promise::kEstimateChanged) return estimate_changed(told);
  if (topic == promise::kPromiseChanged) {
    if (told.text("cause") != "changed") return std::nullopt;
    return Occasion{Trigger::date_changed, Again::each_time};
  }
  if (topic == topic_of(DelayState::opened)) return Occasion{Trigger::delay_likely};
  if (topic == topic_of(DelayState::confirmed)) return Occasion{Trigger::delay_confirmed};
  if (topic == topic_of(DelayState::revised))
    return Occasion{Trigger::delay_again, Again::each_time};
  return std::nullopt;
}

// "delivered/shp_…": a delay is an occasion of its own, other news is the parcel's.
std::string reason_of(const Told& told, const Occasion& occasion) {
  const std::string_view delay = told.text("delay");
  const std::string of = delay.empty() ? ShipmentId(told.fact.subject).text() : std::string(delay);
  const std::string reason = fmt::format("{}/{}", to_text(occasion.trigger), of);
  switch (occasion.again) {
    case Again::never: return reason;
    case Again::daily: {
      const Day day{std::chrono::floor<std::chrono::days>(told.fact.at)};
      return fmt::format("{}/{}", reason, onda::to_text(day));
    }
    case Again::each_time: return fmt::format("{}/{}", reason, told.fact.id);
  }
  return reason;
}

}  // namespace

std::optional<NoticeRequested> asks_for_notice(const store::Fact& fact) {
  const bool may_concern =
      fact.topic == tracking::kShipmentMoved || promise::concerns_pages(fact.topic);
  if (!may_concern) return std::nullopt;
  const Result<json::Value> body = json::thread_parser().parse(fact.body);
  if (!body) return std::nullopt;
  const Told told{fact, *body};
  const std::optional<Occasion> occasion = occasion_of(told);
  const Result<OrderId> order = OrderId::parse(told.text("order"));
  if (!occasion || !order) return std::nullopt;
  NoticeRequested request;
  request.shop = fact.shop;
  request.trigger = occasion->trigger;
  request.order = *order;
  request.subject = fact.subject;
  request.reason = reason_of(told, *occasion);
  request.at = fact.at;
  return request;
}

}  // namespace onda::app
