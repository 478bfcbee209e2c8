#include "messages/decision.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "messages/sample.hpp"

namespace onda::messages {
namespace {

using namespace std::chrono_literals;

constexpr Instant kNoon{std::chrono::sys_days{std::chrono::year{2026} / 7 / 3} + 3h};  // in Seoul
constexpr Day kSecond{std::chrono::year{2026} / 7 / 2};
constexpr Day kThird{std::chrono::year{2026} / 7 / 3};
constexpr Day kFourth{std::chrono::year{2026} / 7 / 4};
constexpr Day kFifth{std::chrono::year{2026} / 7 / 5};

// The parcel, or the order, of which a notice of this trigger is true.
Sheet parcel_of(Trigger trigger) {
  Sheet sheet = sample_sheet(trigger, "ko");
  sheet.promised = sheet.first_promised = kThird;
  const bool moves = about_of(trigger) == About::parcel && sheet.stage == Stage::moving;
  sheet.expected = moves ? std::optional(kFifth) : std::nullopt;
  if (trigger == Trigger::tomorrow) sheet.expected = kFourth;
  if (trigger == Trigger::delay_confirmed) sheet.lateness = Lateness::confirmed;
  if (trigger == Trigger::delay_likely) sheet.lateness = Lateness::likely;
  if (trigger == Trigger::delay_again) sheet.lateness = Lateness::likely;
  return sheet;
}

struct Scene {
  Notice notice;
  RuleTable table;
  std::optional<Sheet> sheet;
  Told told;
  Instant now = kNoon;

