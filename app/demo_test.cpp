#include "app/demo.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "base/json.hpp"

namespace onda::app {
namespace {

class DemoTest : public ::testing::Test {
 protected:
  DemoTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "onda-XXXXXX").string();
    args_.folder = ::mkdtemp(pattern.data());
    args_.serving.server.port = 0;
    args_.serving.server.log = web::LogRequests::failures;
  }
  ~DemoTest() override { std::filesystem::remove_all(args_.folder); }

  [[nodiscard]] static std::int64_t delivered(net::ApiClient& api) {
    std::int64_t count = 0;
    std::string cursor;
    do {
      const Result<std::string> answer =
          api.ask({.path = "/v1/shipments?status=delivered&limit=200" + cursor});
      EXPECT_TRUE(answer) << answer.error().what;
      json::Parser parser;
      const Result<json::Value> page = parser.parse(*answer);
      EXPECT_TRUE(page);
      count += static_cast<std::int64_t>(page->find("shipments")->size());
      const auto next = page->find("next_cursor");
      cursor = next && next->text() ? "&cursor=" + std::string(*next->text()) : "";
    } while (!cursor.empty());
    return count;
  }
  DemoArgs args_;
};

// What the server makes of the reports is what happened: a parcel is delivered there when its
// delivery has been reported, and not otherwise.
TEST_F(DemoTest, TheServerKnowsWhatHappened) {
  args_.speed = 1;
  const Result<std::unique_ptr<Demo>> demo = Demo::start(args_);
  ASSERT_TRUE(demo) << demo.error().what << " " << demo.error().where;
  const sim::World& world = (*demo)->world();
  std::int64_t expected = 0;
  for (std::uint64_t i = 0; world.placed_at(i) < (*demo)->now(); ++i) {
    for (const sim::ParcelStory& parcel : world.order(i).parcels) {
      const std::optional<Instant> at = parcel.truth.actual.delivered();
      expected += parcel.registered_at <= (*demo)->now() &&
                  std::any_of(parcel.scans.begin(), parcel.scans.end(), [&](const auto& scan) {
                    return at && scan.occurred_at == *at && scan.reported_at <= (*demo)->now();
                  });
    }
  }
  auto api = running_server(args_.folder);
  ASSERT_TRUE(api && *api);
  EXPECT_NEAR(static_cast<double>(delivered(**api)), static_cast<double>(expected), 1.0)
      << "give or take what was reported in the second between";
}

TEST_F(DemoTest, HistoryIsThereAtOnceAndThePresentMovesOn) {
  args_.speed = 20'000;
  const Result<std::unique_ptr<Demo>> demo = Demo::start(args_);
  ASSERT_TRUE(demo) << demo.error().what << " " << demo.error().where;
  EXPECT_GT((*demo)->history().orders, 700U);
  auto api = running_server(args_.folder);
  ASSERT_TRUE(api && *api);
  const std::int64_t before = delivered(**api);
  EXPECT_GT(before, 500);
  // A day of the world takes five seconds.
  const Instant patience = (*demo)->now() + std::chrono::hours{48};
  std::int64_t after = before;
  while (after == before && (*demo)->now() < patience) {
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
    after = delivered(**api);
  }
  EXPECT_GT(after, before);
}

// Its buyers hear of what happens while it runs, by a way that leads nowhere.
TEST_F(DemoTest, ItsLedgerOfNoticesLives) {
  args_.speed = 20'000;
  args_.serving.mail.by = MailBy::log;
  const Result<std::unique_ptr<Demo>> demo = Demo::start(args_);
  ASSERT_TRUE(demo) << demo.error().what << " " << demo.error().where;
  auto api = running_server(args_.folder);
  ASSERT_TRUE(api && *api);
  const auto told = [&] {
    const Result<std::string> page = (*api)->ask({.path = "/v1/notices?state=accepted"});
    return page && page->find("\"trigger\"") != std::string::npos;
  };
  const Instant patience = (*demo)->now() + std::chrono::hours{96};
  while (!told() && (*demo)->now() < patience)
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  EXPECT_TRUE(told());
}

// Found by order and mail address, as its buyer would find it.
TEST_F(DemoTest, ShowsAParcelThatIsMoving) {
  const Result<std::unique_ptr<Demo>> demo = Demo::start(args_);
  ASSERT_TRUE(demo) << demo.error().what << " " << demo.error().where;
  const Result<std::string> page = (*demo)->buyer_page();
  ASSERT_TRUE(page) << page.error().what;
  net::HttpClient http({.reach = net::Reach::anywhere});
  const Result<net::Answer> answer =
      http.send({.url = *page, .headers = {{"Accept-Language", "en"}}});
  ASSERT_TRUE(answer) << answer.error().what;
  EXPECT_EQ(answer->status, 200);
  EXPECT_NE(answer->body.find("class=\"demo\""), std::string::npos) << "says what it is";
  EXPECT_NE(answer->body.find("600"), std::string::npos) << "and how fast its time runs";
  const std::string told = greeting(**demo, args_);
  EXPECT_NE(told.find("/t/"), std::string::npos);
  EXPECT_NE(told.find("Bearer " + (*demo)->key() + "' " + (*demo)->origin() + "/v1/notices"),
            std::string::npos)
      << "one can ask at once what its buyers were told";
  const Result<net::Answer> notices =
      net::HttpClient({.reach = net::Reach::anywhere})
          .send({.method = net::Method::get,
                 .url = (*demo)->origin() + "/v1/notices",
                 .headers = {{"Authorization", "Bearer " + (*demo)->key()}}});
  ASSERT_TRUE(notices) << notices.error().what;
  EXPECT_EQ(notices->status, 200);
}

TEST_F(DemoTest, WritesToNobody) {
  args_.serving.mail.by = MailBy::smtp;
  EXPECT_EQ(Demo::start(args_).error().where, "--mail-by");
  args_.serving.mail.by = MailBy::log;
  args_.serving.ways.sms.by = SmsBy::kannel;
  EXPECT_EQ(Demo::start(args_).error().name, "demo_only_logs");
  EXPECT_EQ(Demo::start(args_).error().where, "--sms-by");
  EXPECT_FALSE(std::filesystem::exists(args_.folder / "onda.db")) << "nothing has begun";
  args_.serving.ways.sms.by = SmsBy::log;
  args_.serving.ways.sms.alimtalk_by = AlimtalkBy::solapi;
  EXPECT_EQ(Demo::start(args_).error().where, "--alimtalk-by");
  args_.serving.ways.sms.alimtalk_by = AlimtalkBy::log;
  args_.serving.ways.push.by = PushBy::web;
  EXPECT_EQ(Demo::start(args_).error().where, "--push-by");
  args_.serving.ways.push.by = PushBy::log;
  ASSERT_TRUE(Demo::start(args_));
}

TEST_F(DemoTest, ItAndARealShopNeverShareAFolder) {
  const SystemClock clock;
  const auto shop_in = [&](const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    return Application::start({.folder = folder, .server = args_.serving.server}, clock);
  };
  const std::filesystem::path parent = args_.folder;
  ASSERT_TRUE(shop_in(parent / "real"));
  args_.folder = parent / "real";
  EXPECT_EQ(Demo::start(args_).error().name, "folder_not_demo");
  args_.folder = parent / "demo";
  ASSERT_TRUE(Demo::start(args_));
  EXPECT_EQ(shop_in(parent / "demo").error().name, "folder_is_demo");
  args_.folder = parent;
}

}  // namespace
}  // namespace onda::app
