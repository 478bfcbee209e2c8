#pragma once
// A shop's rule table as the API has it.

#include "base/json.hpp"
#include "base/warnings.hpp"
#include "messages/rule.hpp"

namespace onda::messages {

// What is left out is as it is without a shop's word.
[[nodiscard]] Result<RuleTable> decode_rules(const json::Value& value, Warnings& warnings);
[[nodiscard]] std::string encode_rules(const RuleTable& table);

}  // namespace onda::messages
