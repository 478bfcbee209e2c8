#pragma once
// Lists of ways and triggers as rows keep them: words with blanks between.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "messages/types.hpp"

namespace onda::messages {

[[nodiscard]] std::string encode_ways(const std::vector<Way>& ways);
// Fails with `way_unknown` at a word of a later version.
[[nodiscard]] Result<std::vector<Way>> decode_ways(std::string_view text);

[[nodiscard]] std::string encode_triggers(const std::vector<Trigger>& triggers);
// Fails with `trigger_unknown` at a word of a later version.
[[nodiscard]] Result<std::vector<Trigger>> decode_triggers(std::string_view text);

}  // namespace onda::messages
