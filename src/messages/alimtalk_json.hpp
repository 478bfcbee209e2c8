#pragma once
// A shop's AlimTalk templates as JSON.

#include "base/json.hpp"
#include "base/warnings.hpp"
#include "messages/alimtalk.hpp"

namespace onda::messages {

// {"templates": […]} Fails with the linter's first fault, with trigger_unknown, language_unknown or
// template_twice; the field's path is in `where`.
[[nodiscard]] Result<std::vector<AlimtalkTemplate>> decode_alimtalk(const json::Value& value,
                                                                    Warnings& warnings);
// The templates, and which variables there are.
[[nodiscard]] std::string encode_alimtalk(std::span<const AlimtalkTemplate> templates);

// Buttons alone, as rows keep them.
[[nodiscard]] std::string encode_buttons(const std::vector<AlimtalkButton>& buttons);
[[nodiscard]] Result<std::vector<AlimtalkButton>> decode_buttons(std::string_view text);

}  // namespace onda::messages
