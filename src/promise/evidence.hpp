#pragma once
// Evidence and causes of a delay as JSON (rows and answers) and in words (locale/*.json).

#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.hpp"
#include "base/json.hpp"
#include "base/message.hpp"
#include "promise/state.hpp"

namespace onda::promise {

[[nodiscard]] std::string encode(const std::vector<Finding>& evidence);
[[nodiscard]] std::string encode(const std::vector<CauseGuess>& causes);
// What does not read as ours is left out.
[[nodiscard]] std::vector<Finding> decode_evidence(std::string_view text);
[[nodiscard]] std::vector<CauseGuess> decode_causes(std::string_view text);

// One sentence: "P(late) is 72 %, above the threshold of 60 %".
[[nodiscard]] std::string in_words(const Messages& words, const Finding& finding);
// "혼잡한 물류센터 (옥천HUB)" …: the cause as a clause that a page can show.
[[nodiscard]] std::string in_words(const Messages& words, const CauseGuess& cause);

}  // namespace onda::promise
