#include "base/cp949.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "base/check.hpp"

namespace onda {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

constexpr std::size_t kPlane = 0x10000;

// Which characters of Unicode's first plane CP949 has; it has none of the others.
std::vector<bool> read_repertoire() {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(
      ucnv_open("windows-949-2000", &status));
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr,
                        &status);
  CHECK(U_SUCCESS(status));  // the table is part of ICU
  std::vector<bool> has(kPlane);
  for (std::size_t code = 0x20; code < kPlane; ++code) {
    const bool is_private = code >= 0xE000 && code <= 0xF8FF;
    if (U16_IS_SURROGATE(code) || is_private || (code >= 0x7F && code < 0xA0)) continue;
    const auto unit = static_cast<UChar>(code);
    std::array<char, 8> out{};
    status = U_ZERO_ERROR;
    const std::int32_t size = ucnv_fromUChars(
        converter.get(), out.data(), static_cast<std::int32_t>(out.size()), &unit, 1, &status);
    has[code] = U_SUCCESS(status) && size > 0;
  }
  has['\n'] = true;
  return has;
}

bool has(UChar32 c) {
  static const std::vector<bool> repertoire = read_repertoire();
  return c >= 0 && static_cast<std::size_t>(c) < kPlane && repertoire[static_cast<std::size_t>(c)];
}

// What no decomposition tells.
constexpr auto kPlain = std::to_array<std::pair<UChar32, UChar32>>({
    {'\t', ' '},
    {0x2010, '-'},     // hyphen
    {0x2011, '-'},     // hyphen that does not break
    {0x2012, '-'},     // figure dash
    {0x2013, '-'},     // en dash
    {0x2014, 0x2015},  // em dash: the bar of KS X 1001
    {0x201A, ','},     // low quotation mark
    {0x201E, '"'},     // the double one
    {0x2022, 0x00B7},  // bullet: the middle dot
    {0x2044, '/'},     // fraction slash
    {0x20A9, 0xFFE6},  // won
    {0x2212, '-'},     // minus
    {0x22C5, 0x00B7},  // dot operator
    {0x30FB, 0x00B7},  // Katakana's middle dot
});

// The character, or what stands for it.
void append_nearest(icu::UnicodeString& out, UChar32 c) {
  if (has(c)) {
    out.append(c);
    return;
  }
  const auto* const plain = std::ranges::find(kPlain, c, &std::pair<UChar32, UChar32>::first);
  if (plain != kPlain.end()) {
    out.append(plain->second);
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFKDInstance(status);
  CHECK(U_SUCCESS(status));
  icu::UnicodeString parts;
  bool found = false;
  if (form->getDecomposition(c, parts)) {
    for (std::int32_t at = 0; at < parts.length(); at = parts.moveIndex32(at, 1)) {
      if (!has(parts.char32At(at))) continue;
      out.append(parts.char32At(at));
      found = true;
    }
  }
  if (!found && (u_isalnum(c) != 0)) out.append(UChar32{'?'});
}

icu::UnicodeString composed(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form = icu::Normalizer2::getNFCInstance(status);
  CHECK(U_SUCCESS(status));
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  icu::UnicodeString whole = form->normalize(icu::UnicodeString::fromUTF8(piece), status);
  CHECK(U_SUCCESS(status));
  return whole;
}

// The bytes of the UTF-8 character that begins here.
std::size_t width_at(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
  return end - at;
}

}  // namespace

std::size_t cp949_length(std::string_view text) {
  std::size_t bytes = 0;
  for (std::size_t at = 0; at < text.size(); at += width_at(text, at)) {
    bytes += static_cast<unsigned char>(text[at]) < 0x80 ? 1 : 2;
  }
  return bytes;
}

std::string to_cp949_repertoire(std::string_view text) {
  const icu::UnicodeString whole = composed(text);
  icu::UnicodeString out;
  for (std::int32_t at = 0; at < whole.length(); at = whole.moveIndex32(at, 1)) {
    const UChar32 c = whole.char32At(at);
    const bool is_return = c == '\r';
    if (is_return && at + 1 < whole.length() && whole.charAt(at + 1) == '\n') continue;
    if (c == 0xFFFD) continue;  // what was no UTF-8
    append_nearest(out, is_return ? UChar32{'\n'} : c);
  }
  std::string result;
  out.toUTF8String(result);
  return result;
}

std::string_view clip_cp949(std::string_view text, std::size_t bytes) {
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    used += static_cast<unsigned char>(text[at]) < 0x80 ? 1 : 2;
    if (used > bytes) return text.substr(0, at);
    at += width_at(text, at);
  }
  return text;
}

}  // namespace onda
