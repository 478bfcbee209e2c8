#include "app/notice_triggers.hpp"

#include <fmt/format.h>

#include "app/parcel_stage.hpp"
#include "base/calendar.hpp"
#include "base/json.hpp"
#include "orders/course.hpp"
#include "orders/events.hpp"
#include "promise/events.hpp"
#include "tracking/events.hpp"

namespace onda::app {
namespace {

using messages::NoticeRequested;
using messages::Stage;
using messages::Trigger;
using tracking::Status;

constexpr std::chrono::hours kHistory{24};

// A fact with the texts of its body.
struct Told {
  const store::Fact& fact;
  const json::Value& body;

  [[nodiscard]] std::string_view text(std::string_view name) const { return body.text_of(name); }
  // body.<object>.<name>; "" where either is missing.
  [[nodiscard]] std::string_view text(std::string_view object, std::string_view name) const {
    const std::optional<json::Value> outer = body.find(object);
    return outer ? outer->text_of(name) : std::string_view();
  }
  // What happened more than a day before it was told here is history that was brought in.
  [[nodiscard]] bool is_history(Instant happened) const { return fact.at - happened > kHistory; }
};

// How often a trigger may be told of one parcel.
enum class Again : std::uint8_t { never, daily, each_time };

struct Occasion {
  Trigger trigger;
  Again again = Again::never;
  std::string_view detail = {};  // each is an occasion of its own
};

bool is_before_shipping(std::string_view status) {
  return status == "pending" || status == "info_received";
}

// What asks the buyer for money or papers is told beside that it is in customs.
std::string_view customs_detail(std::string_view detail) {
  return detail == "customs_duty_unpaid" || detail == "documents_missing" ? detail : "";
}

std::optional<Occasion> occasion_of(const Told& told, Status status, std::string_view was) {
  const std::string_view detail = told.text("detail");
  const bool is_new = was != to_text(status);
  const auto once_there = [is_new](Occasion occasion) {
    return is_new ? std::optional(occasion) : std::nullopt;
  };
  switch (stage_of(status, detail)) {
    case Stage::moving:
      if (status == Status::exception) return std::nullopt;
      if (is_before_shipping(was)) return Occasion{Trigger::shipped};
      // Scanned once more under way: whether it is far off is looked at when the wait is over.
      if (status != Status::in_transit || is_new) return std::nullopt;
      return Occasion{Trigger::in_transit_far};
    case Stage::customs: return Occasion{Trigger::customs, Again::never, customs_detail(detail)};
    case Stage::held: return Occasion{Trigger::held, Again::never, detail};
    case Stage::address_problem: return Occasion{Trigger::address_problem, Again::never, detail};
    case Stage::out_for_delivery: return once_there({Trigger::out_for_delivery, Again::daily});
    case Stage::attempt_failed: return once_there({Trigger::attempt_failed, Again::daily});
    case Stage::ready_for_pickup: return once_there({Trigger::ready_for_pickup});
    case Stage::delivered: return once_there({Trigger::delivered});
    case Stage::delivered_to_another: return Occasion{Trigger::delivered_to_another};
    case Stage::returning: return once_there({Trigger::returning});
    case Stage::lost: return once_there({Trigger::lost});
    case Stage::before:
    case Stage::over: return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Occasion> moved(const Told& told) {
  const std::optional<Status> status = tracking::status_of(told.text("status"));
  const std::optional<json::Value> at = told.body.find("at");
  const std::optional<std::int64_t> scanned = at ? at->integer() : std::nullopt;
  if (!status || !scanned || told.is_history(from_millis(*scanned))) return std::nullopt;
  return occasion_of(told, *status, told.text("was"));
}

// The last day moved, in the parcel's zone; the first telling is no change. A time that cannot be
// read counts as moved: the decision at the moment of sending compares again.
std::optional<Occasion> estimate_changed(const Told& told) {
  if (told.text("was", "q90").empty()) return std::nullopt;
  const Result<OffsetTime> was = parse_time(told.text("was", "q90"));
  const Result<OffsetTime> now = parse_time(told.text("now", "q90"));
  const Result<Zone> zone = Zone::find(told.text("zone"));
  const bool can_tell = was && now && zone;
  if (can_tell && zone->local(was->at).day == zone->local(now->at).day) return std::nullopt;
  return Occasion{Trigger::date_changed, Again::each_time};
}

// An order that does not say when it was placed may be of last year.
std::optional<Occasion> placed(const Told& told) {
  const Result<OffsetTime> at = parse_time(told.text("placed_at"));
  if (!at || told.is_history(at->at)) return std::nullopt;
  return Occasion{Trigger::order_accepted};
}

bool is_being_prepared(const Told& told, const json::Value& moment) {
  const std::optional<orders::Milestone> milestone =
      orders::milestone_of(moment.text_of("milestone"));
  const Result<OffsetTime> at = parse_time(moment.text_of("at"));
  if (milestone != orders::Milestone::stocked && milestone != orders::Milestone::packed)
    return false;
  return at && !told.is_history(at->at);
}

// Its goods are there, or packed.
std::optional<Occasion> milestones(const Told& told) {
  bool is_prepared = false;
  if (const std::optional<json::Value> all = told.body.find("milestones")) {
    all->elements([&](const json::Value& each) {
      is_prepared = is_prepared || is_being_prepared(told, each);
    });
  }
  return is_prepared ? std::optional(Occasion{Trigger::preparing}) : std::nullopt;
}

std::optional<Occasion> occasion_of(const Told& told) {
  using promise::DelayState;
  using promise::topic_of;
  const std::string_view topic = told.fact.topic;
  if (topic == orders::kOrderPlaced) return placed(told);
  if (topic == orders::kMilestonesTold) return milestones(told);
  if (topic == tracking::kShipmentMoved) return moved(told);
  if (topic == promise::kEstimateChanged) return estimate_changed(told);
  if (topic == promise::kPromiseChanged) {
    if (told.text("cause") != "changed") return std::nullopt;
    return Occasion{Trigger::date_changed, Again::each_time};
  }
  if (topic == promise::kArrivesTomorrow) return Occasion{Trigger::tomorrow, Again::daily};
  if (topic == topic_of(DelayState::opened)) return Occasion{Trigger::delay_likely};
  if (topic == topic_of(DelayState::confirmed)) return Occasion{Trigger::delay_confirmed};
  if (topic == topic_of(DelayState::revised))
    return Occasion{Trigger::delay_again, Again::each_time};
  return std::nullopt;
}

// "delivered/shp_…": a delay is an occasion of its own, other news is the parcel's or the order's.
std::string reason_of(const Told& told, const Occasion& occasion) {
  const bool is_of_order = about_of(occasion.trigger) == messages::About::order;
  std::string of(told.text("delay"));
  if (of.empty()) of = is_of_order ? told.text("order") : ShipmentId(told.fact.subject).text();
  std::string reason = fmt::format("{}/{}", to_text(occasion.trigger), of);
  if (!occasion.detail.empty()) reason += fmt::format("/{}", occasion.detail);
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

bool may_concern(std::string_view topic) {
  return topic == tracking::kShipmentMoved || topic == orders::kOrderPlaced ||
         topic == orders::kMilestonesTold || topic == promise::kArrivesTomorrow ||
         promise::concerns_pages(topic);
}

}  // namespace

std::optional<NoticeRequested> asks_for_notice(const store::Fact& fact) {
  if (!may_concern(fact.topic)) return std::nullopt;
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
