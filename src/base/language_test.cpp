#include "base/language.hpp"

#include <gtest/gtest.h>

namespace onda {
namespace {

TEST(Language, FollowsTheBrowser) {
  const struct {
    std::string_view header;
    Language want;
  } cases[] = {
      {"ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7", Language::ko},
      {"en-US,en;q=0.9,ko;q=0.8", Language::en},
      {"fr, ko;q=0.2", Language::ko},
      {"fr-FR, de;q=0.5", Language::en},
      {"en;q=0, ko;q=0.001", Language::ko},
      {"EN-gb", Language::en},
      {"", Language::ko},
      {"*", Language::ko},
      {",,;q=,", Language::ko},
      {"en;q=abc, ko;q=0.5", Language::ko},
  };
  for (const auto& c : cases)
    EXPECT_EQ(accepted_language(c.header, Language::ko), c.want) << c.header;
}

}  // namespace
}  // namespace onda
