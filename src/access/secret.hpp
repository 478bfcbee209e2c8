#pragma once
// The secrets that open something: how they are made, told apart and kept.

#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "base/result.hpp"

namespace onda::access {

// "onda_" and 256 random bits as base64url.
[[nodiscard]] std::string make_api_key();
// What may be shown of a key so that people can tell it from others: "onda_Ab3x…", 9 letters.
[[nodiscard]] std::string_view prefix_of(std::string_view api_key);
// 256 random bits, for signing webhooks.
[[nodiscard]] std::string make_signing_secret();
// 128 random bits as 22 letters of base64url, for paths.
[[nodiscard]] std::string make_path_token();

// What a path token is kept and found by. Fails with `link_unknown` where the text cannot be one,
// so that no lookup is spent on it.
[[nodiscard]] Result<Sha256> hash_path_token(std::string_view text);

}  // namespace onda::access
