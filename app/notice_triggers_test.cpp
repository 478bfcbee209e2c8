#include "app/notice_triggers.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <span>

namespace onda::app {
namespace {

constexpr Instant kNow{std::chrono::sys_days{std::chrono::year{2026} / 7 / 3}};
constexpr std::string_view kZeros = "00000000000000000000000000";

// The reason of the notice that a fact asks for; "" where it asks for none. In the body %o is an
// order, %d a delay, %t now and %y two days ago.
std::string reason(std::string topic, std::string body) {
  const std::pair<std::string_view, std::string> words[] = {
      {"%o", fmt::format("\"order\":\"ord_{}\"", kZeros)},
      {"%d", fmt::format("\"delay\":\"dly_{}\"", kZeros)},
      {"%t", std::to_string(to_millis(kNow))},
      {"%y", std::to_string(to_millis(kNow - std::chrono::days{2}))}};
  for (const auto& [mark, text] : words) {
    if (const std::size_t at = body.find(mark); at != std::string::npos) {
      body.replace(at, mark.size(), text);
    }
  }
  store::Fact fact{.id = 7,
                   .shop = ShopId{3},
                   .topic = std::move(topic),
                   .subject = Uuid{},
                   .body = std::move(body),
                   .at = kNow};
  const auto request = asks_for_notice(fact);
  if (!request) return "";
  EXPECT_EQ(request->shop, ShopId{3});
  EXPECT_EQ(request->at, kNow);
  std::string text = request->reason;
  if (const std::size_t at = text.find(kZeros); at != std::string::npos) {
    text.replace(at - 4, kZeros.size() + 4, text.substr(at - 4, 3));
  }
  return text;
}

struct Case {
  const char* name;
  const char* topic;
  const char* body;
  const char* reason;
};

constexpr Case kOfParcels[] = {
    {"the carrier has it", "shipment.moved", R"({%o,"status":"picked_up","was":"pending","at":%t})",
     "shipped/shp"},
    {"or is seen to have it", "shipment.moved",
     R"({%o,"status":"in_transit","was":"info_received","at":%t})", "shipped/shp"},
    {"it moves on", "shipment.moved", R"({%o,"status":"in_transit","was":"picked_up","at":%t})",
     ""},
    {"a new place is no new standing", "shipment.moved",
     R"({%o,"status":"delivered","was":"delivered","at":%t})", ""},
    {"each day that a driver has it", "shipment.moved",
     R"({%o,"status":"out_for_delivery","was":"in_transit","at":%t})",
     "out_for_delivery/shp/2026-07-03"},
    {"each day that nobody was there", "shipment.moved",
     R"({%o,"status":"attempt_failed","was":"out_for_delivery","at":%t})",
     "attempt_failed/shp/2026-07-03"},
    {"it may be collected", "shipment.moved",
     R"({%o,"status":"available_for_pickup","was":"in_transit","at":%t})", "ready_for_pickup/shp"},
    {"once delivered", "shipment.moved",
     R"({%o,"status":"delivered","was":"out_for_delivery","at":%t})", "delivered/shp"},
    {"history is no news", "shipment.moved",
     R"({%o,"status":"delivered","was":"out_for_delivery","at":%y})", ""},
    {"lost", "shipment.moved", R"({%o,"status":"lost","was":"in_transit","at":%t})", "lost/shp"},
    {"on its way back", "shipment.moved", R"({%o,"status":"returning","was":"in_transit","at":%t})",
     "returning/shp"},
    {"others' facts", "shipment.placed", "{%o}", ""},
    {"scanned once more under way", "shipment.moved",
     R"({%o,"status":"in_transit","was":"in_transit","at":%t})", "in_transit_far/shp"},
    {"in customs", "shipment.moved", R"({%o,"status":"customs","was":"in_transit","at":%t})",
     "customs/shp"},
    {"still there is the same news", "shipment.moved",
     R"({%o,"status":"customs","detail":"customs_started","was":"customs","at":%t})",
     "customs/shp"},
    {"duty to pay is more than that", "shipment.moved",
     R"({%o,"status":"exception","detail":"customs_duty_unpaid","was":"customs","at":%t})",
     "customs/shp/customs_duty_unpaid"},
    {"held", "shipment.moved",
     R"({%o,"status":"exception","detail":"security_check","was":"in_transit","at":%t})",
     "held/shp/security_check"},
    {"held for another reason", "shipment.moved",
     R"({%o,"status":"exception","detail":"held","was":"exception","at":%t})", "held/shp/held"},
    {"slow is no hold", "shipment.moved",
     R"({%o,"status":"exception","detail":"weather_delay","was":"in_transit","at":%t})", ""},
    {"the address is wrong", "shipment.moved",
     R"({%o,"status":"attempt_failed","detail":"address_wrong","was":"in_transit","at":%t})",
     "address_problem/shp/address_wrong"},
    {"a neighbour has it", "shipment.moved",
     R"({%o,"status":"delivered","detail":"left_with_neighbour","was":"in_transit","at":%t})",
     "delivered_to_another/shp"},
    {"which came out later", "shipment.moved",
     R"({%o,"status":"delivered","detail":"left_with_neighbour","was":"delivered","at":%t})",
     "delivered_to_another/shp"},
    {"unreadable", "shipment.moved", "{", ""},
};

constexpr Case kOfPromises[] = {
    {"a delay is an occasion of its own", "delay.opened", "{%o,%d}", "delay_likely/dly"},
    {"and its proof another", "delay.confirmed", "{%o,%d}", "delay_confirmed/dly"},
    {"each new date of it", "delay.revised", "{%o,%d}", "delay_again/dly/7"},
    {"that it is over needs no notice", "delay.closed", "{%o,%d}", ""},
    {"nor that it was none", "delay.withdrawn", "{%o,%d}", ""},
    {"the first date changes nothing", "estimate.changed",
     R"({%o,"now":{"q90":"2026-07-05T00:00:00Z"},"was":null})", ""},
    {"an hour changes nothing", "estimate.changed",
     R"({%o,"zone":"UTC","now":{"q90":"2026-07-05T09:00:00Z"},)"
     R"("was":{"q90":"2026-07-05T01:00:00Z"}})",
     ""},
    {"another day does", "estimate.changed",
     R"({%o,"now":{"q90":"2026-07-06T00:00:00Z"},"was":{"q90":"2026-07-05T00:00:00Z"}})",
     "date_changed/shp/7"},
    {"the shop's own change", "promise.changed", R"({%o,"cause":"changed"})", "date_changed/shp/7"},
    {"the first promise", "promise.changed", R"({%o,"cause":"given"})", ""},
    {"it should come tomorrow", "arrival.tomorrow", "{%o}", "tomorrow/shp/2026-07-03"},
    {"the same day there, another in UTC", "estimate.changed",
     R"({%o,"zone":"Asia/Seoul","now":{"q90":"2026-07-05T01:00:00Z"},)"
     R"("was":{"q90":"2026-07-04T16:00:00Z"}})",
     ""},
    {"another day there, the same in UTC", "estimate.changed",
     R"({%o,"zone":"Asia/Seoul","now":{"q90":"2026-07-04T16:00:00Z"},)"
     R"("was":{"q90":"2026-07-04T14:00:00Z"}})",
     "date_changed/shp/7"},
    {"a time that cannot be read may have moved", "estimate.changed",
     R"({%o,"zone":"Asia/Seoul","now":{"q90":"soon"},"was":{"q90":"2026-07-04T14:00:00Z"}})",
     "date_changed/shp/7"},
    {"nobody's", "delay.opened", "{%d}", ""},
};

constexpr Case kOfOrders[] = {
    {"an order", "order.placed", R"({%o,"placed_at":"2026-07-02T20:00:00Z"})",
     "order_accepted/ord"},
    {"an order of last week", "order.placed", R"({%o,"placed_at":"2026-06-26T20:00:00Z"})", ""},
    {"an order that does not say when it was", "order.placed", R"({%o,"placed_at":null})", ""},
    {"its goods are there", "order.milestones",
     R"({%o,"milestones":[{"milestone":"paid","at":"2026-07-02T20:00:00Z"},)"
     R"({"milestone":"stocked","at":"2026-07-02T21:00:00Z"}]})",
     "preparing/ord"},
    {"they were packed last week", "order.milestones",
     R"({%o,"milestones":[{"milestone":"packed","at":"2026-06-26T20:00:00Z"}]})", ""},
    {"it is paid", "order.milestones",
     R"({%o,"milestones":[{"milestone":"paid","at":"2026-07-02T20:00:00Z"}]})", ""},
};

TEST(NoticeTriggers, FactsAskForTheNoticesThatTheyAreNewsOf) {
  for (const std::span<const Case> cases :
       {std::span<const Case>(kOfParcels), std::span<const Case>(kOfPromises),
        std::span<const Case>(kOfOrders)}) {
    for (const Case& each : cases)
      EXPECT_EQ(reason(each.topic, each.body), each.reason) << each.name;
  }
}

}  // namespace
}  // namespace onda::app
