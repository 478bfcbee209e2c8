#include "access/secret.hpp"

#include <algorithm>

#include "base/random.hpp"

namespace onda::access {
namespace {

constexpr std::size_t kTokenLength = 22;

bool is_url_safe(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '_';
}

}  // namespace

std::string make_api_key() { return "onda_" + random_token(32); }

std::string_view prefix_of(std::string_view api_key) { return api_key.substr(0, 9); }

std::string make_signing_secret() { return random_token(32); }

std::string make_path_token() { return random_token(16); }

Result<Sha256> hash_path_token(std::string_view text) {
  if (text.size() != kTokenLength || !std::ranges::all_of(text, is_url_safe)) {
    return not_found("link_unknown", "this link is unknown, has expired or was withdrawn");
  }
  return sha256(text);
}

}  // namespace onda::access
