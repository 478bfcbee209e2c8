#include "messages/consent.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace onda::messages {
namespace {

Instant at(const char* time) { return parse_time(time)->at; }

// "granted 2026-01-05 before 2028-01-05" and what holds at night.
std::string told(const Consent& consent) {
  std::string text(to_text(consent.state));
  if (const auto before = confirm_before(consent, advertising_law())) {
    text += " until " + onda::to_text(advertising_law().zone.local(*before).day);
  }
  return text;
}

struct Word {
  const char* at;
  Purpose purpose;
  Action action;
};
constexpr Purpose kDay = Purpose::advertising;
constexpr Purpose kNight = Purpose::night_advertising;

const struct Story {
  const char* what;
  std::vector<Word> said;
  const char* day;
  const char* night;
} kStories[] = {
    {"who said nothing", {}, "none", "none"},
    {"a request allows nothing",
     {{"2026-01-05T01:00:00Z", kDay, Action::requested}},
     "requested",
     "none"},
    {"a consent holds for two years",
     {{"2026-01-05T01:00:00Z", kDay, Action::granted}},
     "granted until 2028-01-05",
     "none"},
    {"days are Korea's: late in the evening of London it is the next one",
     {{"2026-01-05T15:00:00Z", kDay, Action::granted}},
     "granted until 2028-01-06",
     "none"},
    {"of 29 February, until the 28th",
     {{"2024-02-29T01:00:00Z", kDay, Action::granted}},
     "granted until 2026-02-28",
     "none"},
    {"the night is asked for itself",
     {{"2026-01-05T01:00:00Z", kDay, Action::granted},
      {"2026-02-05T01:00:00Z", kNight, Action::granted}},
     "granted until 2028-01-05",
     "granted until 2028-02-05"},
    {"who withdraws the night keeps the day",
     {{"2026-01-05T01:00:00Z", kDay, Action::granted},
      {"2026-01-05T01:00:00Z", kNight, Action::granted},
      {"2026-03-05T01:00:00Z", kNight, Action::withdrawn}},
     "granted until 2028-01-05",
     "withdrawn"},
    {"who withdraws the day withdraws the night, and a new consent brings back the day alone",
     {{"2026-01-05T01:00:00Z", kDay, Action::granted},
      {"2026-01-05T01:00:00Z", kNight, Action::granted},
      {"2026-03-05T01:00:00Z", kDay, Action::withdrawn},
      {"2026-04-05T01:00:00Z", kDay, Action::granted}},
     "granted until 2028-04-05",
     "withdrawn"},
    {"a request lifts no refusal",
     {{"2026-01-05T01:00:00Z", kDay, Action::refused},
      {"2026-01-06T01:00:00Z", kDay, Action::requested}},
     "refused",
     "none"},
    {"a request takes no consent away",
     {{"2026-01-05T01:00:00Z", kDay, Action::granted},
      {"2026-01-06T01:00:00Z", kDay, Action::requested}},
     "granted until 2028-01-05",
     "none"},
    {"confirmed in time: two years from then",
     {{"2026-01-05T01:00:00Z", kDay, Action::granted},
      {"2027-12-10T01:00:00Z", kDay, Action::reconfirmed}},
     "granted until 2029-12-10",
     "none"},
    {"confirmed late: two years from then, too",
     {{"2026-01-05T01:00:00Z", kDay, Action::granted},
      {"2028-06-10T01:00:00Z", kDay, Action::reconfirmed}},
     "granted until 2030-06-10",
     "none"},
    {"a confirmation of nothing is nothing",
     {{"2026-01-05T01:00:00Z", kDay, Action::reconfirmed}},
     "none",
     "none"},
    {"a confirmation does not bring back what was withdrawn",
     {{"2026-01-05T01:00:00Z", kDay, Action::granted},
      {"2026-01-06T01:00:00Z", kDay, Action::withdrawn},
      {"2026-01-07T01:00:00Z", kDay, Action::reconfirmed}},
     "withdrawn",
     "none"},
};

TEST(Consent, IsAFoldOverWhatWasSaid) {
  for (const Story& each : kStories) {
    std::vector<Said> said;
    for (const Word& word : each.said) said.push_back({word.purpose, word.action, at(word.at)});
    const Consents consents = fold_consents(said, advertising_law());
    EXPECT_EQ(told(consents.advertising), each.day) << each.what;
    EXPECT_EQ(told(consents.night), each.night) << each.what;
  }
}

TEST(Consent, WordsAreTheEnumerators) {
  for (const Purpose purpose : all_purposes()) EXPECT_EQ(purpose_of(to_text(purpose)), purpose);
  for (const Action action : {Action::requested, Action::granted, Action::refused,
                              Action::withdrawn, Action::reconfirmed}) {
    EXPECT_EQ(action_of(to_text(action)), action);
  }
  EXPECT_FALSE(purpose_of("everything"));
  EXPECT_FALSE(action_of("maybe"));
}

}  // namespace
}  // namespace onda::messages
