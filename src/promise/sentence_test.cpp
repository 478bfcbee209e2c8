// Each kind of evidence and each cause, as the shop's people read it: tests/golden/promise.

#include "promise/sentence.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/golden_test.hpp"
#include "promise/cause/cause.hpp"

namespace onda::promise {
namespace {

constexpr Day kThird{std::chrono::year{2026} / 3 / 3};
constexpr Day kNinth{std::chrono::year{2026} / 3 / 9};

Messages load(const std::string& locale) {
  const std::string json = read_file(ONDA_SOURCE_DIR "/locale/" + locale + ".json");
  Result<Messages> words = Messages::load(locale, json);
  EXPECT_TRUE(words) << words.error().what;
  return std::move(*words);
}

// Evening in Seoul is still the day before in UTC.
Instant evening_of_the_third() { return Zone::find_or_utc("Asia/Seoul").end_of(kThird); }

std::vector<Finding> findings() {
  using enum DelayTest;
  const Instant since = evening_of_the_third();
  const auto stalled_at = [&](std::string where, double days, double share) {
    return Finding{.test = stalled,
                   .where = std::move(where),
                   .since = since,
                   .probability = share,
                   .threshold = 0.02,
                   .days = days,
                   .usual_days = 0.74,
                   .n = 241.6};
  };
  const auto slow = [&](std::string where) {
    return Finding{.test = cohort,
                   .where = std::move(where),
                   .since = since,
                   .observed = 12,
                   .expected = 40.4};
  };
  return {{.test = at_risk, .probability = 0.724, .threshold = 0.6, .n = 88},
          {.test = at_risk, .probability = 0.72, .threshold = 0.6, .days = 1.2, .n = 88},
          {.test = at_risk, .probability = 0.72, .threshold = 0.6, .days = 4.9, .n = 88},
          stalled_at("옥천HUB", 3.4, 0.012),
          stalled_at("대전", 1.2, 0.004),
          stalled_at("제주", 9, 0.0004),
          stalled_at("", 0.6, 0.018),
          slow("KR/서울특별시"),
          slow("home > KR/제주특별자치도"),
          slow("kr.cjlogistics"),
          slow(""),
          {.test = overdue, .since = since, .days = 0.2},
          {.test = overdue, .since = since, .days = 1.9},
          {.test = overdue, .since = since, .days = 5},
          {.test = carrier_word, .where = "damaged", .since = since},
          {.test = carrier_word, .where = "attempt_failed", .since = since},
          {.test = carrier_word, .since = since},
          {.test = shop_word, .since = since},
          {.test = shop_word, .since = since, .probability = 1, .until = kNinth}};
}

std::vector<CauseGuess> guesses() {
  std::vector<CauseGuess> all;
  for (std::size_t i = 0; i < cause::kCauses; ++i) {
    const auto each = static_cast<cause::Cause>(i);
    if (each == cause::Cause::variation) continue;
    all.push_back({.code = std::string(to_text(each)), .probability = 0.72, .excess_days = 2.13});
  }
  all.push_back({.code = "stock_shortage", .probability = 1, .excess_days = 0.01, .until = kNinth});
  all.push_back({.code = "hub_congestion",
                 .probability = 0.81,
                 .where = "옥천HUB",
                 .excess_days = 1.5,
                 .n = 32,
                 .observed = 20,
                 .expected = 3.2});
  all.push_back({.code = "hub_congestion", .probability = 0.81, .where = "대전", .excess_days = 1});
  all.push_back({.code = "weather",
                 .probability = 0.9,
                 .excess_days = 1,
                 .signal = "sig_1",
                 .says = "강풍 경보"});
  return all;
}

std::string all_sentences(const Messages& words) {
  const Teller teller{words, Zone::find_or_utc("Asia/Seoul")};
  std::string text;
  const auto add = [&](std::string_view name, const std::string& told) {
    text += fmt::format("{}: {}\n", name, told);
  };
  for (const Finding& each : findings()) add(to_text(each.test), sentence(teller, each));
  for (const CauseGuess& each : guesses()) add(each.code, sentence(teller, each));
  const CauseGuess doubted{.code = "weather", .probability = 0.4};
  const Instant since = evening_of_the_third();
  add("because of a cause", because(teller, {guesses().front()}, {"옥천HUB", since}));
  add("unexplained", because(teller, {doubted}, {"옥천HUB", since}));
  add("unexplained, no place", because(teller, {}, {"", since}));
  add("unexplained, no scan", because(teller, {}, {"", std::nullopt}));
  return text;
}

TEST(SentenceGolden, EachPieceOfEvidenceIsTold) {
  for (const char* locale : {"ko", "en"}) {
    SCOPED_TRACE(locale);
    const std::string actual = all_sentences(load(locale));
    EXPECT_EQ(actual.find('{'), std::string::npos) << "an argument is missing";
    const std::string name = fmt::format("promise/evidence.{}.txt", locale);
    expect_golden(name, actual);
  }
}

}  // namespace
}  // namespace onda::promise
