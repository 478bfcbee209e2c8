#pragma once
// Evidence and causes of a delay as JSON, for rows and answers; in words: sentence.hpp.

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "promise/state.hpp"

namespace onda::promise {

[[nodiscard]] std::string encode(const std::vector<Finding>& evidence);
[[nodiscard]] std::string encode(const std::vector<CauseGuess>& causes);
// What does not read as ours is left out.
[[nodiscard]] std::vector<Finding> decode_evidence(std::string_view text);
[[nodiscard]] std::vector<CauseGuess> decode_causes(std::string_view text);

}  // namespace onda::promise
