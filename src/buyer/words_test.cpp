// Both languages say everything that a page may ask for.

#include <gtest/gtest.h>

#include <algorithm>

#include "buyer/assets.hpp"
#include "buyer/parcel_words.hpp"
#include "tracking/detail.hpp"

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

TEST(Words, EveryDetailCanBeTold) {
  using tracking::Detail;
  for (const char* locale : {"ko", "en"}) {
    const Messages words = load(locale);
    for (int i = 1; i <= static_cast<int>(Detail::return_cancelled); ++i) {
      const std::string word(to_text(static_cast<Detail>(i)));
      EXPECT_TRUE(words.has("scan.detail." + word)) << locale << " " << word;
    }
  }
}

// A key of a detail that tracking no longer has would never be read.
TEST(Words, NoDetailIsToldInVain) {
  for (const std::string& key : load("ko").keys()) {
    const std::size_t at = key.find(".detail.");
    if (at == std::string::npos) continue;
    std::string word = key.substr(at + 8);
    if (word.ends_with(".at")) word.resize(word.size() - 3);
    EXPECT_TRUE(tracking::detail_of(word)) << key;
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
  EXPECT_EQ(sentence(ko, Telling::now, {Status::in_transit, "departed_facility", "옥천HUB"}),
            "옥천HUB에서 출발해 이동하고 있어요");
  EXPECT_EQ(sentence(ko, Telling::scan, {Status::attempt_failed, "refused", "강남"}),
            "받기를 거절하셨어요");
  EXPECT_EQ(sentence(ko, Telling::now, {Status::returning, "refused", ""}),
            "보낸 곳으로 돌아가고 있어요");
}

}  // namespace
}  // namespace onda::buyer
