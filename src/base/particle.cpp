#include "base/particle.hpp"

#include <array>
#include <cstdint>
#include <string>

#include "base/text.hpp"

namespace onda {
namespace {

// The last code point of `text` (valid UTF-8), and the text without it.
char32_t pop_back(std::string_view& text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  const std::string_view bytes = text.substr(at);
  text.remove_suffix(bytes.size());
  const auto lead = static_cast<unsigned char>(bytes[0]);
  if (lead < 0x80) return lead;
  char32_t point = lead & (bytes.size() == 2 ? 0x1Fu : bytes.size() == 3 ? 0x0Fu : 0x07u);
  for (const char c : bytes.substr(1))
    point = (point << 6) | (static_cast<unsigned char>(c) & 0x3Fu);
  return point;
}

bool is_latin(char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z'); }

Ending ending_of_digit(char32_t digit) {
  switch (digit) {
    case U'1':
    case U'7':
    case U'8': return Ending::rieul;  // 일 칠 팔
    case U'0':
    case U'3':
    case U'6': return Ending::consonant;  // 영(십 백 천 만) 삼 육
    default: return Ending::vowel;        // 이 사 오 구
  }
}

// Short capitals are spelt out (DHL: 엘, KR: 알), words are read (Terminal: 터미널, Center: 센터).
Ending ending_of_latin(std::string_view word) {
  std::size_t begin = word.size();
  bool capitals = true;
  while (begin > 0 && is_latin(static_cast<unsigned char>(word[begin - 1]))) {
    --begin;
    capitals = capitals && word[begin] >= 'A' && word[begin] <= 'Z';
  }
  const std::string last = lower_ascii(word.substr(word.size() - 1));
  if (last == "l") return Ending::rieul;
  if (last == "m" || last == "n") return Ending::consonant;
  if (last == "r" && capitals && word.size() - begin <= 3) return Ending::rieul;
  if (word.size() - begin >= 2 && lower_ascii(word.substr(word.size() - 2)) == "ng") {
    return Ending::consonant;
  }
  return Ending::vowel;
}

}  // namespace

std::optional<Ending> ending_of(std::string_view word) {
  if (!is_utf8(word)) return std::nullopt;
  while (!word.empty()) {
    const std::string_view whole = word;
    const char32_t last = pop_back(word);
    if (last >= 0xAC00 && last <= 0xD7A3) {
      const auto final_sound = (last - 0xAC00) % 28;
      if (final_sound == 0) return Ending::vowel;
      return final_sound == 8 ? Ending::rieul : Ending::consonant;
    }
    if (last >= U'0' && last <= U'9') return ending_of_digit(last);
    if (is_latin(last)) return ending_of_latin(whole);
    if (last >= 0x80) return std::nullopt;
    // Blanks, brackets and quotes are not read aloud: look before them.
  }
  return std::nullopt;
}

std::string_view particle_after(std::string_view word, Particle particle) {
  struct Forms {
    std::string_view vowel, rieul, consonant, unknown;
  };
  static constexpr std::array<Forms, 5> kForms{{
      {"는", "은", "은", "은(는)"},
      {"가", "이", "이", "이(가)"},
      {"를", "을", "을", "을(를)"},
      {"와", "과", "과", "과(와)"},
      {"로", "로", "으로", "(으)로"},
  }};
  const Forms& forms = kForms.at(static_cast<std::size_t>(particle));
  const std::optional<Ending> ending = ending_of(word);
  if (!ending) return forms.unknown;
  switch (*ending) {
    case Ending::vowel: return forms.vowel;
    case Ending::rieul: return forms.rieul;
    case Ending::consonant: return forms.consonant;
  }
  return forms.unknown;
}

}  // namespace onda
