#include "messages/try_http.hpp"

#include <fmt/format.h>

#include "base/phone.hpp"
#include "messages/address.hpp"
#include "messages/alimtalk_sql.hpp"
#include "messages/preview_http.hpp"
#include "messages/text_request_http.hpp"
#include "messages/trial_sheet_http.hpp"

namespace onda::messages {
namespace {

using web::Request;
using web::Response;

constexpr std::size_t kWordMost = 100;
constexpr std::size_t kAddressMost = 254;
constexpr std::int64_t kTestsAnHour = 20;

// What is to be tried, on whom.
struct Trial {
  TrialFacts facts;
  std::optional<TextChange> draft = {};  // nothing: the text in use
  std::optional<Way> way = {};           // nothing: mail
  std::string to = {};                   // empty: the shop's own address
};

Result<Trial> decode_trial(const Request& request) {
  const Result<TextName> name = text_name_of(request);
  if (!name) return fail(name.error());
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) return fail(value.error());
  json::ObjectReader in(*value);
  Trial trial{.facts = read_trial_facts(in, *name)};
  in.object("draft", [&](json::ObjectReader& draft) { trial.draft = read_change(draft); });
  const std::string way = in.text("way", kWordMost);
  trial.way = way_of(way);
  if (!way.empty() && !trial.way)
    in.refuse("way", "field_invalid", "is email, sms, alimtalk or push");
  trial.facts.way = trial.way.value_or(Way::email);
  trial.to = in.text("to", kAddressMost);
  in.refuse_unknown();
  Warnings none;
  if (const Result<void> done = in.finish(none); !done) return fail(done.error());
  return trial;
}

// What the letter is written from, in the words that are to be tried.
Result<Sheet> read_trial(store::ReadTx& tx, const MessageParts& parts, const Trial& trial) {
  Result<Sheet> sheet = trial_sheet(tx, parts, trial.facts);
  if (!sheet) return fail(sheet.error());
  const TextName& name = trial.facts.name;
  const Result<TextState> state = read_state(tx, name);
  if (!state) return fail(state.error());
  const TextParts words = changed(state->text.parts, trial.draft.value_or(TextChange()));
  const TextFindings findings =
      lint({name.trigger, name.language, words}, around_of(parts, *state));
  if (std::optional<Error> refused = refusal_of(findings)) {
    if (trial.draft) refused->where = "draft." + refused->where;
    return fail(*refused);
  }
  sheet->own = {.version = trial.draft ? 0 : state->text.version, .parts = words};
  return sheet;
}

Outgoing marked(Outgoing message) {
  const std::string mark = message.language == "ko" ? "[시험] " : "[Test] ";
  message.letter.subject = mark + message.letter.subject;
  message.letter.brief = mark + message.letter.brief;
  return message;
}

// A telephone or a mailbox: the one that was named, else the shop's own.
Result<std::string> address_to(const Trial& trial, const Sheet& sheet, Medium medium) {
  const bool is_phone = medium == Medium::phone;
  const std::string& own = is_phone ? sheet.shop_phone : sheet.shop_email;
  const std::string& address = trial.to.empty() ? own : trial.to;
  if (address.empty())
    return invalid("field_missing",
                   is_phone ? "is required: the shop has no telephone number of its own"
                            : "is required: the shop has no e-mail address of its own",
                   "to");
  if (!is_phone) return address;
  Result<std::string> phone = normalise_phone(address, "KR");
  if (!phone && trial.to.empty())
    return invalid("field_invalid", "the shop's own number: " + phone.error().what, {});
  if (!phone) return invalid("field_invalid", phone.error().what, "to");
  return phone;
}

// A browser is no address that one could name: it asked to be told of an order.
Result<std::string> browser_of(const Trial& trial, const Sheet& sheet) {
  if (!trial.to.empty())
    return invalid("field_invalid",
                   "has no meaning with push: it goes to the browser that asked to be told of the "
                   "order",
                   "to");
  if (trial.facts.order.empty() && trial.facts.shipment.empty()) {
    const bool is_parcel = about_of(trial.facts.name.trigger) == About::parcel;
    return invalid("field_missing", "is required with push: a browser is known of an order alone",
                   is_parcel ? "shipment" : "order");
  }
  if (sheet.buyer_push.empty())
    return fail(Error{Code::conflict,
                      "no_subscription",
                      "no browser asked to be told of this order: open the buyer's page, and press "
                      "the button there",
                      {}});
  return sheet.buyer_push;
}

Outgoing outgoing_of(const Trial& trial, const Sheet& sheet, const Wording& wording) {
  Outgoing message;
  message.shop = trial.facts.name.shop;
  message.kind = to_text(trial.facts.name.trigger);
  message.name = sheet.shop_name;
  message.shop_name = sheet.shop_name;
  message.reply_to = sheet.shop_email;
  message.language = trial.facts.name.language;
  message.letter = wording.write(trial.facts.name.trigger, sheet);
  return marked(std::move(message));
}

// What Kakao has approved, filled; nothing in it can be marked as a test.
Result<KakaoMessage> kakao_of(store::ReadTx& tx,
                              const MessageParts& parts,
                              const Trial& trial,
                              const Sheet& sheet) {
  if (trial.draft)
    return invalid("field_invalid", "cannot go by AlimTalk, which says what Kakao has approved",
                   "draft");
  const TextName& name = trial.facts.name;
  const auto found = find_alimtalk_template(tx, name.shop, name.trigger, name.language);
  if (!found) return fail(found.error());
  if (!*found)
    return fail(Error{Code::conflict,
                      "no_template",
                      fmt::format("the shop has no AlimTalk template of {}; PUT "
                                  "/v1/notices/alimtalk tells of one",
                                  to_text(name.trigger)),
                      {}});
  const NamedTexts values = parts.wording.values(sheet);
  if (const std::vector<std::string> missing = missing_in(**found, values); !missing.empty())
    return fail(Error{Code::conflict,
                      "variable_empty",
                      fmt::format("the template names #{{{}}}, of which nothing is known here",
                                  fmt::join(missing, "}, #{")),
                      {}});
  return fill(**found, values);
}

Error way_closed(const Trial& trial) {
  const Way way = trial.way.value_or(Way::email);
  return {Code::conflict, "way_closed",
          fmt::format("this server sends nothing by {0}: {1}.by is off; whoever runs it sets that "
                      "(docs/operations/configuration.md)",
                      to_text(way), way == Way::email ? "mail" : to_text(way)),
          trial.way ? "way" : ""};
}

// The message, with its address.
struct Ready {
  Outgoing message;
  std::int64_t text_version = 0;
};
Result<Ready> make_ready(store::ReadTx& tx, const MessageParts& parts, const Trial& trial) {
  const Way way = trial.way.value_or(Way::email);
  const Result<Sheet> sheet = read_trial(tx, parts, trial);
  if (!sheet) return fail(sheet.error());
  Result<std::string> address =
      way == Way::push ? browser_of(trial, *sheet) : address_to(trial, *sheet, medium_of(way));
  if (!address) return fail(address.error());
  Ready ready{.message = outgoing_of(trial, *sheet, parts.wording),
              .text_version = sheet->own.version};
  ready.message.address = std::move(*address);
  if (way != Way::alimtalk) return ready;
  Result<KakaoMessage> kakao = kakao_of(tx, parts, trial, *sheet);
  if (!kakao) return fail(kakao.error());
  ready.message.kakao = std::move(*kakao);
  return ready;
}

Result<void> keep_trial(store::Tx& tx, const TestMessage& message) {
  const Result<std::int64_t> sent =
      count_tests(tx, message.text.shop, message.at - std::chrono::hours{1});
  if (!sent) return fail(sent.error());
  if (*sent >= kTestsAnHour) {
    return fail(Error{Code::limited,
                      "tests_limited",
                      fmt::format("a shop sends itself {} test messages an hour", kTestsAnHour),
                      {}});
  }
  return add_test(tx, message);
}

State state_after(Happening what) {
  if (what == Happening::accepted) return State::accepted;
  return what == Happening::unsure ? State::ambiguous : State::failed;
}

Response answered(const TestMessage& message, const Handoff& handoff) {
  std::string body;
  json::Writer out(body);
  out.begin_object().field("id", message.id.text()).field("way", to_text(message.way));
  out.field("address", mask(medium_of(message.way), message.address));
  out.field("text_version", message.text_version);
  out.field("state", to_text(state_after(handoff.what))).field("answer", handoff.answer);
  out.end_object();
  return web::json_answer(200, std::move(body));
}

}  // namespace

