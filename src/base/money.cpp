#include "base/money.hpp"

#include <unicode/ucurr.h>

namespace onda {

int minor_digits(Currency currency) {
  const std::string_view letters = currency.text();
  const char16_t code[4] = {static_cast<char16_t>(letters[0]), static_cast<char16_t>(letters[1]),
                            static_cast<char16_t>(letters[2]), 0};
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t digits = ucurr_getDefaultFractionDigits(code, &status);
  return U_SUCCESS(status) != 0 ? digits : 2;
}

}  // namespace onda
