#pragma once
// A shop's AlimTalk templates as JSON.

#include "base/json.hpp"
#include "messages/alimtalk.hpp"

namespace onda::messages {

// {"templates": […]}: each is told whole, or taken away by a template_id of null; null in the place
// of all takes all away. Fails with the linter's first fault, at a field that there is not, or with
// template_twice; the field's path is in `where`. encode_alimtalk() is understood, too.
[[nodiscard]] Result<AlimtalkChange> decode_alimtalk(const json::Value& value);
// The templates, and which variables there are.
[[nodiscard]] std::string encode_alimtalk(std::span<const AlimtalkTemplate> templates);

// Buttons alone, as rows keep them.
[[nodiscard]] std::string encode_buttons(const std::vector<AlimtalkButton>& buttons);
[[nodiscard]] Result<std::vector<AlimtalkButton>> decode_buttons(std::string_view text);

}  // namespace onda::messages
