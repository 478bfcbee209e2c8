#include "access/secret.hpp"

#include <gtest/gtest.h>

#include <set>

namespace onda::access {
namespace {

TEST(Secret, KeysAreLongAndDiffer) {
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) {
    const std::string key = make_api_key();
    EXPECT_EQ(key.size(), 48U);
    EXPECT_EQ(prefix_of(key), key.substr(0, 9));
    EXPECT_TRUE(seen.insert(key).second);
  }
}

TEST(PathToken, OnlyItsOwnFormIsLookedUp) {
  struct Case {
    const char* name;
    std::string text;
    bool may_exist;
  };
  const Case cases[] = {
      {"one just made", make_path_token(), true},
      {"url-safe letters", "abcdefghijklmnopqrs-_0", true},
      {"too short", "abcdefghijklmnopqrs-_", false},
      {"too long", "abcdefghijklmnopqrs-_00", false},
      {"empty", "", false},
      {"a slash", "abcdefghijklmnopqrs/_0", false},
      {"Korean of the same size", "가나다라마바사0", false},
      {"a NUL", std::string("abcdefghijklmnopqrs-\0a", 22), false},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const Result<Sha256> hash = hash_path_token(c.text);
    EXPECT_EQ(hash.has_value(), c.may_exist);
    if (!hash) {
      EXPECT_EQ(hash.error().name, "link_unknown");
    }
  }
}

}  // namespace
}  // namespace onda::access
