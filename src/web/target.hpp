#pragma once
// The request target, taken apart: percent-decoded once, checked to be UTF-8.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "web/http.hpp"

namespace onda::web {

struct Target {
  std::vector<std::string> segments;  // decoded; "/a//b/" has two
  Headers query;                      // decoded, in order; "+" is a blank
};

// Fails with `target_invalid`: bad %XX, not UTF-8, a control character, not a path.
[[nodiscard]] Result<Target> parse_target(std::string_view target);

// "application/x-www-form-urlencoded", as a query or the body of a form. At most 256 pairs.
[[nodiscard]] Result<Headers> parse_form(std::string_view text);

}  // namespace onda::web
