#include "connectors/easypost/signature.hpp"

#include "base/digest.hpp"
#include "base/normal_form.hpp"
#include "base/text.hpp"

namespace onda::easypost {

std::string sign(std::string_view body, std::string_view secret) {
  return "hmac-sha256-hex=" + hex(hmac_sha256(to_nfkd(secret), body));
}

bool is_signed(std::string_view header, std::string_view body, std::string_view secret) {
  return equal_constant_time(lower_ascii(trim(header)), sign(body, secret));
}

}  // namespace onda::easypost
