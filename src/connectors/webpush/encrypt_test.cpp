#include "connectors/webpush/encrypt.hpp"

#include <gtest/gtest.h>

#include "base/decode64.hpp"
#include "base/digest.hpp"

namespace onda::webpush {
namespace {

// RFC 8291, appendix A: the sender's private key as PEM.
constexpr const char* kSender =
    "-----BEGIN PRIVATE KEY-----\n"
    "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgyfWPiYE+n46HLnH0\n"
    "KqZOF1fJJU3MYrct3AELtAQ+oRyhRANCAAT+M/SrDepxkU21WCP3O1SUj0EwbZIH\n"
    "Mtu5pZpTKGSCIA5Zent7wmC6HCJ5mFgJkuk5cwAvMBKiiujwa7t45ewP\n"
    "-----END PRIVATE KEY-----\n";

messages::PushSubscription browser() {
  return {.endpoint = "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV",
          .p256dh = *from_base64url("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4"
                                    "bjyPjs7Vd8pZGH6SRpkNtoIAiw4"),
          .auth = *from_base64url("BTBZMqHH6r4Tts7J_aSIgg")};
}

TEST(WebPushEncrypt, IsTheExampleOfTheStandard) {
  const Result<EllipticKey> key = EllipticKey::read(kSender);
  ASSERT_TRUE(key);
  const Result<std::string> body =
      encrypt("When I grow up, I want to be a watermelon", browser(),
              {.key = *key, .salt = *from_base64url("DGv6ra1nlYgDCS1FRnbzlw")});
  ASSERT_TRUE(body);
  EXPECT_EQ(base64url(*body),
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLoc"
            "InmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLV"
            "WGNWQexSgSxsj_Qulcy4a-fN");
}

TEST(WebPushEncrypt, RefusesWhatIsNoKeyAndWhatIsTooLong) {
  const EllipticKey key = EllipticKey::make();
  const Fresh fresh{.key = key, .salt = std::string(16, 's')};
  EXPECT_EQ(encrypt(std::string(kPlainMost, 'a'), browser(), fresh)->size(), 4'096U);
  EXPECT_EQ(encrypt(std::string(kPlainMost + 1, 'a'), browser(), fresh).error().name,
            "message_too_long");
  messages::PushSubscription off_curve = browser();
  off_curve.p256dh.back() = static_cast<char>(off_curve.p256dh.back() ^ 1);
  EXPECT_EQ(encrypt("x", off_curve, fresh).error().name, "point_invalid");
  off_curve.p256dh = "";
  EXPECT_EQ(encrypt("x", off_curve, fresh).error().name, "point_invalid");
}

}  // namespace
}  // namespace onda::webpush
