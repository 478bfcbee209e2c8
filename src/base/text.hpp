#pragma once
// Text as it comes from outside: is it UTF-8, and what is left of it when its form is set aside.

#include <string>
#include <string_view>

namespace onda {

[[nodiscard]] bool is_utf8(std::string_view text);

// The form in which two texts are compared: full-width letters and digits become narrow (NFKC for
// that block), upper-case ASCII becomes lower, runs of blanks (U+00A0 and U+3000 too) become one,
// ends are trimmed. Korean stays as it is.
[[nodiscard]] std::string fold_text(std::string_view text);

// Full-width forms (U+FF01..U+FF5E, U+3000) become ASCII; the rest stays.
[[nodiscard]] std::string narrow(std::string_view text);

[[nodiscard]] std::string_view trim(std::string_view text);
[[nodiscard]] std::string upper_ascii(std::string_view text);
[[nodiscard]] std::string lower_ascii(std::string_view text);
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b);

// & < > " ' as entities: safe in HTML text and in quoted attributes.
[[nodiscard]] std::string escape_html(std::string_view text);

// Characters (code points) of valid UTF-8.
[[nodiscard]] std::size_t count_characters(std::string_view text);

// Cuts to at most `bytes` without splitting a character.
[[nodiscard]] std::string_view clip_utf8(std::string_view text, std::size_t bytes);

}  // namespace onda
