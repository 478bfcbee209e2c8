#include "app/notice_triggers.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

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

TEST(NoticeTriggers, FactsAskForTheNoticesThatTheyAreNewsOf) {
  struct Case {
    const char* name;
    const char* topic;
    const char* body;
    const char* reason;
  };
  const Case cases[] = {
      {"the carrier has it", "shipment.moved",
       R"({%o,"status":"picked_up","was":"pending","at":%t})", "shipped/shp"},
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
       R"({%o,"status":"available_for_pickup","was":"in_transit","at":%t})",
       "ready_for_pickup/shp"},
      {"once delivered", "shipment.moved",
       R"({%o,"status":"delivered","was":"out_for_delivery","at":%t})", "delivered/shp"},
      {"history is no news", "shipment.moved",
       R"({%o,"status":"delivered","was":"out_for_delivery","at":%y})", ""},
      {"lost", "shipment.moved", R"({%o,"status":"lost","was":"in_transit","at":%t})", "lost/shp"},
      {"on its way back", "shipment.moved",
       R"({%o,"status":"returning","was":"in_transit","at":%t})", "returning/shp"},
      {"a delay is an occasion of its own", "delay.opened", "{%o,%d}", "delay_likely/dly"},
      {"and its proof another", "delay.confirmed", "{%o,%d}", "delay_confirmed/dly"},
      {"each new date of it", "delay.revised", "{%o,%d}", "delay_again/dly/7"},
      {"that it is over needs no notice", "delay.closed", "{%o,%d}", ""},
      {"nor that it was none", "delay.withdrawn", "{%o,%d}", ""},
      {"the first date changes nothing", "estimate.changed",
       R"({%o,"now":{"q90":"2026-07-05T00:00:00Z"},"was":null})", ""},
      {"an hour changes nothing", "estimate.changed",
       R"({%o,"now":{"q90":"2026-07-05T09:00:00Z"},"was":{"q90":"2026-07-05T01:00:00Z"}})", ""},
      {"another day does", "estimate.changed",
       R"({%o,"now":{"q90":"2026-07-06T00:00:00Z"},"was":{"q90":"2026-07-05T00:00:00Z"}})",
       "date_changed/shp/7"},
      {"the shop's own change", "promise.changed", R"({%o,"cause":"changed"})",
       "date_changed/shp/7"},
      {"the first promise", "promise.changed", R"({%o,"cause":"given"})", ""},
      {"others' facts", "shipment.placed", "{%o}", ""},
      {"unreadable", "shipment.moved", "{", ""},
      {"nobody's", "delay.opened", "{%d}", ""},
  };
  for (const Case& each : cases) {
    EXPECT_EQ(reason(each.topic, each.body), each.reason) << each.name;
  }
}

}  // namespace
}  // namespace onda::app
