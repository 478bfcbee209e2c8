#include "orders/course.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace onda::orders {
namespace {

using namespace std::chrono_literals;

constexpr Instant kBegin{std::chrono::sys_days{std::chrono::year{2026} / 3 / 2}};

Instant hour(int count) { return kBegin + std::chrono::hours{count}; }

// "paid@1 stock_short@2/9": an item that is short from hour 2 and expected on the ninth.
std::vector<Moment> moments_of(const std::string& text) {
  std::vector<Moment> moments;
  std::istringstream words(text);
  for (std::string word; words >> word;) {
    const std::size_t at = word.find('@');
    const std::size_t day = word.find('/');
    Moment moment{.milestone = milestone_of(word.substr(0, at)).value(),
                  .at = {hour(std::stoi(word.substr(at + 1))), 540}};
    if (day != std::string::npos) {
      moment.expected = std::chrono::year{2026} / 3 / std::stoi(word.substr(day + 1));
    }
    moments.push_back(moment);
  }
  return moments;
}

std::string text_of(const Course& course) {
  std::string text;
  const auto add = [&](std::string_view name, const std::optional<Instant>& at) {
    if (!at) return;
    text += fmt::format("{}{}@{}", text.empty() ? "" : " ", name,
                        std::chrono::duration_cast<std::chrono::hours>(*at - kBegin).count());
  };
  add("paid", course.paid);
  add("stocked", course.stocked);
  add("packed", course.packed);
  add("handed_over", course.handed_over);
  if (!course.shortage) return text;
  add("short", course.shortage->since);
  if (course.shortage->expected) text += '/' + onda::to_text(*course.shortage->expected);
  add("until", course.shortage->until);
  return text;
}

TEST(Course, Table) {
  struct Case {
    const char* name;
    const char* told;
    const char* want;
  };
  const Case cases[] = {
      {"nothing was told", "", ""},
      {"all in order", "paid@1 stocked@2 packed@3 handed_over@4",
       "paid@1 stocked@2 packed@3 handed_over@4"},
      {"a thing that is told twice happened at first", "paid@5 packed@9 paid@1", "paid@1 packed@9"},
      {"an item is short", "paid@1 stock_short@2/9", "paid@1 short@2/2026-03-09"},
      {"and then expected on another day", "stock_short@2/9 stock_short@8/12",
       "short@2/2026-03-12"},
      {"two days told at one moment: the later", "stock_short@2/9 stock_short@2/12 stock_short@2",
       "short@2/2026-03-12"},
      {"no day is known any more", "stock_short@2/9 stock_short@8", "short@2"},
      {"until stock came", "stock_short@2/9 stocked@20", "stocked@20 short@2/2026-03-09 until@20"},
      {"stock that turned out to be missing", "stocked@1 stock_short@4", "short@4"},
      {"short twice: the newer", "stock_short@1 stocked@3 stock_short@5 stocked@9",
       "stocked@9 short@5 until@9"},
      {"what is packed was there", "stock_short@2 packed@6", "packed@6 short@2 until@6"},
      {"what was packed before is not", "packed@1 stock_short@2", "packed@1 short@2"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(text_of(course_of(moments_of(c.told))), c.want);
  }
}

TEST(Course, IsTheSameInAnyOrderOfTelling) {
  std::vector<Moment> moments = moments_of(
      "paid@1 stock_short@2/9 stocked@3 stock_short@5/11 stock_short@5/12 stocked@9 packed@10");
  const std::string want = text_of(course_of(moments));
  const auto rank = [](const Moment& a, const Moment& b) {
    return std::tuple(a.milestone, a.at.at, a.expected) <
           std::tuple(b.milestone, b.at.at, b.expected);
  };
  std::sort(moments.begin(), moments.end(), rank);
  do {
    ASSERT_EQ(text_of(course_of(moments)), want);
  } while (std::next_permutation(moments.begin(), moments.end(), rank));
}

}  // namespace
}  // namespace onda::orders
