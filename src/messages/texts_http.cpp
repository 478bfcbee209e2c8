#include "messages/texts_http.hpp"

#include <fmt/format.h>

#include "messages/sample.hpp"
#include "messages/text_json.hpp"
#include "messages/text_request_http.hpp"
#include "messages/try_http.hpp"
#include "web/query.hpp"

namespace onda::messages {
namespace {

using web::Request;
using web::Response;

// Onda's own words, as "ondas".
void write_patterns(json::Writer& out, const Wording::Patterns& patterns) {
  out.key("ondas").begin_object();
  for (const auto& [name, pattern] : patterns) out.field(name, pattern);
  out.end_object();
}

// What one text looks like: its state, its words, how it reads with sample facts.
std::string encode_text(const MessageParts& parts,
                        const TextName& name,
                        const TextVersion& text,
                        const TextFindings& findings) {
  std::string body;
  json::Writer out(body);
  out.begin_object().field("trigger", to_text(name.trigger)).field("language", name.language);
  write_version(out, text);
  write_patterns(out, parts.wording.patterns(name.trigger, name.language));
  out.key("variables").begin_array();
  for (const std::string_view variable : text_variables()) out.text(variable);
  out.end_array();
  write_findings(out, findings);
  out.key("sample").begin_object();
  const Result<Letter> letter =
      sample_letter(parts.wording, {name.trigger, name.language, text.parts});
  if (letter) write_letter(out, *letter);
  out.end_object().end_object();
  return body;
}

Task<Response> list(const MessageParts& parts, Request request) {
  auto look = [shop = request.shop()](store::ReadTx& tx) { return list_texts(tx, shop); };
  const auto texts = co_await parts.store.read(std::move(look));
  if (!texts) co_return web::refuse(texts.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().key("texts").begin_array();
  for (const Trigger trigger : all_triggers()) {
    for (const std::string_view language : kLanguages) {
      const auto found = texts->find({trigger, std::string(language)});
      out.begin_object().field("trigger", to_text(trigger)).field("language", language);
      write_version(out, found == texts->end() ? TextVersion() : found->second);
      write_patterns(out, parts.wording.patterns(trigger, language));
      out.end_object();
    }
  }
  out.end_array().end_object();
  co_return web::json_answer(200, std::move(body));
}

Task<Response> show(const MessageParts& parts, Request request) {
  const Result<TextName> name = text_name_of(request);
  if (!name) co_return web::refuse(name.error());
  auto look = [name = *name](store::ReadTx& tx) { return read_state(tx, name); };
  const Result<TextState> state = co_await parts.store.read(std::move(look));
  if (!state) co_return web::refuse(state.error());
  const TextDraft draft{name->trigger, name->language, state->text.parts};
  const TextFindings findings = lint(draft, around_of(parts, *state));
  co_return web::json_answer(200, encode_text(parts, *name, state->text, findings));
}

// A new version, unless it says what the one in use says.
Result<TextVersion> write_text(store::Tx& tx, const TextName& name, const TextVersion& text) {
  const Result<std::optional<TextVersion>> now = find_text(tx, name);
  if (!now) return fail(now.error());
  const TextParts used = *now ? (*now)->parts : TextParts();
  if (used == text.parts) return now->value_or(TextVersion());
  return add_text(tx, name, text);
}

// What was written, and what is odd about it.
struct Written {
  TextVersion text;
  TextFindings findings;
};

Task<Response> put_text(const MessageParts& parts, Request request) {
  const Result<TextName> name = text_name_of(request);
  if (!name) co_return web::refuse(name.error());
  const Result<TextChange> change = change_of(request);
  if (!change) co_return web::refuse(change.error());
  auto put = [&parts, name = *name, change = *change, by = writer_of(request),
              now = parts.clock.now()](store::Tx& tx) -> Result<Written> {
    const Result<TextState> state = read_state(tx, name);
    if (!state) return fail(state.error());
    TextVersion text{.parts = changed(state->text.parts, change), .written_by = by, .at = now};
    TextFindings findings =
        lint({name.trigger, name.language, text.parts}, around_of(parts, *state));
    if (const std::optional<Error> refused = refusal_of(findings)) return fail(*refused);
    Result<TextVersion> written = write_text(tx, name, text);
    if (!written) return fail(written.error());
    return Written{std::move(*written), std::move(findings)};
  };
  const Result<Written> written = co_await parts.store.write(std::move(put));
  if (!written) co_return web::refuse(written.error());
  co_return web::json_answer(200, encode_text(parts, *name, written->text, written->findings));
}

Task<Response> history(const MessageParts& parts, Request request) {
  const Result<TextName> name = text_name_of(request);
  if (!name) co_return web::refuse(name.error());
  web::QueryReader query(request);
  const std::int64_t before = query.cursor();
  const int limit = query.limit();
  if (query.error()) co_return web::refuse(*query.error());
  auto look = [name = *name, before, limit](store::ReadTx& tx) {
    return list_text_versions(tx, name, before, limit + 1);
  };
  Result<std::vector<TextVersion>> versions = co_await parts.store.read(std::move(look));
  if (!versions) co_return web::refuse(versions.error());
  const bool has_more = static_cast<int>(versions->size()) > limit;
  if (has_more) versions->pop_back();
  std::string body;
  json::Writer out(body);
  out.begin_object().key("versions").begin_array();
  for (const TextVersion& each : *versions) {
    out.begin_object();
    write_version(out, each);
    out.end_object();
  }
  out.end_array();
  out.field_or_null("next_cursor", has_more ? web::encode_cursor(versions->back().version) : "");
  out.end_object();
  co_return web::json_answer(200, std::move(body));
}

// The parts of a version; none for 0, which is Onda's words.
Result<TextParts> parts_of_version(store::ReadTx& tx, const TextName& name, std::int64_t version) {
  if (version == 0) return TextParts();
  const Result<std::optional<TextVersion>> found = find_text_version(tx, name, version);
  if (!found) return fail(found.error());
  if (!*found) return not_found("text_version_not_found", "this text has no such version");
  return (*found)->parts;
}

Result<std::int64_t> version_of(const Request& request) {
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) return fail(value.error());
  json::ObjectReader in(*value);
  const std::optional<std::int64_t> version = in.integer("version");
  if (in.ok() && (!version || *version < 0))
    in.refuse("version", "field_missing",
              "is required: the version to go back to, 0 for Onda's words");
  in.refuse_unknown();
  Warnings none;
  if (const Result<void> done = in.finish(none); !done) return fail(done.error());
  return *version;
}

// What was said before becomes the newest version: nothing is taken away.
Task<Response> revert(const MessageParts& parts, Request request) {
  const Result<TextName> name = text_name_of(request);
  if (!name) co_return web::refuse(name.error());
  const Result<std::int64_t> version = version_of(request);
  if (!version) co_return web::refuse(version.error());
  TextVersion text{
      .goes_back_to = *version, .written_by = writer_of(request), .at = parts.clock.now()};
  access::WriteJob job = [&parts, name = *name,
                          text = std::move(text)](store::Tx& tx) -> Result<Response> {
    TextVersion again = text;
    Result<TextParts> there = parts_of_version(tx, name, *text.goes_back_to);
    if (!there) return fail(there.error());
    again.parts = std::move(*there);
    const Result<TextVersion> written = write_text(tx, name, again);
    if (!written) return fail(written.error());
    return web::json_answer(200, encode_text(parts, name, *written, {}));
  };
  Response answer = co_await parts.write_once(std::move(request), std::move(job));
  co_return answer;
}

// What would be said of these words, and nothing is kept.
Task<Response> lint_text(const MessageParts& parts, Request request) {
  const Result<TextName> name = text_name_of(request);
  if (!name) co_return web::refuse(name.error());
  const Result<TextChange> change = change_of(request);
  if (!change) co_return web::refuse(change.error());
  auto look = [name = *name](store::ReadTx& tx) { return read_state(tx, name); };
  const Result<TextState> state = co_await parts.store.read(std::move(look));
  if (!state) co_return web::refuse(state.error());
  const TextDraft draft{name->trigger, name->language, changed(state->text.parts, *change)};
  const TextFindings findings = lint(draft, around_of(parts, *state));
  std::string body;
  json::Writer out(body);
  out.begin_object();
  write_findings(out, findings);
  if (const Result<Letter> letter = sample_letter(parts.wording, draft); letter) {
    out.key("sample").begin_object();
    write_letter(out, *letter);
    out.end_object();
  }
  out.end_object();
  co_return web::json_answer(200, std::move(body));
}

}  // namespace

std::vector<web::Route> text_routes(std::shared_ptr<const MessageParts> parts) {
  using enum web::Verb;
  using web::Scope;
  using Answer = Task<Response> (*)(const MessageParts&, Request);
  const auto on = [&parts](Answer answer) -> web::Handler {
    return [parts, answer](Request request) { return answer(*parts, std::move(request)); };
  };
  const std::string one = "/v1/notices/texts/{trigger}/{language}";
  return {
      {get, "/v1/notices/texts", Scope::orders_read, on(list)},
      {get, one, Scope::orders_read, on(show)},
      {put, one, Scope::orders_write, on(put_text)},
      {get, one + "/history", Scope::orders_read, on(history)},
      {post, one + "/revert", Scope::orders_write, on(revert)},
      {post, one + "/lint", Scope::orders_read, on(lint_text)},
      {post, one + "/preview", Scope::orders_read, on(preview_text)},
      {post, one + "/test", Scope::orders_write, on(send_test)},
  };
}

}  // namespace onda::messages
