// Both languages say everything that a page may ask for.

#include <gtest/gtest.h>

#include <algorithm>

#include "buyer/assets.hpp"
#include "buyer/parcel_words.hpp"

namespace onda::buyer {
namespace {

Messages load(std::string_view locale) {
  Result<Messages> words = Messages::load(locale, embedded_words(locale));
  EXPECT_TRUE(words.has_value());
  return std::move(*words);
}

std::vector<std::string> without_months(std::vector<std::string> keys) {
  std::erase_if(keys, [](const std::string& key) { return key.starts_with("month."); });
  return keys;
}

TEST(Words, BothLanguagesHaveTheSameKeys) {
  EXPECT_EQ(without_months(load("ko").keys()), without_months(load("en").keys()));
}

TEST(Words, EveryStatusCanBeTold) {
  for (const char* locale : {"ko", "en"}) {
    const Messages words = load(locale);
    for (int i = 0; i <= static_cast<int>(tracking::Status::expired); ++i) {
      const auto status = static_cast<tracking::Status>(i);
      const std::string word(to_text(status));
      EXPECT_TRUE(words.has("status." + word)) << word;
      EXPECT_TRUE(words.has("now." + word)) << word;
      EXPECT_TRUE(words.has("scan." + word)) << word;
    }
  }
}

TEST(Words, TheMostTellingSentenceWins) {
  const Messages ko = load("ko");
  using tracking::Status;
  EXPECT_EQ(sentence(ko, Telling::now, {Status::in_transit, "", "옥천HUB"}),
            "옥천HUB를 거쳐 이동하고 있어요");
  EXPECT_EQ(sentence(ko, Telling::now, {Status::in_transit, "", "대전"}),
            "대전을 거쳐 이동하고 있어요");
  EXPECT_EQ(sentence(ko, Telling::now, {Status::in_transit, "", ""}),
            "받는 곳을 향해 이동하고 있어요");
  EXPECT_EQ(sentence(ko, Telling::now, {Status::in_transit, "no_such_detail", "제주"}),
            "제주를 거쳐 이동하고 있어요");
}

}  // namespace
}  // namespace onda::buyer
