#pragma once
// What the routes of texts read from a request, and from the rows behind it.

#include "messages/message_parts_http.hpp"
#include "messages/text_json.hpp"
#include "messages/text_sql.hpp"
#include "web/http.hpp"

namespace onda::messages {

inline constexpr std::array<std::string_view, 2> kLanguages{"ko", "en"};

// {trigger} and {language} of the path; fails with `text_not_found`.
[[nodiscard]] Result<TextName> text_name_of(const web::Request& request);
// The body: the parts that shall be others.
[[nodiscard]] Result<TextChange> change_of(const web::Request& request);
// Who writes: "key_…", or "administrator".
[[nodiscard]] std::string writer_of(const web::Request& request);

// The text in use, and whether the other language has one too.
struct TextState {
  TextVersion text;
  OtherLanguage other = OtherLanguage::ondas;
};
[[nodiscard]] Result<TextState> read_state(store::ReadTx& tx, const TextName& name);
[[nodiscard]] LintAround around_of(const MessageParts& parts, const TextState& state);

// How these words read with sample facts; fails where they are no pattern.
[[nodiscard]] Result<Letter> sample_letter(const Wording& wording, const TextDraft& draft);

}  // namespace onda::messages
