#include "app/access_commands.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include "app/application.hpp"
#include "base/log.hpp"

namespace onda::app {
namespace {

class AccessCommands : public testing::Test {
 protected:
  void SetUp() override {
    log::set_level(log::Level::warn);
    args_.folder =
        std::filesystem::temp_directory_path() / ("onda-access-" + std::to_string(getpid()));
  }
  void TearDown() override { std::filesystem::remove_all(args_.folder); }

  // One command after the other on the folder: what they print.
  void run_all() {
    args_.scopes = {"orders:read", "events:write"};
    const Result<Said> key = create_key(args_);
    ASSERT_TRUE(key) << key.error().what;
    EXPECT_EQ(key->out.size(), 49U);
    EXPECT_NE(key->aside.find("of shop_1 may orders:read events:write"), std::string::npos);
    const Result<Said> keys = list_keys(args_);
    ASSERT_TRUE(keys);
    EXPECT_NE(keys->out.find(key->out.substr(0, 9)), std::string::npos);
    EXPECT_EQ(keys->out.find(key->out.substr(0, 48)), std::string::npos);

    args_.name = keys->out.substr(0, keys->out.find('\t'));
    EXPECT_TRUE(revoke_key(args_));
    EXPECT_EQ(list_keys(args_)->out.find("\t-\n"), std::string::npos);

    args_.name = "easypost";
    const Result<Said> source = add_source(args_);
    ASSERT_TRUE(source) << source.error().what;
    EXPECT_TRUE(source->out.starts_with("path\t/v1/inbound/"));
    args_.name = "carrier pigeon";
    EXPECT_EQ(add_source(args_).error().name, "source_kind_unknown");

    EXPECT_EQ(change_shop(args_).error().name, "field_missing");
    args_.changes = {{"name", "파도상점"}, {"email", "help@pado.example"}};
    EXPECT_EQ(change_shop(args_)->out, "shop_1\t파도상점\tko\tAsia/Seoul\thelp@pado.example\t-\n");
    args_.changes = {{"email", ""}, {"zone", "Europe/Berlin"}, {"phone", "02-123-4567"}};
    EXPECT_EQ(change_shop(args_)->out, "shop_1\t파도상점\tko\tEurope/Berlin\t-\t02-123-4567\n");
    for (const auto& [field, value] : {std::pair("zone", "Mars"), std::pair("name", ""),
                                       std::pair("email", "help"), std::pair("locale", "de")}) {
      args_.changes = {{field, value}};
      EXPECT_EQ(change_shop(args_).error().where, field);
    }

    args_.name = "Second";
    EXPECT_EQ(create_shop(args_)->out, "shop_2\n");
    EXPECT_EQ(create_key(args_).error().name, "shop_missing");
  }

  AccessArgs args_;
};

TEST_F(AccessCommands, WorkWithoutAServer) { run_all(); }

TEST_F(AccessCommands, SpeakToTheServerThatServesTheFolder) {
  const SystemClock clock;
  ServeOptions options;
  options.folder = args_.folder;
  options.server.port = 0;
  options.server.log = web::LogRequests::none;
  const auto application = Application::start(std::move(options), clock);
  ASSERT_TRUE(application) << application.error().what;
  run_all();
}

}  // namespace
}  // namespace onda::app
