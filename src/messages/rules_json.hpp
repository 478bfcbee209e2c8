#pragma once
// A shop's rule table as the API has it.

#include "base/json.hpp"
#include "messages/rule.hpp"

namespace onda::messages {

// What is left out stays; what is null goes back to Onda's own. A field that no rule has is
// refused: a setting that is not heard is worse than none. encode_rules() is understood, too.
[[nodiscard]] Result<TableChange> decode_rules(const json::Value& value);
[[nodiscard]] std::string encode_rules(const RuleTable& table);

}  // namespace onda::messages
