#include "tracking/check_digit.hpp"

#include <algorithm>
#include <optional>

namespace onda::tracking {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr int digit(char c) { return c - '0'; }

bool all_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

// In mod10 a letter counts as UPS has it: A is 2, B is 3, …, I is 0.
constexpr int mod10_value(char c) { return is_digit(c) ? digit(c) : (c - 3) % 10; }

std::optional<int> mod10(const CheckRule& rule, std::string_view computed) {
  int sum = 0;
  for (std::size_t i = 0; i < computed.size(); ++i) {
    const bool is_reversed = rule.order == ReadingOrder::right_to_left;
    const char c = computed[is_reversed ? computed.size() - 1 - i : i];
    sum += mod10_value(c) * (i % 2 == 0 ? rule.evens : rule.odds);
  }
  return (10 - sum % 10) % 10;
}

std::optional<int> mod7(std::string_view computed) {
  if (!all_digits(computed)) return std::nullopt;
  int rest = 0;
  for (const char c : computed) rest = (rest * 10 + digit(c)) % 7;
  return rest;
}

std::optional<int> s10(std::string_view computed) {
  constexpr int weights[] = {8, 6, 4, 2, 3, 5, 9, 7};
  if (computed.size() != std::size(weights) || !all_digits(computed)) return std::nullopt;
  int sum = 0;
  for (std::size_t i = 0; i < computed.size(); ++i) sum += digit(computed[i]) * weights[i];
  const int check = 11 - sum % 11;
  if (check == 10) return 0;
  return check == 11 ? 5 : check;
}

std::optional<int> luhn(std::string_view computed) {
  if (!all_digits(computed)) return std::nullopt;
  int sum = 0;
  for (std::size_t i = 0; i < computed.size(); ++i) {
    const int value = digit(computed[computed.size() - 1 - i]) * (i % 2 == 0 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return (10 - sum % 10) % 10;
}

std::optional<int> weighted(const CheckRule& rule, std::string_view computed) {
  if (computed.size() > CheckRule::kMostWeights || !all_digits(computed)) return std::nullopt;
  int sum = 0;
  for (std::size_t i = 0; i < computed.size(); ++i) sum += digit(computed[i]) * rule.weights[i];
  return sum % 11 % 10;
}

// A letter's place in 0-9A-Z.
constexpr int place36(char c) { return is_digit(c) ? digit(c) : c - 'A' + 10; }

std::optional<int> mod37_36(std::string_view computed) {
  int rest = 36;
  for (const char c : computed) {
    rest += place36(c);
    if (rest > 36) rest -= 36;
    rest = rest * 2 % 37;
  }
  return (37 - rest) % 36;
}

std::optional<int> expected(const CheckRule& rule, std::string_view computed) {
  switch (rule.algorithm) {
    case CheckAlgorithm::none: return std::nullopt;
    case CheckAlgorithm::mod10: return mod10(rule, computed);
    case CheckAlgorithm::mod7: return mod7(computed);
    case CheckAlgorithm::s10: return s10(computed);
    case CheckAlgorithm::luhn: return luhn(computed);
    case CheckAlgorithm::mod37_36: return mod37_36(computed);
    case CheckAlgorithm::weighted: return weighted(rule, computed);
  }
  return std::nullopt;
}

}  // namespace

bool is_check_right(const CheckRule& rule, std::string_view computed, char check) {
  if (rule.algorithm == CheckAlgorithm::none) return true;
  const std::optional<int> want = expected(rule, computed);
  if (!want) return false;
  if (rule.algorithm == CheckAlgorithm::mod37_36) return place36(check) == *want;
  return is_digit(check) && digit(check) == *want;
}

}  // namespace onda::tracking
