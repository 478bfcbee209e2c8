#include "base/phone.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace onda {
namespace {

// A national plan, as far as telling a possible number from an impossible one needs it.
// Source: ITU-T E.164 assigned codes and the national plans notified to the ITU (E.129).
struct Plan {
  std::string_view country;
  std::string_view code;  // country calling code
  char trunk;             // digit dialled before a number inside the country, 0 where none is
  std::size_t least;      // digits of the national number
  std::size_t most;
};

constexpr Plan kPlans[] = {
    {"KR", "82", '0', 8, 11},   {"US", "1", '1', 10, 10},  {"CA", "1", '1', 10, 10},
    {"JP", "81", '0', 9, 10},   {"GB", "44", '0', 9, 10},  {"DE", "49", '0', 6, 13},
    {"FR", "33", '0', 9, 9},    {"IT", "39", '\0', 6, 12}, {"ES", "34", '\0', 9, 9},
    {"NL", "31", '0', 9, 9},    {"BE", "32", '0', 8, 9},   {"AT", "43", '0', 4, 13},
    {"CH", "41", '0', 9, 9},    {"SE", "46", '0', 7, 10},  {"DK", "45", '\0', 8, 8},
    {"NO", "47", '\0', 8, 8},   {"FI", "358", '0', 5, 12}, {"PL", "48", '\0', 9, 9},
    {"IE", "353", '0', 7, 9},   {"PT", "351", '\0', 9, 9}, {"CN", "86", '0', 9, 11},
    {"TW", "886", '0', 8, 9},   {"HK", "852", '\0', 8, 8}, {"SG", "65", '\0', 8, 8},
    {"MY", "60", '0', 8, 10},   {"TH", "66", '0', 8, 9},   {"VN", "84", '0', 9, 10},
    {"PH", "63", '0', 8, 10},   {"ID", "62", '0', 7, 12},  {"IN", "91", '0', 10, 10},
    {"AU", "61", '0', 9, 9},    {"NZ", "64", '0', 8, 10},  {"BR", "55", '0', 10, 11},
    {"MX", "52", '\0', 10, 10}, {"RU", "7", '8', 10, 10},
};

// The Korean plan (전기통신번호관리세칙, 과학기술정보통신부고시): national numbers without the
// trunk 0. `least`/`most` count the digits after the prefix.
struct KoreanPrefix {
  std::string_view prefix;
  std::size_t least;
  std::size_t most;
};

constexpr KoreanPrefix kKorean[] = {
    {"10", 8, 8},                                                          // mobile
    {"11", 7, 8}, {"16", 7, 8}, {"17", 7, 8}, {"18", 7, 8}, {"19", 7, 8},  // old mobile
    {"2", 7, 8},                                                           // Seoul
    {"31", 7, 8}, {"32", 7, 8}, {"33", 7, 8}, {"41", 7, 8}, {"42", 7, 8},
    {"43", 7, 8}, {"44", 7, 8}, {"51", 7, 8}, {"52", 7, 8}, {"53", 7, 8},
    {"54", 7, 8}, {"55", 7, 8}, {"61", 7, 8}, {"62", 7, 8}, {"63", 7, 8},
    {"64", 7, 8}, {"50", 8, 9},  // personal and safe numbers
    {"60", 7, 8}, {"70", 8, 8}, {"80", 7, 8}, {"15", 6, 6}, {"16", 6, 6},
    {"18", 6, 6},  // 1588-1234: no trunk 0
};

// The digits, with the full-width ones narrowed; "" where something else stands among them.
// `plus` says that the number began with + (or its full-width twin).
std::string digits_of(std::string_view text, bool& plus) {
  const std::string plain = narrow(text);
  std::string digits;
  plus = false;
  for (const char c : plain) {
    if (c >= '0' && c <= '9') {
      digits.push_back(c);
    } else if (c == '+' && digits.empty() && !plus) {
      plus = true;
    } else if (std::string_view(" -().~/\t").find(c) == std::string_view::npos) {
      return {};
    }
  }
  return digits;
}

tl::unexpected<Error> bad_phone() {
  return invalid(
      "phone_invalid",
      "not a telephone number of its country; outside it, write it with + and the country code");
}

bool is_korean(std::string_view national) {
  return std::any_of(std::begin(kKorean), std::end(kKorean), [&](const KoreanPrefix& each) {
    if (!national.starts_with(each.prefix)) return false;
    const std::size_t rest = national.size() - each.prefix.size();
    return rest >= each.least && rest <= each.most;
  });
}

// The E.164 form of a number written inside `plan`'s country, with or without its trunk digit.
Result<std::string> in_plan(const Plan& plan, std::string_view digits) {
  if (plan.trunk != 0 && digits.size() > plan.least && digits.front() == plan.trunk) {
    digits.remove_prefix(1);
  }
  if (digits.size() < plan.least || digits.size() > plan.most) return bad_phone();
  if (plan.country == "KR" && !is_korean(digits)) return bad_phone();
  return std::string("+").append(plan.code).append(digits);
}

const Plan* plan_of_country(std::string_view country) {
  const auto* found = std::find_if(std::begin(kPlans), std::end(kPlans),
                                   [&](const Plan& plan) { return plan.country == country; });
  return found == std::end(kPlans) ? nullptr : found;
}

// Calling codes are prefix-free, so the first that fits is the one.
const Plan* plan_of_code(std::string_view digits) {
  const auto* found = std::find_if(std::begin(kPlans), std::end(kPlans),
                                   [&](const Plan& plan) { return digits.starts_with(plan.code); });
  return found == std::end(kPlans) ? nullptr : found;
}

Result<std::string> international(std::string_view digits) {
  if (digits.size() < 7 || digits.size() > 15 || digits.front() == '0') return bad_phone();
  const Plan* plan = plan_of_code(digits);
  if (plan == nullptr) return std::string("+").append(digits);
  return in_plan(*plan, digits.substr(plan->code.size()));
}

}  // namespace

bool is_plausible_phone(std::string_view text) {
  bool plus = false;
  const std::string digits = digits_of(text, plus);
  return digits.size() >= 4 && digits.size() <= 15;
}

Result<std::string> normalise_phone(std::string_view text, std::string_view country) {
  bool plus = false;
  const std::string digits = digits_of(text, plus);
  if (digits.empty()) return bad_phone();
  if (plus) return international(digits);
  const Plan* plan = plan_of_country(country);
  if (plan == nullptr) return bad_phone();
  if (const Result<std::string> here = in_plan(*plan, digits)) return here;
  // "82-10-1234-5678": the country code without its plus.
  if (std::string_view(digits).starts_with(plan->code)) {
    return in_plan(*plan, std::string_view(digits).substr(plan->code.size()));
  }
  return bad_phone();
}

std::string phone_key(std::string_view text, std::string_view country) {
  if (Result<std::string> form = normalise_phone(text, country)) return *std::move(form);
  bool plus = false;
  return digits_of(text, plus);
}

}  // namespace onda
