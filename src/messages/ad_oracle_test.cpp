#include "messages/ad_oracle_test.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace onda::oracle {
namespace {

constexpr std::int64_t kMinute = 60'000;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

struct Date {
  std::int64_t year = 1970;
  int month = 1;
  int day = 1;
};

bool is_leap(std::int64_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_of(std::int64_t year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return kDays[month - 1] + (month == 2 && is_leap(year) ? 1 : 0);
}

// Days since 1970 of a date, counted year by year and month by month.
std::int64_t count_of(const Date& date) {
  std::int64_t days = 0;
  for (std::int64_t year = 1970; year < date.year; ++year) days += is_leap(year) ? 366 : 365;
  for (int month = 1; month < date.month; ++month) days += days_of(date.year, month);
  return days + date.day - 1;
}

Date date_of(std::int64_t days) {
  Date date;
  for (;;) {
    const int length = is_leap(date.year) ? 366 : 365;
    if (days < length) break;
    days -= length;
    ++date.year;
  }
  while (days >= days_of(date.year, date.month)) days -= days_of(date.year, date.month++);
  date.day = static_cast<int>(days) + 1;
  return date;
}

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

// 0 is Sunday; 1970-01-01 was a Thursday.
int weekday_of(std::int64_t days) { return static_cast<int>((days + 4) % 7); }

// The day of the month's first Sunday, as a count.
std::int64_t first_sunday(std::int64_t year, int month) {
  const std::int64_t first = count_of({year, month, 1});
  return first + (7 - weekday_of(first)) % 7;
}

std::int64_t last_sunday(std::int64_t year, int month) {
  const std::int64_t last = count_of({year, month, days_of(year, month)});
  return last - weekday_of(last);
}

// United States since 2007: second Sunday of March to first Sunday of November, at two o'clock.
bool american_summer(std::int64_t at, int standard_hours) {
  const std::int64_t year = date_of(floor_div(at + standard_hours * kHour, kDay)).year;
  const std::int64_t begins = (first_sunday(year, 3) + 7) * kDay + (2 - standard_hours) * kHour;
  const std::int64_t ends = first_sunday(year, 11) * kDay + (1 - standard_hours) * kHour;
  return at >= begins && at < ends;
}

// The European Union since 1996: last Sundays of March and October, at one o'clock UTC.
bool european_summer(std::int64_t at) {
  const std::int64_t year = date_of(floor_div(at, kDay)).year;
  return at >= last_sunday(year, 3) * kDay + kHour && at < last_sunday(year, 10) * kDay + kHour;
}

std::int64_t offset_minutes(int place, std::int64_t at) {
  switch (place) {
    case 1: return 9 * 60;
    case 2: return 5 * 60 + 30;
    case 3: return 5 * 60 + 45;
    case 4: return 0;
    case 5: return -7 * 60;
    case 6: return american_summer(at, -5) ? -4 * 60 : -5 * 60;
    case 7: return american_summer(at, -8) ? -7 * 60 : -8 * 60;
    case 8: return european_summer(at) ? 2 * 60 : 60;
    case 9: return -10 * 60;
    default: return 9 * 60;  // Seoul, also where nobody knows
  }
}

// Days are counted in Seoul.
std::int64_t seoul_day(std::int64_t at) { return floor_div(at + 9 * kHour, kDay); }

// The same date so many years later; of a 29 February without one the day before.
std::int64_t anniversary(std::int64_t day, std::int64_t years) {
  Date date = date_of(day);
  date.year += years;
  date.day = std::min(date.day, days_of(date.year, date.month));
  return count_of(date);
}

// Civil Act 157, 160: the first day does not count; the period ends with the day before the one
// that answers to the day on which it began, or with the month where there is none.
std::int64_t last_day_of_sale(std::int64_t ended) {
  Date begins = date_of(seoul_day(ended) + 1);
  begins.month += 6;
  if (begins.month > 12) {
    begins.month -= 12;
    ++begins.year;
  }
  const int days = days_of(begins.year, begins.month);
  if (begins.day > days) return count_of({begins.year, begins.month, days});
  return count_of(begins) - 1;
}

bool says_no(Word word) { return word == Word::no || word == Word::takes_yes_back; }

struct Mind {
  bool wants = false;
  bool has_refused = false;
  bool confirmed = false;  // a consent of more than two years was kept alive
};

// Article 50(8): before the same day of each second year after the yes.
bool is_kept_alive(const std::vector<std::int64_t>& reminders,
                   std::int64_t yes_day,
                   std::int64_t today) {
  int periods = 0;
  while (anniversary(yes_day, 2 * (periods + 1)) <= today) ++periods;
  if (periods == 0) return true;
  const std::int64_t since = anniversary(yes_day, 2 * (periods - 1));
  return std::any_of(reminders.begin(), reminders.end(),
                     [&](std::int64_t day) { return day >= since; });
}

// What the recipient wants, by what was said last.
Mind mind_of(const Situation& situation, Subject subject, std::int64_t at) {
  Mind mind;
  std::int64_t yes_day = 0;
  std::vector<std::int64_t> reminders;
  for (const Utterance& each : situation.heard) {
    if (each.at > at) break;
    const bool no_to_all = each.subject == Subject::advertisements && says_no(each.word);
    if (each.subject != subject && !no_to_all) continue;
    if (says_no(each.word)) {
      mind.wants = false;
      mind.has_refused = true;
    } else if (each.word == Word::yes) {
      mind = {.wants = true, .has_refused = false, .confirmed = false};
      yes_day = seoul_day(each.at);
      reminders.clear();
    } else if (each.word == Word::is_reminded && mind.wants) {
      reminders.push_back(seoul_day(each.at));
    }
  }
  mind.confirmed = mind.wants && is_kept_alive(reminders, yes_day, seoul_day(at));
  return mind;
}

bool sale_allows(const Situation& s, std::int64_t at) {
  return s.has_sale && s.shop_uses_sales && s.sale_goods_are_the_same && s.sale_ended <= at &&
         seoul_day(at) <= last_day_of_sale(s.sale_ended);
}

bool can_refuse_freely(const Situation& s) {
  return s.has_refusal_page || (s.medium == Medium::sms && s.has_free_number);
}

}  // namespace

bool is_night(int place, std::int64_t at) {
  const std::int64_t local = at + offset_minutes(place, at) * kMinute;
  const std::int64_t hour = (local - floor_div(local, kDay) * kDay) / kHour;
  return hour >= 21 || hour < 8;
}

bool is_two_years_old(const Situation& situation, Subject subject, std::int64_t at) {
  std::int64_t newest = -1;
  for (const Utterance& each : situation.heard) {
    const bool counts = each.word == Word::yes || each.word == Word::is_reminded;
    if (each.subject == subject && counts && each.at <= at) newest = seoul_day(each.at);
  }
  return newest >= 0 && anniversary(newest, 2) <= seoul_day(at);
}

bool ended_with_a_month(std::int64_t at) {
  const Date date = date_of(seoul_day(at));
  return date.day == days_of(date.year, date.month);
}

std::vector<std::string> objections(const Situation& s, std::int64_t at) {
  std::vector<std::string> found;
  const auto object = [&](bool holds, const char* why) {
    if (holds) found.emplace_back(why);
  };
  const Mind day = mind_of(s, Subject::advertisements, at);
  const Mind night = mind_of(s, Subject::advertisements_at_night, at);
  const bool by_sale = sale_allows(s, at);
  object(!s.has_address, "nowhere to send it");
  object(s.address_is_unusable, "the address is of no use");
  object(s.medium == Medium::kakao_information, "Kakao takes information only");
  object(day.has_refused && !day.wants, "50(2) refused");
  object(!day.wants && !by_sale, "50(1) neither consent nor sale");
  object(day.wants && !day.confirmed && !by_sale, "50(8) not confirmed in two years");
  const bool at_night = s.medium != Medium::email && is_night(s.place, at);
  object(at_night && !(night.wants && night.confirmed), "50(3) night");
  object(!s.says_who || !s.says_contact, "50(4) nobody says who sends it");
  object(!can_refuse_freely(s), "50(4)(6) no free way to refuse");
  const bool needs_certificate =
      s.medium == Medium::sms && seoul_day(at) >= count_of({2026, 3, 31});
  object(needs_certificate && (!s.has_certificate || at >= s.certificate_ends),
         "50-3(1) no certified provider");
  return found;
}

// The oracle's own arithmetic, against dates that anyone can look up.
TEST(Oracle, KnowsItsCalendar) {
  EXPECT_EQ(count_of({2000, 3, 1}), 11017);
  EXPECT_EQ(count_of({2026, 11, 22}), 20779);
  for (const std::int64_t days : {0, 58, 59, 364, 365, 789, 10956, 11016, 11017, 19782, 20779}) {
    EXPECT_EQ(count_of(date_of(days)), days);
  }
  EXPECT_EQ(weekday_of(count_of({2026, 11, 22})), 0);
  EXPECT_EQ(first_sunday(2026, 3), count_of({2026, 3, 1}));
  EXPECT_EQ(last_sunday(2026, 10), count_of({2026, 10, 25}));
  EXPECT_EQ(date_of(anniversary(count_of({2024, 2, 29}), 2)).day, 28);
  const auto seoul = [](std::int64_t year, int month, int day) {
    return count_of({year, month, day}) * kDay;  // nine in the morning there
  };
  EXPECT_EQ(last_day_of_sale(seoul(2026, 1, 15)), count_of({2026, 7, 15}));
  EXPECT_EQ(last_day_of_sale(seoul(2026, 8, 31)), count_of({2027, 2, 28}));
  EXPECT_EQ(last_day_of_sale(seoul(2026, 2, 28)), count_of({2026, 8, 31}));
  EXPECT_TRUE(is_night(0, seoul(2026, 7, 3) + 12 * kHour)) << "21:00 in Seoul";
  EXPECT_FALSE(is_night(0, seoul(2026, 7, 3) + 12 * kHour - 1));
  EXPECT_TRUE(is_night(0, seoul(2026, 7, 3) - kHour - 1)) << "7:59:59.999";
  EXPECT_FALSE(is_night(0, seoul(2026, 7, 3) - kHour));
}

}  // namespace onda::oracle
