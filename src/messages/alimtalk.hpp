#pragma once
// Texts in a form that Kakao has approved (알림톡): what a shop tells us of its templates, whether
// they can work, and what fills them. Pure.

#include "base/result.hpp"
#include "messages/channel.hpp"

namespace onda::messages {

// What stands under the text. It is part of the approved template: here it only tells us which
// variables its addresses need.
struct AlimtalkButton {
  std::string type;  // "WL": a page; the linter knows them all
  std::string name;
  std::string link_mobile = {};  // of WL
  std::string link_pc = {};
};

struct AlimtalkTemplate {
  Trigger trigger = Trigger::shipped;
  std::string language = "ko";
  std::string sender = {};       // the shop's channel at the gateway (Solapi: pfId)
  std::string template_id = {};  // the gateway's name of it
  std::string body = {};         // as approved, with #{variables}
  std::vector<AlimtalkButton> buttons = {};
};

// What a shop tells anew of its templates; whatever it does not name stays.
struct AlimtalkChange {
  enum class Others : std::uint8_t { stay, go };  // go: all that were there
  Others others = Others::stay;
  std::vector<AlimtalkTemplate> templates = {};  // whole; without a template id: none any more
};
// In the order of triggers and languages.
[[nodiscard]] std::vector<AlimtalkTemplate> changed(std::vector<AlimtalkTemplate> templates,
                                                    const AlimtalkChange& change);

// Texts by variable name ("order", "goods", …); empty ones are not known.
using NamedTexts = std::vector<std::pair<std::string, std::string>>;

// A variable that a template may have, under either name.
struct AlimtalkVariable {
  std::string_view name;
  std::string_view korean;
};
[[nodiscard]] std::span<const AlimtalkVariable> alimtalk_variables();
// By either name; nothing where there is none of it.
[[nodiscard]] const AlimtalkVariable* alimtalk_variable(std::string_view name);

// The names in "#{…}" of the body and the buttons' addresses, each once.
[[nodiscard]] std::vector<std::string> variables_in(const AlimtalkTemplate& given);

// Each "#{name}" of a text, with the byte where it begins; one that is not closed has no name.
struct VariablePlace {
  std::size_t at = 0;
  std::string_view name = {};
  bool is_closed = false;
};
[[nodiscard]] std::vector<VariablePlace> variable_places(std::string_view text);

// `values` by the first of each variable's names. The link's last part is "link_code": buttons have
// a fixed domain.
[[nodiscard]] KakaoMessage fill(const AlimtalkTemplate& given, const NamedTexts& values);
// The template as its reader sees it: a variable that nothing fills stays as it is.
[[nodiscard]] AlimtalkTemplate filled_with(AlimtalkTemplate given, const NamedTexts& values);
// The variables that `values` has nothing for; a message with such a hole is not sent.
[[nodiscard]] std::vector<std::string> missing_in(const AlimtalkTemplate& given,
                                                  const NamedTexts& values);

}  // namespace onda::messages
