#include "base/message.hpp"

#include <gtest/gtest.h>

namespace onda {
namespace {

Messages load(std::string_view json) {
  Result<Messages> loaded = Messages::load("en", json);
  EXPECT_TRUE(loaded.has_value());
  return std::move(*loaded);
}

TEST(Messages, PlainArgumentsAndApostrophes) {
  const Messages words = load(R"({
    "plain": "it's here",
    "place": "{place}에서 출발했어요",
    "twice": "{a} and {a}, not {b}",
    "quoted": "braces '{'so'}' {a}"
  })");
  EXPECT_EQ(words.format("plain"), "it's here");
  EXPECT_EQ(words.format("place", {{"place", "옥천HUB"}}), "옥천HUB에서 출발했어요");
  EXPECT_EQ(words.format("twice", {{"a", "x"}, {"b", 7}}), "x and x, not 7");
  EXPECT_EQ(words.format("twice", {{"a", "x"}}), "x and x, not {b}");
  EXPECT_EQ(words.format("quoted", {{"a", "x"}}), "braces {so} x");
}

TEST(Messages, ParticlesTakeTheirForm) {
  const Messages words = load(R"({
    "subject": "{who}이(가) 받았어요",
    "toward": "{place}(으)로 가고 있어요",
    "literal": "은(는)은 그대로 둬요"
  })");
  EXPECT_EQ(words.format("subject", {{"who", "우체국"}}), "우체국이 받았어요");
  EXPECT_EQ(words.format("subject", {{"who", "CJ"}}), "CJ가 받았어요");
  EXPECT_EQ(words.format("toward", {{"place", "서울"}}), "서울로 가고 있어요");
  EXPECT_EQ(words.format("toward", {{"place", "부산"}}), "부산으로 가고 있어요");
  EXPECT_EQ(words.format("literal"), "은(는)은 그대로 둬요");
}

// An argument's own text is never read as a pattern.
TEST(Messages, ArgumentsAreNotPatterns) {
  const Messages words = load(R"({"a": "{x}!", "n": "{n, plural, one {# {x}} other {# {x}s}}"})");
  EXPECT_EQ(words.format("a", {{"x", "{y} '{' 은(는)"}}), "{y} '{' 은(는)!");
  EXPECT_EQ(words.format("n", {{"n", 2}, {"x", "{y}"}}), "2 {y}s");
}

TEST(Messages, PluralsGoThroughIcu) {
  const Messages words = load(R"({"n": "{n, plural, one {# parcel} other {# parcels}}"})");
  EXPECT_EQ(words.format("n", {{"n", 1}}), "1 parcel");
  EXPECT_EQ(words.format("n", {{"n", 1200}}), "1,200 parcels");
}

TEST(Messages, APatternSaysWhatItIsMadeOf) {
  struct Case {
    const char* pattern;
    std::vector<std::string> names;
    bool is_plain;
  };
  const Case cases[] = {{"{goods}을(를) {day}까지", {"goods", "day"}, true},
                        {"it's plain", {}, true},
                        {"'{'quoted'}'", {}, true},
                        {"{0} {a}", {"0", "a"}, true},
                        {"{n, plural, other {{m}}}", {"n", "m"}, false},
                        {"{n, number}", {"n"}, false}};
  for (const Case& each : cases) {
    const Result<PatternSummary> summary = summarise_pattern(each.pattern);
    ASSERT_TRUE(summary) << each.pattern;
    EXPECT_EQ(summary->names, each.names) << each.pattern;
    EXPECT_EQ(summary->is_plain, each.is_plain) << each.pattern;
  }
  EXPECT_EQ(summarise_pattern("상품 {goods").error().where, "4");
}

TEST(Messages, RefusesWhatIsNotAPattern) {
  const Result<Messages> broken = Messages::load("en", R"({"fine": "x", "bad": "{open"})");
  ASSERT_FALSE(broken.has_value());
  EXPECT_EQ(broken.error().name, "message_invalid");
  EXPECT_EQ(broken.error().where, "bad");
  EXPECT_FALSE(Messages::load("en", R"({"n": 3})").has_value());
  EXPECT_FALSE(Messages::load("en", "[").has_value());
}

}  // namespace
}  // namespace onda
