#include "web/authorization.hpp"

#include "base/decode64.hpp"
#include "base/text.hpp"

namespace onda::web {
std::optional<std::string> key_in(std::string_view authorization) {
  const std::size_t blank = authorization.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const std::string_view scheme = authorization.substr(0, blank);
  const std::string_view rest = trim(authorization.substr(blank + 1));
  if (equal_ignoring_case(scheme, "bearer")) return std::string(rest);
  if (!equal_ignoring_case(scheme, "basic")) return std::nullopt;
  std::optional<std::string> pair = from_base64(rest);
  if (pair) pair->resize(std::min(pair->find(':'), pair->size()));
  return pair;
}

}  // namespace onda::web
