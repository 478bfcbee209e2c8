#include "messages/alimtalk_http.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "messages/alimtalk_json.hpp"
#include "messages/alimtalk_lint.hpp"
#include "messages/alimtalk_sql.hpp"
#include "messages/text_json.hpp"
#include "messages/trial_sheet_http.hpp"

namespace onda::messages {
namespace {

using web::Request;
using web::Response;

using Templates = std::vector<AlimtalkTemplate>;

constexpr std::size_t kWordMost = 40;

AlimtalkAround around_of(const MessageParts& parts) { return {parts.wording, parts.own_host}; }

bool has_twin(const Templates& templates, const AlimtalkTemplate& given) {
  return std::ranges::any_of(templates, [&](const AlimtalkTemplate& each) {
    return each.trigger == given.trigger && each.language != given.language;
  });
}

// What is odd about each, with its place among them.
TextFindings findings_of(const MessageParts& parts, const Templates& templates) {
  TextFindings all;
  for (std::size_t i = 0; i < templates.size(); ++i) {
    if (templates[i].template_id.empty()) continue;  // it is taken away
    for (TextFinding& each : lint(templates[i], around_of(parts))) {
      each.path = fmt::format("templates[{}].{}", i, each.path);
      all.push_back(std::move(each));
    }
    if (!has_twin(templates, templates[i])) {
      const char* other = templates[i].language == "ko" ? "en" : "ko";
      all.push_back(
          {Weight::warning, "other_language", fmt::format("templates[{}].language", i),
           fmt::format("there is none in {}: who reads that is told by the next way", other)});
    }
  }
  std::ranges::stable_sort(all, {}, &TextFinding::weight);
  return all;
}

Task<Response> show(const MessageParts& parts, Request request) {
  auto look = [shop = request.shop()](store::ReadTx& tx) {
    return list_alimtalk_templates(tx, shop);
  };
  const Result<Templates> all = co_await parts.store.read(std::move(look));
  if (!all) co_return web::refuse(all.error());
  co_return web::json_answer(200, encode_alimtalk(*all, findings_of(parts, *all)));
}

Task<Response> put_templates(const MessageParts& parts, Request request) {
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) co_return web::refuse(value.error());
  const Result<AlimtalkChange> change = decode_alimtalk(*value);
  if (!change) co_return web::refuse(change.error());
  const std::optional<Error> refused = refusal_of(findings_of(parts, change->templates), "");
  if (refused) co_return web::refuse(*refused);
  auto keep = [shop = request.shop(), change = *change,
               now = parts.clock.now()](store::Tx& tx) -> Result<Templates> {
    Result<Templates> before = list_alimtalk_templates(tx, shop);
    if (!before) return fail(before.error());
    Templates all = changed(std::move(*before), change);
    const Result<void> put = put_alimtalk_templates(tx, shop, all, now);
    if (!put) return fail(put.error());
    return all;
  };
  const Result<Templates> all = co_await parts.store.write(std::move(keep));
  if (!all) co_return web::refuse(all.error());
  co_return web::json_answer(200, encode_alimtalk(*all, findings_of(parts, *all)));
}

// A template that may not be kept yet, and the facts to fill it with.
struct Draft {
  TrialFacts facts;
  std::optional<AlimtalkTemplate> given = {};  // nothing: the one that is kept
};

// {"trigger","language","order"|"shipment"} and the draft, which `read` reads.
Result<Draft> decode_draft(const Request& request,
                           const std::function<void(json::ObjectReader&, Draft&)>& read) {
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) return fail(value.error());
  json::ObjectReader in(*value);
  TextName name{.shop = request.shop()};
  const std::optional<Trigger> trigger = trigger_of(in.required_text("trigger", kWordMost));
  if (!trigger) in.refuse("trigger", "field_invalid", "is no trigger of a notice");
  name.trigger = trigger.value_or(Trigger::shipped);
  if (const std::string language = in.text("language", kWordMost); !language.empty())
    name.language = language;
  if (name.language != "ko" && name.language != "en")
    in.refuse("language", "field_invalid", "is ko or en");
  Draft draft{.facts = {.name = name}};
  read(in, draft);
  in.refuse_unknown();
  Warnings none;
  if (const Result<void> done = in.finish(none); !done) return fail(done.error());
  if (draft.given) draft.given->trigger = name.trigger;
  if (draft.given) draft.given->language = name.language;
  return draft;
}

// What is wrong with it or odd about it, and how it reads with made-up facts.
Task<Response> lint_template(const MessageParts& parts, Request request) {
  const Result<Draft> draft = decode_draft(
      request, [](json::ObjectReader& in, Draft& read) { read.given = read_draft(in); });
  if (!draft) co_return web::refuse(draft.error());
  auto look = [&parts, facts = draft->facts](store::ReadTx& tx) {
    return trial_sheet(tx, parts, facts);
  };
  const Result<Sheet> sheet = co_await parts.store.read(std::move(look));
  if (!sheet) co_return web::refuse(sheet.error());
  std::string body;
  json::Writer out(body);
  out.begin_object();
  write_findings(out, lint(*draft->given, around_of(parts)));
  out.key("sample");
  write_filled(out, *draft->given, parts.wording.values(*sheet));
  out.end_object();
  co_return web::json_answer(200, std::move(body));
}

Result<std::string> fill_draft(store::ReadTx& tx, const MessageParts& parts, const Draft& draft) {
  const TextName& name = draft.facts.name;
  std::optional<AlimtalkTemplate> given = draft.given;
  if (!given) {
    auto kept = find_alimtalk_template(tx, name.shop, name.trigger, name.language);
    if (!kept) return fail(kept.error());
    if (!*kept)
      return not_found("template_not_found",
                       "the shop has no AlimTalk template of this trigger; give a draft");
    given = std::move(*kept);
  }
  const Result<Sheet> sheet = trial_sheet(tx, parts, draft.facts);
  if (!sheet) return fail(sheet.error());
  std::string body;
  json::Writer out(body);
  write_filled(out, *given, parts.wording.values(*sheet));
  return body;
}

// How it reads with what is true of an order or a parcel.
Task<Response> preview_template(const MessageParts& parts, Request request) {
  const auto read = [](json::ObjectReader& in, Draft& draft) {
    draft.facts = read_trial_facts(in, draft.facts.name);
    in.object("draft", [&](json::ObjectReader& given) {
      draft.given = read_draft(given);
      given.refuse_unknown();
    });
  };
  const Result<Draft> draft = decode_draft(request, read);
  if (!draft) co_return web::refuse(draft.error());
  auto look = [&parts, draft = *draft](store::ReadTx& tx) { return fill_draft(tx, parts, draft); };
  Result<std::string> body = co_await parts.store.read(std::move(look));
  if (!body) co_return web::refuse(body.error());
  co_return web::json_answer(200, std::move(*body));
}

}  // namespace

std::vector<web::Route> alimtalk_routes(std::shared_ptr<const MessageParts> parts) {
  using enum web::Verb;
  using web::Scope;
  using Answer = Task<Response> (*)(const MessageParts&, Request);
  const auto on = [&parts](Answer answer) -> web::Handler {
    return [parts, answer](Request request) { return answer(*parts, std::move(request)); };
  };
  const std::string all = "/v1/notices/alimtalk";
  return {
      {get, all, Scope::orders_read, on(show)},
      {put, all, Scope::orders_write, on(put_templates)},
      {post, all + "/lint", Scope::orders_read, on(lint_template)},
      {post, all + "/preview", Scope::orders_read, on(preview_template)},
  };
}

}  // namespace onda::messages
