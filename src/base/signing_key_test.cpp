#include "base/signing_key.hpp"

#include <gtest/gtest.h>

namespace onda {
namespace {

TEST(SigningKey, IsReadAsItWasWrittenAndSignsTheSame) {
  const SigningKey key = SigningKey::make();
  const Result<SigningKey> again = SigningKey::read(key.private_pem());
  ASSERT_TRUE(again);
  EXPECT_EQ(again->public_der(), key.public_der());
  EXPECT_EQ(again->sign("text"), key.sign("text"));
  EXPECT_NE(again->sign("texts"), key.sign("text"));
  EXPECT_EQ(key.sign("text").size(), 256U);
}

TEST(SigningKey, RefusesWhatCannotSign) {
  for (const char* pem : {"", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"}) {
    const Result<SigningKey> key = SigningKey::read(pem);
    ASSERT_FALSE(key);
    EXPECT_EQ(key.error().name, "key_invalid");
  }
}

}  // namespace
}  // namespace onda