Task<Response> preview_text(const MessageParts& parts, Request request) {
  const Result<Trial> trial = decode_trial(request);
  if (!trial) co_return web::refuse(trial.error());
  auto look = [&parts, trial = *trial](store::ReadTx& tx) -> Result<std::string> {
    const Result<Sheet> sheet = read_trial(tx, parts, trial);
    if (!sheet) return fail(sheet.error());
    return show_letter(tx, parts, trial.facts.name, *sheet);
  };
  Result<std::string> body = co_await parts.store.read(std::move(look));
  if (!body) co_return web::refuse(body.error());
  co_return web::json_answer(200, std::move(*body));
}

Task<Response> send_test(const MessageParts& parts, Request request) {
  const Result<Trial> trial = decode_trial(request);
  if (!trial) co_return web::refuse(trial.error());
  const Way way = trial->way.value_or(Way::email);
  if (!parts.is_open(way)) co_return web::refuse(way_closed(*trial));
  auto look = [&parts, trial = *trial](store::ReadTx& tx) { return make_ready(tx, parts, trial); };
  Result<Ready> ready = co_await parts.store.read(std::move(look));
  if (!ready) co_return web::refuse(ready.error());
  Outgoing& outgoing = ready->message;
  outgoing.at = parts.clock.now();
  outgoing.notice = parts.ids.mint_as<NoticeTag>(outgoing.at);
  outgoing.attempt = 1;
  const TestMessage message{.id = outgoing.notice,
                            .text = trial->facts.name,
                            .text_version = ready->text_version,
                            .way = way,
                            .address = outgoing.address,
                            .sent_by = writer_of(request),
                            .at = outgoing.at};
  auto keep = [message](store::Tx& tx) { return keep_trial(tx, message); };
  const Result<void> kept = co_await parts.store.write(std::move(keep));
  if (!kept) co_return web::refuse(kept.error());
  const Result<Handoff> handoff = co_await parts.send_one(way, std::move(outgoing));
  const Handoff answer = handoff.value_or(Handoff{Happening::refused, "not handed off", {}});
  auto settle = [id = message.id, answer](store::Tx& tx) {
    return settle_test(tx, id, state_after(answer.what), answer.answer);
  };
  const Result<void> settled = co_await parts.store.write(std::move(settle));
  if (!handoff) co_return web::refuse(handoff.error());
  if (!settled) co_return web::refuse(settled.error());
  co_return answered(message, *handoff);
}

}  // namespace onda::messages
