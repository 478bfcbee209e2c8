#pragma once
// What would keep an AlimTalk template from working, or from being approved: before a shop hands it
// to Kakao, and before a buyer misses something.

#include "messages/alimtalk.hpp"
#include "messages/text_lint.hpp"

namespace onda::messages {

struct AlimtalkAround {
  const Wording& wording;
  std::string own_host = {};  // of the links to the buyers' pages; empty: not known
};

// Errors first, each with the field's path and, in a text, the character. Errors: id_invalid,
// template_too_long (1,000 characters), label_refused (advertisements are not sent by AlimTalk),
// variable_unknown, variable_open, too_many_buttons (5), button_invalid. Warnings: advertising,
// no_variable, not_a_variable, never_known, filled_too_long, foreign_link.
[[nodiscard]] TextFindings lint(const AlimtalkTemplate& given, const AlimtalkAround& around);

}  // namespace onda::messages
