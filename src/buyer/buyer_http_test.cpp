#include "buyer/buyer_http.hpp"

#include <gtest/gtest.h>

#include "access/access_sql.hpp"
#include "access/link_sql.hpp"
#include "base/random.hpp"
#include "messages/preference_sql.hpp"
#include "orders/orders_service.hpp"
#include "tracking/shipments_service.hpp"
#include "web/loopback_test.hpp"
#include "web/server.hpp"

namespace onda::buyer {
namespace {

using namespace std::chrono_literals;
using web::Reply;

constexpr ShopId kShop{1};
constexpr Instant kNow{std::chrono::sys_days{std::chrono::year{2026} / 3 / 3} + 6h};

web::ServerOptions quick() {
  web::ServerOptions options;
  options.port = 0;
  options.log = web::LogRequests::none;
  options.drain = Millis{1'000};
  return options;
}

// The pages over HTTP, on a store of their own with one shop.
class BuyerHttp : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(store_->write_now([](store::Tx& tx) {
      return access::insert_shop(
          tx, {.name = "온다상점", .email = "help@onda.example", .phone = "02-555-0199"}, kNow);
    }));
    order("A-1");
    ship("A-1", "689012345672");
    serve(std::nullopt);
  }
  void serve(std::optional<double> demo_speed) {
    server_.reset();
    buyer_ = std::make_unique<Buyer>(Buyer::Parts{*store_, clock_, wall_, hub_, demo_speed});
    server_ = std::make_unique<web::Server>(
        quick(), web::Server::Parts{clock_, metrics_,
                                    [](web::Credential) -> Result<web::Principal> {
                                      return fail({Code::unauthorized, "key_unknown", "", {}});
                                    },
                                    routes(*buyer_)});
    ASSERT_TRUE(server_->start());
  }
  void order(const std::string& number) {
    orders::NewOrder order;
    order.number = number;
    order.buyer.name = "홍길동";
    order.buyer.phone = "010-9876-5678";
    order.buyer.email = "hong@example.com";
    order.promised = orders::PromisedWindow{std::nullopt, Day{std::chrono::year{2026} / 3 / 4}};
    const auto placed =
        store_->write_now([&](store::Tx& tx) { return orders_.place(tx, kShop, order); });
    ASSERT_TRUE(placed) << placed.error().what;
    order_ = placed->id;
  }
  void ship(const std::string& order, const std::string& number) {
    orders::NewShipment shipment;
    shipment.order = order;
    shipment.carrier = "kr.cjlogistics";
    shipment.tracking_number = number;
    const auto placed =
        store_->write_now([&](store::Tx& tx) { return shipments_.place(tx, kShop, shipment); });
    ASSERT_TRUE(placed) << placed.error().what;
  }
  void scan(std::string_view code, std::string_view text, std::string_view place, Instant at) {
    tracking::Report report;
    report.carrier = "kr.cjlogistics";
    report.tracking_number = "689012345672";
    report.occurred_at = {at, 540};
    report.code = code;
    report.text = text;
    report.place = place;
    auto batch = std::make_shared<tracking::Batch>(kShop);
    ASSERT_TRUE(batch->add(report));
    ASSERT_TRUE(ingest_.take_now(batch));
  }
  std::string link(std::optional<Instant> expires_at = std::nullopt) {
    return "/t/" + *store_->write_now([&](store::Tx& tx) {
      return access::create_link(tx, {kShop, std::string(kTrackLink), order_->raw(), expires_at},
                                 kNow - 1h);
    });
  }
  Reply get(std::string_view target, const web::Headers& headers = {}) {
    return web::Loopback(server_->port()).get(target, headers);
  }
  Reply search(std::string_view body) {
    return web::Loopback(server_->port())
        .post("/track", body, {{"content-type", "application/x-www-form-urlencoded"}});
  }

