#include "base/money.hpp"

#include <fmt/format.h>
#include <unicode/ucurr.h>
#include <unicode/unistr.h>

#include <array>

namespace onda {
namespace {

using Code = std::array<char16_t, 4>;

Code code_of(Currency currency) {
  const std::string_view letters = currency.text();
  return {static_cast<char16_t>(letters[0]), static_cast<char16_t>(letters[1]),
          static_cast<char16_t>(letters[2]), 0};
}

std::string symbol_of(Currency currency, Language language) {
  std::int32_t length = 0;
  UErrorCode status = U_ZERO_ERROR;
  const char16_t* name = ucurr_getName(code_of(currency).data(), to_text(language).data(),
                                       UCURR_SYMBOL_NAME, nullptr, &length, &status);
  std::string symbol;
  if (U_SUCCESS(status) != 0) icu::UnicodeString(name, length).toUTF8String(symbol);
  return symbol;
}

// 1234567 -> "1,234,567"
std::string grouped(std::uint64_t whole) {
  std::string text = std::to_string(whole);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, 1, ',');
  return text;
}

}  // namespace

int minor_digits(Currency currency) {
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t digits = ucurr_getDefaultFractionDigits(code_of(currency).data(), &status);
  return U_SUCCESS(status) != 0 ? digits : 2;
}

std::string written(const Money& money, Language language) {
  const bool is_negative = money.minor < 0;
  const auto minor = static_cast<std::uint64_t>(is_negative ? -(money.minor + 1) : money.minor) +
                     (is_negative ? 1 : 0);
  const int digits = minor_digits(money.currency);
  std::uint64_t unit = 1;
  for (int i = 0; i < digits; ++i) unit *= 10;
  std::string text = grouped(minor / unit);
  if (digits > 0) text += fmt::format(".{:0{}}", minor % unit, digits);
  const bool is_won = money.currency.text() == "KRW" && language == Language::ko;
  text = is_won ? text + "원" : symbol_of(money.currency, language) + text;
  return is_negative ? "-" + text : text;
}

}  // namespace onda
