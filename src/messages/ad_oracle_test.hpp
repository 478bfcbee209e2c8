#pragma once
// The law on advertisements as somebody reads it who has not seen the code: plain numbers in, a
// ruling out. Shares nothing with the guard that it judges, neither types nor calendar nor pack.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace onda::oracle {

enum class Medium { email, sms, kakao_information, push };
enum class Subject { advertisements, advertisements_at_night };
enum class Word { was_asked, yes, no, takes_yes_back, is_reminded };

struct Utterance {
  Subject subject = Subject::advertisements;
  Word word = Word::yes;
  std::int64_t at = 0;  // milliseconds since 1970, UTC
};

// Where the recipient's clock stands: index into kPlaces.
inline constexpr std::string_view kPlaces[] = {
    "Asia/Seoul",    "Asia/Tokyo",      "Asia/Kolkata",     "Asia/Kathmandu",
    "Etc/UTC",       "America/Phoenix", "America/New_York", "America/Los_Angeles",
    "Europe/Berlin", "Pacific/Honolulu"};
inline constexpr int kUnknownPlace = -1;

struct Situation {
  Medium medium = Medium::email;
  int place = 0;
  std::int64_t now = 0;
  std::vector<Utterance> heard;  // in the order of their times
  bool has_sale = false;
  std::int64_t sale_ended = 0;
  bool sale_goods_are_the_same = true;
  bool shop_uses_sales = false;
  bool has_address = true;
  bool address_is_unusable = false;
  bool has_certificate = true;
  std::int64_t certificate_ends = 0;
  bool says_who = true;
  bool says_contact = true;
  bool has_refusal_page = true;  // over https
  bool has_free_number = true;
};

// What forbids it, in the order in which they were thought of; empty: the law allows it.
[[nodiscard]] std::vector<std::string> objections(const Situation& situation, std::int64_t at);

// Whether nine in the evening to eight in the morning it is, where the recipient is.
[[nodiscard]] bool is_night(int place, std::int64_t at);

// Two years and more since the last yes or reminder on the subject.
[[nodiscard]] bool is_two_years_old(const Situation& situation, Subject subject, std::int64_t at);

// Whether a sale ended on the last day of a month in Seoul, where the Civil Act's count is longer.
[[nodiscard]] bool ended_with_a_month(std::int64_t at);

}  // namespace onda::oracle
