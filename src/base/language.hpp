#pragma once
// Which language people are written to in: what they chose, else what their program asks for.

#include <cstdint>
#include <optional>
#include <string_view>

namespace onda {

enum class Language : std::uint8_t { ko, en };

[[nodiscard]] std::string_view to_text(Language language);
[[nodiscard]] std::optional<Language> language_of(std::string_view tag);  // "ko", "en-GB"

// The best of ours in an Accept-Language header (RFC 9110 §12.5.4); `otherwise` where the header is
// empty, English where it names only languages that we do not speak.
[[nodiscard]] Language accepted_language(std::string_view header, Language otherwise);

}  // namespace onda
