#include "tracking/folded_word.hpp"

#include "base/text.hpp"

namespace onda::tracking {
namespace {

// For each byte: what it becomes; 0 where it falls away, kWide where the character may be one that
// fold_text makes narrow (U+00A0, U+3000, U+FF01..U+FF5E begin with these bytes; no Hangul does).
constexpr unsigned char kWide = 1;

constexpr std::array<unsigned char, 256> table_for(Ignoring what) {
  std::array<unsigned char, 256> table{};
  for (unsigned byte = 0; byte < 256; ++byte) table[byte] = static_cast<unsigned char>(byte);
  for (unsigned byte = 'A'; byte <= 'Z'; ++byte)
    table[byte] = static_cast<unsigned char>(byte + 32);
  for (unsigned byte = 0; byte <= ' '; ++byte) table[byte] = 0;
  if (what == Ignoring::blanks_and_joints) table['-'] = table['_'] = 0;
  table[0xC2] = table[0xE3] = table[0xEF] = kWide;
  return table;
}

constexpr auto kBlanks = table_for(Ignoring::blanks);
constexpr auto kBlanksAndJoints = table_for(Ignoring::blanks_and_joints);

}  // namespace

FoldedWord::FoldedWord(std::string_view raw, Ignoring what) {
  append(clip_utf8(raw, kMostBytes), what);
}

void FoldedWord::append(std::string_view raw, Ignoring what) {
  const auto& table = what == Ignoring::blanks ? kBlanks : kBlanksAndJoints;
  for (const char c : raw) {
    const unsigned char byte = table[static_cast<unsigned char>(c)];
    if (byte == kWide) {
      const std::string narrow_form = fold_text(raw);
      size_ = 0;
      for (const char n : narrow_form) {
        const unsigned char kept = table[static_cast<unsigned char>(n)];
        if (kept != 0) bytes_[size_++] = kept == kWide ? n : static_cast<char>(kept);
      }
      return;
    }
    if (byte != 0) bytes_[size_++] = static_cast<char>(byte);
  }
}

}  // namespace onda::tracking