  explicit Scene(Trigger trigger) : sheet(parcel_of(trigger)) {
    notice.trigger = trigger;
    notice.standing.expires_at = kNoon + 240h;
    table.of(trigger).on = true;
  }
  std::string verdict() const {
    const auto news = why_not(notice, {.table = table, .sheet = sheet, .told = told}, now);
    return news ? news->because : "sent";
  }
};

TEST(Decision, WhatIsTrueIsToldByDay) {
  for (const Trigger trigger : all_triggers()) {
    EXPECT_EQ(Scene(trigger).verdict(), "sent") << to_text(trigger);
  }
}

TEST(Decision, WhatIsTrueNoMoreIsNotTold) {
  for (const Trigger trigger : all_triggers()) {
    Scene scene(trigger);
    scene.sheet->stage = trigger == Trigger::delivered ? Stage::moving : Stage::delivered;
    // What its system asks to be told, only the shop knows.
    const char* verdict = about_of(trigger) == About::asked ? "sent" : "true_no_more";
    EXPECT_EQ(scene.verdict(), verdict) << to_text(trigger);
    scene.sheet.reset();
    EXPECT_EQ(scene.verdict(), "gone") << to_text(trigger);
  }
}

TEST(Decision, NamesWhyNot) {
  struct Case {
    const char* name;
    Trigger trigger;
    std::function<void(Scene&)> change;
    const char* verdict;
  };
  const Case cases[] = {
      {"the shop does not tell it", Trigger::delivered,
       [](Scene& s) { s.table.of(Trigger::delivered).on = false; }, "rule_off"},
      {"a week later it is no news", Trigger::delivered, [](Scene& s) { s.now = kNoon + 241h; },
       "too_late"},
      {"nobody to write to", Trigger::delivered, [](Scene& s) { s.sheet->buyer_email.clear(); },
       "no_address"},
      {"at night a date waits", Trigger::date_changed, [](Scene& s) { s.now = kNoon + 12h; },
       "quiet_hours"},
      {"at night a driver at the door does not", Trigger::attempt_failed,
       [](Scene& s) { s.now = kNoon + 12h; }, "sent"},
      {"three a day are enough", Trigger::delay_likely, [](Scene& s) { s.told.recent = 3; },
       "too_many_today"},
      {"but for a delay that is sure", Trigger::delay_confirmed,
       [](Scene& s) { s.told.recent = 3; }, "sent"},
      {"the date that was promised is no news", Trigger::date_changed,
       [](Scene& s) { s.sheet->expected = kThird; }, "told_already"},
      {"nor one that moved and moved back", Trigger::date_changed,
       [](Scene& s) { s.told.day = kFifth; }, "told_already"},
      {"back to the promise is news to who was told otherwise", Trigger::date_changed,
       [](Scene& s) {
         s.told.day = kFifth;
         s.sheet->expected = kThird;
       },
       "sent"},
      {"who was told no date is told of none that moved", Trigger::date_changed,
       [](Scene& s) { s.sheet->first_promised.reset(); }, "no_date_told_before"},
      {"a promise broken before the parcel was known here is history", Trigger::delay_confirmed,
       [](Scene& s) { s.sheet->late_since = Since::before; }, "history"},
      {"tomorrow is tomorrow where the buyer is", Trigger::tomorrow,
       [](Scene& s) { s.now = kNoon + 21h; }, "true_no_more"},
      {"it comes the day after", Trigger::tomorrow, [](Scene& s) { s.sheet->expected = kFifth; },
       "true_no_more"},
      {"it is in the van already", Trigger::tomorrow,
       [](Scene& s) { s.sheet->stage = Stage::out_for_delivery; }, "true_no_more"},
      {"what comes tomorrow is not far", Trigger::in_transit_far,
       [](Scene& s) { s.sheet->expected = kFourth; }, "true_no_more"},
      {"nobody knows how far it is", Trigger::in_transit_far,
       [](Scene& s) { s.sheet->expected.reset(); }, "true_no_more"},
      {"the last day of what was given", Trigger::remedy_expiring,
       [](Scene& s) { s.sheet->given.until = kThird; }, "sent"},
      {"and the day after", Trigger::remedy_expiring,
       [](Scene& s) { s.sheet->given.until = kSecond; }, "true_no_more"},
      {"a day that is over is no new one", Trigger::delay_again,
       [](Scene& s) { s.sheet->today = Day{std::chrono::year{2026} / 7 / 6}; }, "true_no_more"},
      {"nor is the promised one", Trigger::delay_again,
       [](Scene& s) { s.sheet->expected = kThird; }, "true_no_more"},
      {"a delay names its date itself", Trigger::date_changed,
       [](Scene& s) { s.sheet->lateness = Lateness::confirmed; }, "true_no_more"},
      {"likely became sure", Trigger::delay_likely,
       [](Scene& s) { s.sheet->lateness = Lateness::confirmed; }, "true_no_more"},
  };
  for (const Case& each : cases) {
    SCOPED_TRACE(each.name);
    Scene scene(each.trigger);
    each.change(scene);
    EXPECT_EQ(scene.verdict(), each.verdict);
  }
}

TEST(Decision, WhatWouldBeNoNewsAfterTheHolidaysIsToldDuringThem) {
  Scene scene(Trigger::delay_confirmed);
  scene.table.quiet.holidays = true;
  scene.now = Instant{std::chrono::sys_days{std::chrono::year{2026} / 9 / 24}} + 3h;  // 추석, noon
  scene.notice.standing.expires_at = scene.now + 96h;
  EXPECT_EQ(scene.verdict(), "quiet_hours");
  scene.notice.standing.expires_at = scene.now + 48h;
  EXPECT_EQ(scene.verdict(), "sent");
}

TEST(Decision, AHeldNoticeIsDueInTheMorning) {
  Scene scene(Trigger::delay_confirmed);
  scene.now = kNoon + 12h;  // midnight in Seoul
  const auto news = why_not(scene.notice, {.table = scene.table, .sheet = scene.sheet}, scene.now);
  ASSERT_TRUE(news && news->until);
  EXPECT_EQ(news->what, Happening::held);
  EXPECT_EQ(*news->until, kNoon + 20h);
}

}  // namespace
}  // namespace onda::messages
