#include "promise/cause/cause.hpp"

#include <array>

namespace onda::promise::cause {
namespace {

struct Row {
  Cause cause;
  std::string_view word;
  Sentence sentence;
};

constexpr std::array<Row, kCauses> kRows{{
    {Cause::payment_hold,
     "payment_hold",
     {"결제 확인이 늦어졌습니다.", "The payment was confirmed late."}},
    {Cause::stock_shortage,
     "stock_shortage",
     {"상품 재고가 모자라 준비가 늦어졌습니다.", "An item was out of stock."}},
    {Cause::slow_processing,
     "slow_processing",
     {"주문이 몰려 상품 준비가 늦어졌습니다.", "The shop took longer than usual to pack it."}},
    {Cause::missed_pickup,
     "missed_pickup",
     {"상품은 준비되었으나 택배사가 수거하지 못했습니다.",
      "It is packed, but the carrier has not collected it."}},
    {Cause::customs,
     "customs",
     {"통관에 시간이 걸리고 있습니다.", "Customs is taking longer than usual."}},
    {Cause::hub_congestion,
     "hub_congestion",
     {"택배사 물류 터미널에 물량이 몰렸습니다.", "The carrier's sorting centre is congested."}},
    {Cause::damage,
     "damage",
     {"운송 중 손상되어 다시 포장하고 있습니다.", "It was damaged on the way."}},
    {Cause::misroute,
     "misroute",
     {"다른 지역으로 잘못 보내져 되돌아오고 있습니다.",
      "It was sent the wrong way and is being brought back."}},
    {Cause::linehaul,
     "linehaul",
     {"간선 운송이 늦어지고 있습니다.", "The transport between two sorting centres is late."}},
    {Cause::weather, "weather", {"날씨 때문에 운송이 늦어지고 있습니다.", "Weather delays it."}},
    {Cause::strike, "strike", {"파업으로 배송이 늦어지고 있습니다.", "A strike delays it."}},
    {Cause::loss,
     "loss",
     {"상품의 위치가 확인되지 않아 찾고 있습니다.", "It cannot be found at present."}},
    {Cause::last_mile,
     "last_mile",
     {"배송지 대리점의 물량이 많아 늦어지고 있습니다.",
      "The local delivery branch has more parcels than it can carry."}},
    {Cause::wrong_address,
     "wrong_address",
     {"주소 확인이 필요합니다.", "The address needs to be put right."}},
    {Cause::failed_attempt,
     "failed_attempt",
     {"방문했으나 전달하지 못했습니다.", "The courier came but could not hand it over."}},
    {Cause::feed_outage,
     "feed_outage",
     {"택배사의 배송 정보가 들어오지 않고 있습니다.",
      "The carrier is sending no news at present."}},
    {Cause::variation, "variation", {"", ""}},
}};

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

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < kRows.size(); ++i) {
    if (static_cast<std::size_t>(kRows[i].cause) != i) return false;
  }
  return true;
}
static_assert(is_in_order(), "the rows stand in the order of the enumerators");

}  // namespace

std::string_view to_text(Cause cause) { return kRows[static_cast<std::size_t>(cause)].word; }
std::string_view to_text(Stage stage) { return kStageWords[static_cast<std::size_t>(stage)]; }
Sentence sentence_of(Cause cause) { return kRows[static_cast<std::size_t>(cause)].sentence; }

std::optional<Cause> cause_of(std::string_view word) {
  for (const Row& row : kRows) {
    if (row.word == word) return row.cause;
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
