// Each condition of a segment, over contacts with orders.

#include "messages/newsletter/segment_sql.hpp"

#include "messages/newsletter/newsletter_fixture_job_test.hpp"
#include "orders/orders_sql.hpp"
#include "sql/tracking.hpp"

namespace onda::newsletter {
namespace {

constexpr store::Query kDeliver{"test/deliver",
                                "UPDATE shipment SET delivered_at = ?2 WHERE order_seq = ?1"};

class SegmentSql : public NewsletterTest {
 protected:
  // kim reads Korean, on the list, ordered tea 5 days ago; lee English, ordered cups 100 days ago
  // by telephone; park is asked; choi has nothing. Of another shop: kim again, with no order.
  SegmentSql() {
    add("kim", Language::ko, {{"city", "서울"}, {"points", 30.0}});
    add("lee", Language::en, {{"points", "many"}, {"등급", "골드"}});
    add("park", Language::ko, {{"points", 5.5}});
    add("choi", Language::ko, {});
    EXPECT_TRUE(take({.email = "kim@example.com"}, kOther));
    order("K-1", "KIM@example.com", "", 200, "OLD-1", "낡은 것", 900'000);
    order("K-2", "kim@example.com", "", 5, "TEA-1", "제주 녹차 Tea", 30'000);
    order("L-1", "other@example.com", "010-1111-2222", 100, "CUP-9", "찻잔", 80'000);
    say("park@example.com", messages::Action::requested);
    say("choi@example.com", messages::Action::granted);
  }

  void add(const std::string& name, Language language, Attributes attributes) {
    NewContact contact{.email = name + "@example.com", .name = name, .language = language};
    contact.attributes = std::move(attributes);
    if (name == "lee") contact.phone = "+821011112222";
    if (name == "kim") contact.lists = {list};
    ASSERT_TRUE(take(contact));
  }

  void order(const std::string& number,
             const std::string& email,
             const std::string& phone,
             int days_ago,
             const std::string& sku,
             const std::string& name,
             std::int64_t price) {
    const Instant at = clock.now() - std::chrono::days(days_ago);
    orders::NewOrder order;
    order.number = number;
    order.placed_at = OffsetTime{at, 540};
    order.buyer.email = email;
    order.buyer.phone = phone;
    order.ship_to.emplace().country = "KR";
    orders::Line line;
    line.name = name;
    line.sku = sku;
    line.quantity = 2;
    line.unit_price = Money{price, *Currency::parse("KRW")};
    order.lines.push_back(line);
    ASSERT_TRUE(write([&](store::Tx& tx) -> Result<std::int64_t> {
      const auto seq =
          orders::insert_order(tx, {ids.mint_as<OrderTag>(at), kShop, at}, order).value();
      if (!tx.run(sql::tracking::insert_tracker, {kShop, "zz.test", number, at})) return seq;
      const std::int64_t tracker = tx.last_key();
      const auto added =
          tx.run(sql::tracking::insert_shipment, {ids.mint(at), kShop, seq, tracker, "zz.test",
                                                  std::nullopt, std::nullopt, at, std::int64_t{1}});
      if (!added) return fail(added.error());
      return tx.run(kDeliver, {seq, at + std::chrono::days(1)});
    }));
  }

  // The names of those who are meant.
  std::string meant(const std::string& json) {
    const Result<json::Value> value = json::thread_parser().parse(json);
    const Result<Segment> segment = decode_segment(*value, clock.now(), "segment");
    if (!segment) return segment.error().where + ": " + segment.error().what;
    Preview preview = *store->read_now([&](store::ReadTx& tx) {
      return begin_preview(tx, {.shop = kShop, .list = {}, .segment = *segment}, clock.now());
    });
    while (!preview.is_whole) {
      const auto looked =
          store->read_now([&](store::ReadTx& tx) { return look_further(tx, preview); });
      if (!looked) return looked.error().what;
    }
    std::string names;
    for (const Contact& each : preview.sample) names += (names.empty() ? "" : " ") + each.name;
    EXPECT_EQ(preview.count, static_cast<std::int64_t>(preview.sample.size()));
    return names;
  }
};

TEST_F(SegmentSql, EachConditionMeansWhomItSays) {
  const std::pair<std::string, const char*> cases[]{
      {R"({"language":"en"})", "lee"},
      {R"({"list":")" + list.text() + R"("})", "kim"},
      {R"({"list":"lst_00000000000000000000000001"})", ""},
      {R"({"consent":"requested"})", "park"},
      {R"({"consent":"granted"})", "choi"},
      {R"({"consent":"none"})", "kim lee"},
      {R"({"attribute":{"name":"city","is":"서울"}})", "kim"},
      {R"({"attribute":{"name":"points","is":5.5}})", "park"},
      {R"({"attribute":{"name":"city","among":["서울","제주"]}})", "kim"},
      {R"({"attribute":{"name":"points","among":[5.5,30,31]}})", "kim park"},
      {R"({"attribute":{"name":"등급","is":"골드"}})", "lee"},
      {R"({"attribute":{"name":"points","at_least":6}})", "kim"},
      {R"({"attribute":{"name":"points","at_most":30}})", "kim park"},
      {R"({"attribute":{"name":"points","at_least":6,"at_most":7}})", ""},
      {R"({"attribute":{"name":"points"}})", "kim lee park"},
      {R"({"ordered":"ever"})", "kim lee"},
      {R"({"ordered":"never"})", "park choi"},
      {R"({"last_order":{"within_days":30}})", "kim"},
      {R"({"last_order":{"before_days":30}})", "lee"},
      {R"({"last_order":{"from":"2026-06-01","until":"2026-07-01"}})", "kim"},
      {R"({"last_order_amount":{"currency":"KRW","at_least":100000}})", "lee"},
      {R"({"last_order_amount":{"currency":"KRW","at_most":60000}})", "kim"},
      {R"({"last_order_amount":{"currency":"USD","at_least":1}})", ""},
      {R"({"bought":{"sku":"TEA-1"}})", "kim"},
      {R"({"bought":{"sku":"OLD-1"}})", "kim"},
      {R"({"bought":{"kind":"녹차"}})", "kim"},
      {R"({"bought":{"kind":"tEA"}})", "kim"},
      {R"({"delivered":{"within_days":14}})", "kim"},
      {R"({"delivered":{"within_days":365}})", "kim lee"},
      {R"({"all":[{"language":"ko"},{"ordered":"never"}]})", "park choi"},
      {R"({"all":[{"language":"ko"},{"consent":"none"}]})", "kim"},
      {R"({"any":[{"language":"en"},{"attribute":{"name":"city","is":"서울"}}]})", "kim lee"},
      {R"({"not":{"any":[{"language":"en"},{"consent":"granted"}]}})", "kim park"},
  };
  for (const auto& [json, names] : cases) EXPECT_EQ(meant(json), names) << json;
}

TEST_F(SegmentSql, ACampaignGoesToItsSegment) {
  say("kim@example.com", messages::Action::granted);
  Draft given = spring();
  given.segment = R"({"ordered":"ever"})";
  const auto made =
      write([&](store::Tx& tx) { return newsletter.draft(tx, kShop, given); })->campaign.id;
  ASSERT_TRUE(plan(made));
  run();
  EXPECT_EQ(standing(made), "done: 1 accepted, 1 suppressed");
}

}  // namespace
}  // namespace onda::newsletter
