#pragma once
// What is wrong with a text that a shop writes, or odd about it: before a buyer reads it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "messages/own_text.hpp"

namespace onda::messages {

class Wording;

enum class Weight : std::uint8_t { error, warning };
[[nodiscard]] std::string_view to_text(Weight weight);

struct TextFinding {
  Weight weight = Weight::error;
  std::string code;                    // for programs: "unknown_variable"
  std::string path;                    // the part
  std::string what;                    // for people
  std::optional<std::size_t> at = {};  // the character of the text, from 1
};
using TextFindings = std::vector<TextFinding>;

// The names that a text may use, "goods" for "{goods}".
[[nodiscard]] std::span<const std::string_view> text_variables();

// Whether it is a pattern (with the place where not), plain, and names only what texts may.
[[nodiscard]] TextFindings lint_pattern(std::string_view path, std::string_view pattern);

// Words of advertisements, which need consent and may not go the way of news.
[[nodiscard]] TextFindings lint_advertising(std::string_view path, std::string_view text);

// What other writers of texts look at too. `own_host`: of the shop's links; empty: not known.
[[nodiscard]] TextFindings lint_tone(std::string_view path,
                                     std::string_view text,
                                     std::string_view own_host);

// "shop.example" of "https://shop.example:8443/x"; "" of what is no address.
[[nodiscard]] std::string_view host_of(std::string_view address);

struct TextDraft {
  Trigger trigger = Trigger::shipped;
  std::string language = "ko";
  TextParts parts = {};
};
enum class OtherLanguage : std::uint8_t { ondas, own };  // whose words the other language has
struct LintAround {
  const Wording& wording;
  OtherLanguage other = OtherLanguage::own;
  std::string own_host = {};
};
// All of it, errors first. A draft without errors can be compiled and never leaves a hole.
[[nodiscard]] TextFindings lint(const TextDraft& draft, const LintAround& around);

}  // namespace onda::messages
