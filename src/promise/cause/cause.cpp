#include "promise/cause/cause.hpp"

#include <array>

namespace onda::promise::cause {
namespace {

constexpr std::array<std::string_view, kCauses> kWords = {
    "payment_hold",   "stock_shortage", "slow_processing", "missed_pickup", "customs",
    "hub_congestion", "damage",         "misroute",        "linehaul",      "weather",
    "strike",         "loss",           "last_mile",       "wrong_address", "failed_attempt",
    "feed_outage",    "variation"};

constexpr std::array<std::string_view, kStages> kStageWords = {
    "payment", "stock", "handling", "pickup",    "first_mile",
    "customs", "hub",   "linehaul", "last_mile", "delivery"};

struct Alias {
  std::string_view word;
  Cause cause;
};

// How other people's worlds and systems call them.
constexpr Alias kAliases[] = {
    {"payment", Cause::payment_hold},
    {"payment_late", Cause::payment_hold},
    {"payment_delay", Cause::payment_hold},
    {"fraud_check", Cause::payment_hold},
    {"stock", Cause::stock_shortage},
    {"stockout", Cause::stock_shortage},
    {"stock_out", Cause::stock_shortage},
    {"out_of_stock", Cause::stock_shortage},
    {"order_processing", Cause::slow_processing},
    {"slow_warehouse", Cause::slow_processing},
    {"slow_seller", Cause::slow_processing},
    {"seller_delay", Cause::slow_processing},
    {"warehouse", Cause::slow_processing},
    {"handling", Cause::slow_processing},
    {"peak", Cause::slow_processing},
    {"pickup_missed", Cause::missed_pickup},
    {"lost_label", Cause::missed_pickup},
    {"no_first_scan", Cause::missed_pickup},
    {"customs_delay", Cause::customs},
    {"customs_hold", Cause::customs},
    {"congestion", Cause::hub_congestion},
    {"hub", Cause::hub_congestion},
    {"damaged", Cause::damage},
    {"misrouted", Cause::misroute},
    {"missort", Cause::misroute},
    {"missorted", Cause::misroute},
    {"lane", Cause::linehaul},
    {"linehaul_delay", Cause::linehaul},
    {"traffic", Cause::linehaul},
    {"storm", Cause::weather},
    {"weather_delay", Cause::weather},
    {"carrier_strike", Cause::strike},
    {"lost", Cause::loss},
    {"last_mile_overload", Cause::last_mile},
    {"address", Cause::wrong_address},
    {"address_wrong", Cause::wrong_address},
    {"bad_address", Cause::wrong_address},
    {"attempt_failed", Cause::failed_attempt},
    {"recipient_absent", Cause::failed_attempt},
    {"dead_feed", Cause::feed_outage},
    {"feed_silent", Cause::feed_outage},
    {"none", Cause::variation},
    {"unexplained", Cause::variation},
};

}  // namespace

std::string_view to_text(Cause cause) { return kWords[static_cast<std::size_t>(cause)]; }
std::string_view to_text(Stage stage) { return kStageWords[static_cast<std::size_t>(stage)]; }

std::optional<Cause> cause_of(std::string_view word) {
  for (std::size_t i = 0; i < kCauses; ++i) {
    if (kWords[i] == word) return static_cast<Cause>(i);
  }
  for (const Alias& alias : kAliases) {
    if (alias.word == word) return alias.cause;
  }
  return std::nullopt;
}

std::optional<Stage> stage_of(std::string_view word) {
  for (std::size_t i = 0; i < kStages; ++i) {
    if (kStageWords[i] == word) return static_cast<Stage>(i);
  }
  return std::nullopt;
}

}  // namespace onda::promise::cause
