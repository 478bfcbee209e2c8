#include "messages/push_subscription.hpp"

#include <gtest/gtest.h>

namespace onda::messages {
namespace {

const std::string kPoint = base64url("\x04" + std::string(64, 'p'));
const std::string kAuth = base64url(std::string(16, 'a'));

std::string given(const std::string& endpoint, const std::string& point, const std::string& auth) {
  return R"({"endpoint":")" + endpoint + R"(","expirationTime":null,"keys":{"p256dh":")" + point +
         R"(","auth":")" + auth + R"("}})";
}

TEST(PushSubscription, IsKeptWithoutWhatElseTheBrowserSays) {
  const auto read = parse_subscription(given("https://push.example/a?b=c", kPoint + "=", kAuth));
  ASSERT_TRUE(read);
  EXPECT_EQ(to_json(*read), R"({"endpoint":"https://push.example/a?b=c","keys":{"p256dh":")" +
                                kPoint + R"(","auth":")" + kAuth + R"("}})");
  EXPECT_EQ(to_json(*parse_subscription(to_json(*read))), to_json(*read));
}

TEST(PushSubscription, MayBeOfATestOnThisMachine) {
  EXPECT_TRUE(parse_subscription(given("http://127.0.0.1:8080/a", kPoint, kAuth)));
}

TEST(PushSubscription, RefusesWhatIsNone) {
  const struct {
    const char* name;
    std::string text;
    const char* where;
  } cases[] = {
      {"no address", given("", kPoint, kAuth), "endpoint"},
      {"of another kind", given("file:///etc/passwd", kPoint, kAuth), "endpoint"},
      {"without encryption", given("http://push.example/a", kPoint, kAuth), "endpoint"},
      {"not quite this machine", given("http://127.0.0.1.example/a", kPoint, kAuth), "endpoint"},
      {"only seemingly", given("http://127.0.0.1:80@push.example/", kPoint, kAuth), "endpoint"},
      {"with a line break", given("https://x/\\r\\nHost: y", kPoint, kAuth), "endpoint"},
      {"in another script", given("https://푸시.한국/", kPoint, kAuth), "endpoint"},
      {"very long", given("https://x/" + std::string(1'000, 'a'), kPoint, kAuth), "endpoint"},
      {"no key", given("https://x/", "", kAuth), "keys.p256dh"},
      {"a short key", given("https://x/", kPoint.substr(4), kAuth), "keys.p256dh"},
      {"a key that is packed", given("https://x/", base64url("\x02" + std::string(64, 'p')), kAuth),
       "keys.p256dh"},
      {"a key in other letters", given("https://x/", kPoint.substr(1) + "+", kAuth), "keys.p256dh"},
      {"a short secret", given("https://x/", kPoint, "aaaa"), "keys.auth"},
      {"nothing", "{}", "endpoint"},
      {"a number", "17", "endpoint"},
      {"keys that are none", R"({"endpoint":"https://x/","keys":[]})", "keys.p256dh"},
  };
  for (const auto& each : cases) {
    const auto read = parse_subscription(each.text);
    ASSERT_FALSE(read) << each.name;
    EXPECT_EQ(read.error().where, each.where) << each.name;
  }
  EXPECT_EQ(parse_subscription("{").error().name, "json_invalid");
}

}  // namespace
}  // namespace onda::messages
