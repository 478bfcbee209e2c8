#include "promise/cause/evidence.hpp"

#include <gtest/gtest.h>

#include <set>

#include "promise/cause/fit.hpp"
#include "promise/cause/incident.hpp"

namespace onda::promise::cause {
namespace {

TEST(Evidence, EveryWordIsItsOwn) {
  std::set<std::string_view> words;
  for (std::size_t e = 0; e < kEvidences; ++e) {
    EXPECT_TRUE(words.insert(to_text(static_cast<Evidence>(e))).second);
  }
}

TEST(Judge, ProbabilitiesSumToOneAndAPlainWordWins) {
  Evidences seen;
  seen[Evidence::always] = 1;
  seen[Evidence::at_facility] = 1;
  seen[Evidence::same_place] = 0.7F;
  const Odds silent = judge(seen, {}, fitted_weights());
  float sum = 0;
  for (const float each : silent) sum += each;
  EXPECT_NEAR(sum, 1, 1e-5);
  Odds words{};
  words[static_cast<std::size_t>(Cause::weather)] = kPlainWord;
  const Odds told = judge(seen, words, fitted_weights());
  EXPECT_GT(told[static_cast<std::size_t>(Cause::weather)],
            silent[static_cast<std::size_t>(Cause::weather)]);
}

TEST(Fit, LearnsWhatSeparatesTwoCauses) {
  std::vector<Lesson> lessons;
  for (int i = 0; i < 200; ++i) {
    Lesson lesson;
    lesson.seen[Evidence::always] = 1;
    lesson.seen[i % 2 == 0 ? Evidence::same_place : Evidence::alone] = 1;
    lesson.truth = i % 2 == 0 ? Cause::hub_congestion : Cause::damage;
    lessons.push_back(lesson);
  }
  const Weights weights = fit(lessons);
  EXPECT_GT(judge(lessons[0].seen, {}, weights)[static_cast<std::size_t>(Cause::hub_congestion)],
            0.9F);
  EXPECT_GT(judge(lessons[1].seen, {}, weights)[static_cast<std::size_t>(Cause::damage)], 0.9F);
}

TEST(Cause, WordsOfOthersAreUnderstood) {
  struct Case {
    const char* word;
    Cause cause;
  };
  const Case cases[] = {{"lost", Cause::loss},
                        {"misrouted", Cause::misroute},
                        {"no_first_scan", Cause::missed_pickup},
                        {"hub_congestion", Cause::hub_congestion}};
  for (const Case& c : cases) EXPECT_EQ(cause_of(c.word), c.cause) << c.word;
  EXPECT_FALSE(cause_of("gremlins"));
}

}  // namespace
}  // namespace onda::promise::cause
