#include "messages/address.hpp"

#include <gtest/gtest.h>

namespace onda::messages {
namespace {

TEST(Address, IsMaskedForStaff) {
  const std::pair<const char*, const char*> cases[] = {
      {"hong@example.com", "ho**@example.com"},
      {"ab@example.com", "a*@example.com"},
      {"a@example.com", "*@example.com"},
      {"홍길동@예시.한국", "홍길*@예시.한국"},
      {"", ""},
  };
  for (const auto& [address, masked] : cases) EXPECT_EQ(mask_email(address), masked) << address;
}

TEST(Address, IsOneHoweverItIsWritten) {
  EXPECT_EQ(address_key("Hong@Example.com"), address_key(" hong@example.com "));
  EXPECT_NE(address_key("hong@example.com"), address_key("hong@example.org"));
}

}  // namespace
}  // namespace onda::messages
