#include "base/decode64.hpp"

#include <gtest/gtest.h>

#include "base/digest.hpp"

namespace onda {
namespace {

TEST(Decode64, ReadsWhatWasWritten) {
  std::string bytes;
  for (int size = 0; size < 40; ++size) {
    EXPECT_EQ(from_base64url(base64url(bytes)), bytes) << size;
    bytes += static_cast<char>(size * 37 + 200);
  }
  EXPECT_EQ(from_base64url("_-8="), "\xff\xef");
  EXPECT_EQ(from_base64("/+8="), "\xff\xef");
  EXPECT_FALSE(from_base64("_-8="));
}

TEST(Decode64, RefusesOtherLetters) {
  for (const char* wrong : {"a", "aaaaa", "aa+a", "aa/a", "a=aa", "aa a", "aa\n"}) {
    EXPECT_FALSE(from_base64url(wrong)) << wrong;
  }
}

}  // namespace
}  // namespace onda
