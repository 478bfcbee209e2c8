#include "messages/newsletter/segment.hpp"

#include <gtest/gtest.h>

#include <random>

namespace onda::newsletter {
namespace {

const Instant kNow = parse_time("2026-07-03T12:00:00+09:00")->at;

Result<Segment> read(const std::string& json) {
  const Result<json::Value> value = json::thread_parser().parse(json);
  EXPECT_TRUE(value) << json;
  return decode_segment(*value, kNow, "segment");
}

struct Case {
  const char* name;
  const char* json;
  const char* where;  // empty: it is a segment
};

class SegmentJson : public testing::TestWithParam<Case> {};

TEST_P(SegmentJson, IsReadOrSaysWhere) {
  const Result<Segment> segment = read(GetParam().json);
  if (*GetParam().where == '\0') {
    EXPECT_TRUE(segment) << segment.error().where << " " << segment.error().what;
    return;
  }
  ASSERT_FALSE(segment);
  EXPECT_EQ(segment.error().name, "segment_invalid");
  EXPECT_EQ(segment.error().where, GetParam().where);
}

INSTANTIATE_TEST_SUITE_P(
    Table,
    SegmentJson,
    testing::Values(
        Case{"language", R"({"language":"ko"})", ""},
        Case{"list", R"({"list":"lst_00000000000000000000000001"})", ""},
        Case{"consent", R"({"consent":"granted"})", ""},
        Case{"attribute_text", R"({"attribute":{"name":"city","is":"서울"}})", ""},
        Case{"attribute_among", R"({"attribute":{"name":"city","among":["서울",3]}})", ""},
        Case{"attribute_among_none", R"({"attribute":{"name":"city","among":[]}})",
             "segment.attribute.among"},
        Case{"attribute_among_lists", R"({"attribute":{"name":"city","among":[["a"]]}})",
             "segment.attribute.among"},
        Case{"attribute_among_and_is", R"({"attribute":{"name":"c","among":["a"],"is":"a"}})",
             "segment.attribute.among"},
        Case{"attribute_in_hangul", R"({"attribute":{"name":"등급","is":"골드"}})", ""},
        Case{"attribute_number", R"({"attribute":{"name":"p","is":3}})", ""},
        Case{"attribute_range", R"({"attribute":{"name":"p","at_least":3,"at_most":9.5}})", ""},
        Case{"attribute_known", R"({"attribute":{"name":"p"}})", ""},
        Case{"never_ordered", R"({"ordered":"never"})", ""},
        Case{"last_order_within", R"({"last_order":{"within_days":30}})", ""},
        Case{"last_order_between", R"({"last_order":{"from":"2026-01-01","until":"2026-02-01"}})",
             ""},
        Case{"amount", R"({"last_order_amount":{"currency":"KRW","at_least":50000}})", ""},
        Case{"sku", R"({"bought":{"sku":"TEA-1"}})", ""},
        Case{"kind", R"({"bought":{"kind":"녹차"}})", ""},
        Case{"delivered", R"({"delivered":{"within_days":14}})", ""},
        Case{"nested",
             R"({"all":[{"any":[{"language":"ko"},{"ordered":"ever"}]},)"
             R"({"not":{"list":"lst_00000000000000000000000001"}}]})",
             ""},
        Case{"no_object", R"("ko")", "segment"},
        Case{"two_members", R"({"language":"ko","ordered":"ever"})", "segment"},
        Case{"nothing", "{}", "segment"},
        Case{"unknown_condition", R"({"sql":"1=1"})", "segment.sql"},
        Case{"empty_all", R"({"all":[]})", "segment.all"},
        Case{"bad_part", R"({"all":[{"language":"ko"},{"language":"xx"}]})",
             "segment.all[1].language"},
        Case{"bad_in_not", R"({"not":{"consent":"maybe"}})", "segment.not.consent"},
        Case{"attribute_without_name", R"({"attribute":{"is":3}})", "segment.attribute.name"},
        Case{"attribute_injection", R"({"attribute":{"name":"a\" OR 1","is":3}})",
             "segment.attribute.name"},
        Case{"attribute_two_ways", R"({"attribute":{"name":"a","is":3,"at_least":1}})",
             "segment.attribute.is"},
        Case{"attribute_of_a_list", R"({"attribute":{"name":"a","is":[1]}})",
             "segment.attribute.is"},
        Case{"misspelt_member", R"({"delivered":{"within_days":3,"wthin":3}})",
             "segment.delivered"},
        Case{"no_days", R"({"last_order":{}})", "segment.last_order"},
        Case{"days_of_nobody", R"({"last_order":{"within_days":0}})",
             "segment.last_order.within_days"},
        Case{"amount_of_no_currency", R"({"last_order_amount":{"at_least":1}})",
             "segment.last_order_amount.currency"},
        Case{"sku_and_kind", R"({"bought":{"sku":"a","kind":"b"}})", "segment.bought"}),
    [](const auto& each) { return each.param.name; });

