#pragma once
// Texts in a form that Kakao has approved (알림톡): what a shop tells us of its templates, whether
// they can work, and what fills them. Pure.

#include "base/result.hpp"
#include "messages/channel.hpp"

namespace onda::messages {

// What stands under the text. It is part of the approved template: here it only tells us which
// variables its addresses need.
struct AlimtalkButton {
  std::string type;  // "WL": a page; see kButtonTypes
  std::string name;
  std::string link_mobile = {};  // of WL
  std::string link_pc = {};
};

struct AlimtalkTemplate {
  Trigger trigger = Trigger::shipped;
  std::string language = "ko";
  std::string sender;       // the shop's channel at the gateway (Solapi: pfId)
  std::string template_id;  // the gateway's name of it
  std::string body;         // as approved, with #{variables}
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

// The names in "#{…}" of the body and the buttons' addresses, each once.
[[nodiscard]] std::vector<std::string> variables_in(const AlimtalkTemplate& given);

// What would keep it from working, with the field's path in `where`: template_too_long (1,000
// characters), variable_unknown, variable_open, too_many_buttons (5), button_invalid, label_refused
// (advertisements are not sent by AlimTalk), field_missing.
[[nodiscard]] std::vector<Error> lint(const AlimtalkTemplate& given);

// `values` by the first of each variable's names. The link's last part is "link_code": buttons have
// a fixed domain.
[[nodiscard]] KakaoMessage fill(const AlimtalkTemplate& given, const NamedTexts& values);

}  // namespace onda::messages
