#include "orders/order_json.hpp"

#include <gtest/gtest.h>

namespace onda::orders {
namespace {

// "ok", or "code field" of the error.
std::string outcome_of_order(std::string_view text) {
  const Result<json::Value> value = json::thread_parser().parse(text);
  if (!value) return value.error().name;
  Warnings warnings;
  const Result<NewOrder> order = decode_order(*value, warnings);
  return order ? "ok" : order.error().name + " " + order.error().where;
}

TEST(DecodeOrder, Table) {
  struct Case {
    const char* json;
    const char* want;
  };
  const Case cases[] = {
      {R"({"number":"A1"})", "ok"},
      {R"({})", "field_missing number"},
      {R"([])", "field_type "},
      {R"({"number":""})", "field_missing number"},
      {R"({"number":"   "})", "field_missing number"},
      {R"({"number":17})", "field_type number"},
      {R"({"number":"a\u0000b"})", "field_invalid number"},
      {R"({"number":"a\tb"})", "field_invalid number"},
      {R"({"number":"1234567890123456789012345678901234567890123456789012345678901234"})", "ok"},
      {R"({"number":"12345678901234567890123456789012345678901234567890123456789012345"})",
       "field_too_long number"},
      {R"({"number":"A1","placed_at":"2026-03-02T09:00:00+09:00"})", "ok"},
      {R"({"number":"A1","placed_at":"2026-03-02T09:00:00"})", "time_invalid placed_at"},
      {R"({"number":"A1","buyer":{"email":"kim@example.kr"}})", "ok"},
      {R"({"number":"A1","buyer":{"email":"kim example.kr"}})", "email_invalid buyer.email"},
      {R"({"number":"A1","buyer":{"email":"kim@@example.kr"}})", "email_invalid buyer.email"},
      {R"({"number":"A1","buyer":{"phone":"010-1234-5678"}})", "ok"},
      {R"({"number":"A1","buyer":{"phone":"ask me"}})", "phone_invalid buyer.phone"},
      {R"({"number":"A1","buyer":{"locale":"ko-KR","zone":"Asia/Seoul"}})", "ok"},
      {R"({"number":"A1","buyer":{"locale":"korean!"}})", "locale_invalid buyer.locale"},
      {R"({"number":"A1","buyer":{"zone":"Asia/Soul"}})", "zone_invalid buyer.zone"},
      {R"({"number":"A1","buyer":"kim"})", "field_type buyer"},
      {R"({"number":"A1","ship_to":{"country":"kr"}})", "ok"},
      {R"({"number":"A1","ship_to":{"country":"XX"}})", "country_invalid ship_to.country"},
      {R"({"number":"A1","lines":[{"name":"Tea"}]})", "ok"},
      {R"({"number":"A1","lines":[{"name":"Tea"},{"sku":"x"}]})", "field_missing lines[1].name"},
      {R"({"number":"A1","lines":[{"name":"a"},{"name":"b"},{"name":"c","quantity":0}]})",
       "quantity_invalid lines[2].quantity"},
      {R"({"number":"A1","lines":[{"name":"a","quantity":1.5}]})", "field_type lines[0].quantity"},
      {R"({"number":"A1","lines":[{"name":"a",)"
       R"("unit_price":{"amount_minor":1200,"currency":"KRW"}}]})",
       "ok"},
      {R"({"number":"A1","lines":[{"name":"a",)"
       R"("unit_price":{"amount_minor":12,"currency":"won"}}]})",
       "currency_invalid lines[0].unit_price.currency"},
      {R"({"number":"A1","lines":[{"name":"a","unit_price":{"currency":"KRW"}}]})",
       "field_missing lines[0].unit_price.amount_minor"},
      {R"({"number":"A1","lines":[{"name":"a",)"
       R"("unit_price":{"amount_minor":-1,"currency":"KRW"}}]})",
       "amount_invalid lines[0].unit_price.amount_minor"},
      {R"({"number":"A1","lines":{"name":"a"}})", "field_type lines"},
      {R"({"number":"A1","lines":["a"]})", "field_type lines[0]"},
      {R"({"number":"A1","promised":{"from":"2026-03-04","to":"2026-03-05"}})", "ok"},
      {R"({"number":"A1","promised":{"to":"2026-03-05"}})", "ok"},
      {R"({"number":"A1","promised":{"from":"2026-03-05"}})", "field_missing promised.to"},
      {R"({"number":"A1","promised":{"from":"2026-03-06","to":"2026-03-05"}})",
       "promised_invalid promised.to"},
      {R"({"number":"A1","promised":{"to":"2026-02-30"}})", "date_invalid promised.to"},
      {R"({"number":"A1","buyer":null,"lines":null,"promised":null})", "ok"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.json);
    EXPECT_EQ(outcome_of_order(c.json), c.want);
  }
}

TEST(DecodeOrder, ReadsMilestones) {
  struct Case {
    const char* json;
    const char* want;
  };
  const Case cases[] = {
      {R"({"number":"A1","milestones":[{"milestone":"paid","at":"2026-03-02T09:00:00+09:00"}]})",
       "ok"},
      {R"({"number":"A1","milestones":[{"at":"2026-03-02T09:00:00Z"}]})",
       "field_missing milestones[0].milestone"},
      {R"({"number":"A1","milestones":[{"milestone":"wrapped","at":"2026-03-02T09:00:00Z"}]})",
       "milestone_unknown milestones[0].milestone"},
      {R"({"number":"A1","milestones":[{"milestone":"paid"}]})", "field_missing milestones[0].at"},
      {R"({"number":"A1","milestones":[{"milestone":"paid","at":"2026-03-02T09:00:00Z",)"
       R"("expected":"2026-03-09"}]})",
       "field_invalid milestones[0].expected"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.json);
    EXPECT_EQ(outcome_of_order(c.json), c.want);
  }
}

TEST(DecodeOrder, NamesUnknownFieldsOnce) {
  Warnings warnings;
  const Result<json::Value> value = json::thread_parser().parse(
      R"({"number":"A1","colour":1,"lines":[{"name":"a","size":1},{"name":"b","size":2}]})");
  ASSERT_TRUE(value);
  ASSERT_TRUE(decode_order(*value, warnings));
  EXPECT_EQ(warnings.list(), (std::vector<std::string>{"unknown field \"lines[].size\" is ignored",
                                                       "unknown field \"colour\" is ignored"}));
}

TEST(DecodeOrder, ReadsBackWhatItWrites) {
  const std::string text = R"({"number":"A1","placed_at":"2026-03-02T09:00:00+09:00",)"
                           R"("buyer":{"name":"김하늘","email":"kim@example.kr",)"
                           R"("phone":"010-1234-5678","locale":"ko","zone":"Asia/Seoul"},)"
                           R"("ship_to":{"name":"김하늘","line1":"세종대로 110","city":"서울",)"
                           R"("postal_code":"04524","country":"KR"},)"
                           R"("lines":[{"sku":"T1","name":"Tea \"green\"","quantity":2,)"
                           R"("unit_price":{"amount_minor":12000,"currency":"KRW"}}],)"
                           R"("promised":{"from":"2026-03-04","to":"2026-03-05"},)"
                           R"("milestones":[{"milestone":"paid","at":"2026-03-02T09:01:00+09:00"},)"
                           R"({"milestone":"stock_short","at":"2026-03-02T10:00:00+09:00",)"
                           R"("expected":"2026-03-09"}]})";
  Warnings warnings;
  const Result<json::Value> value = json::thread_parser().parse(text);
  ASSERT_TRUE(value);
  const Result<NewOrder> order = decode_order(*value, warnings);
  ASSERT_TRUE(order);
  std::string out;
  json::Writer writer(out);
  encode(writer, *order);
  EXPECT_EQ(out, text);
}

TEST(DecodeShipment, Table) {
  struct Case {
    const char* json;
    const char* want;
  };
  const Case cases[] = {
      {R"({"order":"A1","carrier":"kr.cjlogistics","tracking_number":"123456789012"})", "ok"},
      {R"({"carrier":"kr.cjlogistics","tracking_number":"1"})", "field_missing order"},
      {R"({"order":"A1","tracking_number":"1"})", "field_missing carrier"},
      {R"({"order":"A1","carrier":"x"})", "field_missing tracking_number"},
      {R"({"order":"A1","carrier":"x","tracking_number":"1","promised":{"to":"soon"}})",
       "date_invalid promised.to"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.json);
    const Result<json::Value> value = json::thread_parser().parse(c.json);
    ASSERT_TRUE(value);
    Warnings warnings;
    const Result<NewShipment> shipment = decode_shipment(*value, warnings);
    EXPECT_EQ(shipment ? "ok" : shipment.error().name + " " + shipment.error().where, c.want);
  }
}

}  // namespace
}  // namespace onda::orders
