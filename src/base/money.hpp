#pragma once
// Money is a whole number of minor units and a currency, never a double.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/language.hpp"
#include "base/result.hpp"

namespace onda {

// ISO 4217, three capital letters.
class Currency {
 public:
  [[nodiscard]] static Result<Currency> parse(std::string_view text) {
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (text.size() != 3 || !capital(text[0]) || !capital(text[1]) || !capital(text[2])) {
      return invalid("currency_invalid", "a currency is three capital letters such as KRW");
    }
    return Currency(text);
  }
  [[nodiscard]] std::string_view text() const { return {letters_, 3}; }
  friend bool operator==(const Currency&, const Currency&) = default;

 private:
  explicit Currency(std::string_view text) : letters_{text[0], text[1], text[2]} {}
  char letters_[3];
};

// Decimals of a currency's minor unit (ISO 4217): 0 for KRW, 2 for USD.
[[nodiscard]] int minor_digits(Currency currency);

struct Money {
  std::int64_t minor = 0;  // won for KRW, cents for USD
  Currency currency;
  friend bool operator==(const Money&, const Money&) = default;
};

// As people read it: "12,000원" and "US$12.50" in Korean, "₩12,000" and "$12.50" in English.
[[nodiscard]] std::string written(const Money& money, Language language);

}  // namespace onda
