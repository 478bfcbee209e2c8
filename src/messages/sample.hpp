#pragma once
// Made-up facts: for a letter that shows how a text reads before there is an order to read it of.

#include "messages/sheet.hpp"

namespace onda::messages {

// As if all were known, and the trigger's news were true.
[[nodiscard]] Sheet sample_sheet(Trigger trigger, std::string_view language);

// What a shop's system would say of it; nothing of what Onda knows by itself.
[[nodiscard]] GivenFacts sample_facts(Trigger trigger, std::string_view language);

}  // namespace onda::messages
