#pragma once
// A shop's AlimTalk templates as JSON.

#include "base/json_object.hpp"
#include "messages/alimtalk.hpp"
#include "messages/text_lint.hpp"

namespace onda::messages {

// {"templates": […]}: each is told whole, or taken away by a template_id of null; null in the place
// of all takes all away. Fails at a field that there is not, or with template_twice; the field's
// path is in `where`. encode_alimtalk() is understood, too. Whether a template can work is asked of
// the linter (alimtalk_lint.hpp).
[[nodiscard]] Result<AlimtalkChange> decode_alimtalk(const json::Value& value);
// The templates, which variables there are, and what is odd about them.
[[nodiscard]] std::string encode_alimtalk(std::span<const AlimtalkTemplate> templates,
                                          const TextFindings& findings);

// {"text","buttons","missing"}: as its reader sees it, and the variables that nothing fills.
void write_filled(json::Writer& out, const AlimtalkTemplate& given, const NamedTexts& values);

// A body and buttons, which may wait for their approval: nothing of it is demanded.
[[nodiscard]] AlimtalkTemplate read_draft(json::ObjectReader& in);

// Buttons alone, as rows keep them.
[[nodiscard]] std::string encode_buttons(const std::vector<AlimtalkButton>& buttons);
[[nodiscard]] Result<std::vector<AlimtalkButton>> decode_buttons(std::string_view text);

}  // namespace onda::messages