  ManualClock clock_{kNow};
  ManualClock wall_{kNow};
  web::Hub hub_{8};
  web::Metrics metrics_;
  std::unique_ptr<store::Store> store_ = std::move(*store::Store::open({.sync = store::Sync::off}));
  IdSource ids_{secure_random};
  tracking::Ingest ingest_{*store_, clock_};
  orders::Orders orders_{*store_, clock_, ids_};
  tracking::Shipments shipments_{*store_, clock_, ids_, ingest_};
  std::optional<OrderId> order_;
  std::unique_ptr<Buyer> buyer_;
  std::unique_ptr<web::Server> server_;
};

bool has(const Reply& reply, std::string_view text) {
  return reply.body.find(text) != std::string::npos;
}

TEST_F(BuyerHttp, ALinkShowsTheOrderInTheReadersLanguage) {
  scan("41", "간선상차", "옥천HUB", kNow - 2h);
  const std::string page = link();
  const Reply korean = get(page);
  EXPECT_EQ(korean.status, 200);
  EXPECT_TRUE(has(korean, "<html lang=\"ko\">"));
  EXPECT_TRUE(has(korean, "옥천HUB"));
  EXPECT_TRUE(has(korean, "간선상차"));
  EXPECT_TRUE(has(korean, "홍*동"));
  EXPECT_FALSE(has(korean, "홍길동"));
  EXPECT_TRUE(has(korean, "CJ대한통운"));
  EXPECT_TRUE(has(get(page, {{"accept-language", "en-US"}}), "<html lang=\"en\">"));
  EXPECT_TRUE(has(get(page + "?lang=en"), "CJ Logistics"));
  EXPECT_EQ(korean.header("referrer-policy"), "no-referrer");
  EXPECT_EQ(korean.header("cache-control"), "no-store");
  EXPECT_EQ(korean.header("x-robots-tag"), "noindex");
  EXPECT_NE(korean.header("content-security-policy").find("script-src 'self'"), std::string::npos);
  EXPECT_EQ(korean.header("content-security-policy").find("unsafe"), std::string::npos);
}

TEST_F(BuyerHttp, AScanMovesThePageAndItsTag) {
  const std::string page = link();
  const Reply before = get(page + "/live");
  const std::string tag(before.header("etag"));
  EXPECT_EQ(get(page + "/live", {{"if-none-match", tag}}).status, 304);
  scan("91", "배달완료", "서울강남", kNow - 1h);
  const Reply after = get(page + "/live", {{"if-none-match", tag}});
  EXPECT_EQ(after.status, 200);
  EXPECT_TRUE(has(after, "택배가 잘 도착했어요"));
  EXPECT_FALSE(has(after, "<html"));
}

TEST_F(BuyerHttp, EventsTellAnOpenPage) {
  web::Loopback client(server_->port());
  client.write("GET " + link() + "/events HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_NE(client.read_until("\r\n\r\n").find("text/event-stream"), std::string::npos);
  for (int i = 0; i < 500 && hub_.streams() == 0; ++i) std::this_thread::sleep_for(2ms);
  hub_.publish(order_->raw(), "moved", "shp_x");
  EXPECT_NE(client.read_until("event: moved").find("event: moved"), std::string::npos);
}

TEST_F(BuyerHttp, LinksThatOpenNothingLookAlike) {
  const std::string expired = link(kNow - 1min);
  const Reply unknown = get("/t/AAAAAAAAAAAAAAAAAAAAAA");
  EXPECT_EQ(unknown.status, 404);
  for (const std::string& target : {expired, std::string("/t/x"), std::string("/t/%3Cscript%3E")}) {
    const Reply reply = get(target);
    EXPECT_EQ(reply.status, 404) << target;
    EXPECT_TRUE(has(reply, "볼 수 없는 링크예요"));
    EXPECT_EQ(get(target + "/live").status, 404);
    EXPECT_EQ(get(target + "/events").status, 404);
  }
}

TEST_F(BuyerHttp, TheBuyerChoosesWhatToBeTold) {
  const std::string page = link() + "/news";
  const auto saved = [&] {
    return *store_->read_now([&](store::ReadTx& tx) {
      return messages::find_wishes(tx, kShop,
                                   messages::buyer_key("hong@example.com", "+821098765678"));
    });
  };
  EXPECT_TRUE(has(get(page), "value=\"dates\" checked"));
  EXPECT_TRUE(saved().triggers_off.empty()) << "looking changes nothing";
  const web::Headers form{{"content-type", "application/x-www-form-urlencoded"}};
  for (int again = 0; again < 2; ++again) {
    const Reply reply =
        web::Loopback(server_->port()).post(page, "topic=dates&topic=x&way=email", form);
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(has(reply, "저장했어요."));
    EXPECT_TRUE(has(reply, "value=\"dates\" checked"));
    EXPECT_FALSE(has(reply, "value=\"progress\" checked"));
    EXPECT_TRUE(saved().ways_off.empty()) << "a way that was not offered is not refused";
    EXPECT_FALSE(messages::is_wanted(saved(), messages::Topic::arrival));
  }
  const Reply none = web::Loopback(server_->port()).post(page, "", form);
  EXPECT_TRUE(has(none, "이제 배송 소식을 보내지 않아요"));
  EXPECT_EQ(saved().ways_off, std::vector{messages::Way::email});
  EXPECT_EQ(web::Loopback(server_->port()).post("/t/AAAAAAAAAAAAAAAAAAAAAA/news", "", form).status,
            404);
  EXPECT_EQ(get("/t/AAAAAAAAAAAAAAAAAAAAAA/news").status, 404);
}

TEST_F(BuyerHttp, AnOrderIsFoundByNumberAndContact) {
  for (const std::string_view contact :
       {"010-9876-5678", "%2B821098765678", "HONG%40example.com"}) {
    const Reply found = search("order=A-1&contact=" + std::string(contact));
    ASSERT_EQ(found.status, 303) << contact;
    EXPECT_EQ(get(found.header("location")).status, 200);
  }
}

TEST_F(BuyerHttp, UnknownAndWrongAreOneAndFiveAreTheEnd) {
  const Reply wrong = search("order=A-1&contact=010-0000-0000");
  const Reply unknown = search("order=A-9&contact=010-0000-0000");
  EXPECT_EQ(wrong.status, 404);
  EXPECT_EQ(unknown.status, 404);
  const std::size_t at = unknown.body.find("A-9");
  ASSERT_NE(at, std::string::npos);
  EXPECT_EQ(wrong.body, std::string(unknown.body).replace(at, 3, "A-1"));
  for (int i = 0; i < 3; ++i) EXPECT_EQ(search("order=A-1&contact=no%40one.example").status, 404);
  const Reply limited = search("order=A-1&contact=010-9876-5678");
  EXPECT_EQ(limited.status, 429);
  EXPECT_FALSE(limited.header("retry-after").empty());
  EXPECT_EQ(search("number=689012345672").status, 429);
  wall_.advance(61s);
  EXPECT_EQ(search("order=A-1&contact=010-9876-5678").status, 303);
}

TEST_F(BuyerHttp, ANumberAloneTellsTheStatusOnly) {
  scan("82", "배달출발 (담당 김기사)", "서울강남역삼", kNow - 3h);
  const Reply found = search("number=6890-1234-5672");
  EXPECT_EQ(found.status, 200);
  EXPECT_TRUE(has(found, "배송 기사님이 가지고 출발했어요"));
  EXPECT_TRUE(has(found, "3월 3일"));
  for (const std::string_view personal :
       {"홍", "9876", "5678\"", "A-1", "강남", "김기사", "온다상점"}) {
    EXPECT_FALSE(has(found, personal)) << personal;
  }
  EXPECT_EQ(search("number=111122223333").status, 404);
  EXPECT_EQ(search("number=%3Cb%3E").status, 404);
  EXPECT_EQ(search("").status, 200);
}

TEST_F(BuyerHttp, HomeListsParcelsOnlyInADemonstration) {
  EXPECT_FALSE(has(get("/"), "/t/"));
  serve(600.0);
  const Reply demo = get("/");
  EXPECT_TRUE(has(demo, "600배"));
  const std::size_t at = demo.body.find("/t/");
  ASSERT_NE(at, std::string::npos);
  const Reply sample = get(demo.body.substr(at, 25));
  EXPECT_EQ(sample.status, 200);
  EXPECT_TRUE(has(sample, "시연용"));
  EXPECT_EQ(get("/").body, demo.body);  // the same link again
}

TEST_F(BuyerHttp, AssetsAreKeptForEver) {
  const Reply home = get("/track");
  const std::size_t at = home.body.find("/assets/style.");
  ASSERT_NE(at, std::string::npos);
  const Reply style = get(home.body.substr(at, home.body.find('"', at) - at));
  EXPECT_EQ(style.status, 200);
  EXPECT_EQ(style.header("content-type"), "text/css; charset=utf-8");
  EXPECT_EQ(style.header("cache-control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(get("/assets/style.css").status, 404);
}

}  // namespace
}  // namespace onda::buyer