TEST(SegmentJson, IsBounded) {
  std::string deep = R"({"language":"ko"})";
  for (int i = 0; i < 20; ++i) deep = R"({"not":)" + deep + "}";
  EXPECT_FALSE(read(deep));
  std::string wide;
  for (int i = 0; i < 60; ++i) wide += std::string(i == 0 ? "" : ",") + R"({"language":"ko"})";
  EXPECT_FALSE(read(R"({"all":[)" + wide + "]}"));
}

// A segment over little sets, judged contact by contact.
bool meets(const Segment& segment, std::int64_t contact) {
  switch (segment.join) {
    case Segment::Join::condition:
      return contact % std::get<HasReceived>(segment.condition).since.time_since_epoch().count() ==
             0;
    case Segment::Join::all:
      return std::all_of(segment.parts.begin(), segment.parts.end(),
                         [=](const Segment& part) { return meets(part, contact); });
    case Segment::Join::any:
      return std::any_of(segment.parts.begin(), segment.parts.end(),
                         [=](const Segment& part) { return meets(part, contact); });
    case Segment::Join::none: return !meets(segment.parts.front(), contact);
  }
  return false;
}

Segment random_segment(std::mt19937& dice, int depth) {
  const auto pick = [&](int to) { return std::uniform_int_distribution<int>(0, to - 1)(dice); };
  Segment segment;
  const int join = depth == 0 ? 0 : pick(4);
  if (join == 0) {
    segment.join = Segment::Join::condition;
    segment.condition = HasReceived{Instant{Millis{2 + pick(5)}}};
    return segment;
  }
  segment.join = join == 1   ? Segment::Join::all
                 : join == 2 ? Segment::Join::any
                             : Segment::Join::none;
  const int parts = join == 3 ? 1 : 1 + pick(3);
  for (int i = 0; i < parts; ++i) segment.parts.push_back(random_segment(dice, depth - 1));
  return segment;
}

TEST(Select, JoinsSetsAsTheWordsSay) {
  std::mt19937 dice(7);
  Seqs among;
  for (std::int64_t i = 1; i <= 60; i += 1 + static_cast<std::int64_t>(dice() % 3))
    among.push_back(i);
  auto ask = [](const Condition& condition, const Seqs&) -> Result<Seqs> {
    Seqs all;
    const auto step = std::get<HasReceived>(condition).since.time_since_epoch().count();
    for (std::int64_t i = step; i <= 60; i += step) all.push_back(i);
    return all;
  };
  for (int i = 0; i < 2'000; ++i) {
    const Segment segment = random_segment(dice, 4);
    Seqs expected;
    for (const std::int64_t each : among) {
      if (meets(segment, each)) expected.push_back(each);
    }
    ASSERT_EQ(select(segment, among, ask).value(), expected) << i;
  }
}

}  // namespace
}  // namespace onda::newsletter
