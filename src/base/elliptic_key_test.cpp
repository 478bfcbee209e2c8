#include "base/elliptic_key.hpp"

#include <gtest/gtest.h>

#include "base/signing_key.hpp"

namespace onda {
namespace {

TEST(EllipticKey, TwoAgreeOnASecret) {
  const EllipticKey one = EllipticKey::make();
  const EllipticKey other = EllipticKey::make();
  const Result<std::string> secret = one.agree(other.point());
  ASSERT_TRUE(secret);
  EXPECT_EQ(secret->size(), 32U);
  EXPECT_EQ(*other.agree(one.point()), *secret);
  EXPECT_NE(*other.agree(other.point()), *secret);
}

TEST(EllipticKey, RefusesWhatIsNoPoint) {
  const EllipticKey key = EllipticKey::make();
  std::string point = key.point();
  for (const std::string& wrong :
       {std::string(), std::string(65, '\0'), "\x04" + std::string(64, '\0'), point + "x"}) {
    EXPECT_EQ(key.agree(wrong).error().name, "point_invalid");
  }
  point[64] = static_cast<char>(point[64] ^ 1);
  EXPECT_EQ(key.agree(point).error().name, "point_invalid") << "beside the curve";
}

TEST(EllipticKey, IsKeptAsPem) {
  const EllipticKey key = EllipticKey::make();
  const Result<EllipticKey> again = EllipticKey::read(key.private_pem());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->point(), key.point());
  EXPECT_EQ(again->sign("text").size(), 64U);
  EXPECT_EQ(EllipticKey::read("").error().name, "key_invalid");
  EXPECT_EQ(EllipticKey::read(SigningKey::make().private_pem()).error().name, "key_invalid");
  EXPECT_EQ(SigningKey::read(key.private_pem()).error().name, "key_invalid");
}

}  // namespace
}  // namespace onda
