#include "messages/text_request_http.hpp"

#include <algorithm>

#include "messages/sample.hpp"
#include "messages/wording.hpp"

namespace onda::messages {

Result<TextName> text_name_of(const web::Request& request) {
  const std::optional<Trigger> trigger = trigger_of(request.param("trigger"));
  const std::string_view language = request.param("language");
  if (!trigger)
    return not_found("text_not_found", "is no trigger; GET /v1/notices/texts names all");
  if (std::find(kLanguages.begin(), kLanguages.end(), language) == kLanguages.end())
    return not_found("text_not_found", "texts are in ko and en");
  return TextName{request.shop(), *trigger, std::string(language)};
}

Result<TextChange> change_of(const web::Request& request) {
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) return fail(value.error());
  json::ObjectReader in(*value);
  TextChange change = read_change(in);
  Warnings none;
  if (const Result<void> done = in.finish(none); !done) return fail(done.error());
  return change;
}

std::string writer_of(const web::Request& request) {
  return request.principal.key ? request.principal.key->text() : "administrator";
}

Result<TextState> read_state(store::ReadTx& tx, const TextName& name) {
  const Result<std::optional<TextVersion>> text = find_text(tx, name);
  if (!text) return fail(text.error());
  TextName other = name;
  other.language = name.language == "ko" ? "en" : "ko";
  const Result<std::optional<TextVersion>> twin = find_text(tx, other);
  if (!twin) return fail(twin.error());
  const bool is_own = *twin && !(*twin)->parts.empty();
  return TextState{text->value_or(TextVersion()),
                   is_own ? OtherLanguage::own : OtherLanguage::ondas};
}

LintAround around_of(const MessageParts& parts, const TextState& state) {
  return {.wording = parts.wording, .other = state.other, .own_host = parts.own_host};
}

Result<Letter> sample_letter(const Wording& wording, const TextDraft& draft) {
  Sheet sheet = sample_sheet(draft.trigger, draft.language);
  const Result<OwnWords> own = OwnWords::compile(draft.language, draft.parts);
  if (!own) return fail(own.error());
  sheet.own.parts = draft.parts;
  return wording.write(draft.trigger, sheet);
}

}  // namespace onda::messages
