#include "base/country.hpp"

#include <unicode/uloc.h>

#include "base/text.hpp"

namespace onda {

Result<std::string> parse_country(std::string_view text) {
  std::string code = upper_ascii(text);
  for (const char* const* each = uloc_getISOCountries(); *each != nullptr; ++each) {
    if (code == *each) return code;
  }
  return invalid("country_invalid", "a country is an ISO 3166-1 code of two letters such as KR");
}

}  // namespace onda
