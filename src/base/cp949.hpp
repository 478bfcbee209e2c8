#pragma once
// The characters that Korean telephones are sent: CP949, that is ASCII, KS X 1001 and the other
// syllables of Unified Hangul Code. On ICU.

#include <cstddef>
#include <string>
#include <string_view>

namespace onda {

// Bytes of a text in CP949, of which it must consist: ASCII is one, all else two.
[[nodiscard]] std::size_t cp949_length(std::string_view text);

// The nearest text that CP949 has. Syllables written as letters are put together; what CP949 lacks
// becomes its plain form ("é" is "e", "–" is "-", "①" stays), a letter or digit of another script
// becomes "?", and all else (emoji, marks, control characters but line feeds) is left out. Line
// ends become line feeds. Bytes that are no UTF-8 are left out.
[[nodiscard]] std::string to_cp949_repertoire(std::string_view text);

// Cuts to at most `bytes` of CP949 without splitting a character.
[[nodiscard]] std::string_view clip_cp949(std::string_view text, std::size_t bytes);

}  // namespace onda
