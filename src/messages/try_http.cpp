#include "messages/try_http.hpp"

#include <fmt/format.h>

#include "access/access_sql.hpp"
#include "base/phone.hpp"
#include "messages/address.hpp"
#include "messages/decision.hpp"
#include "messages/sample.hpp"
#include "messages/text_request_http.hpp"
#include "orders/orders_sql.hpp"

namespace onda::messages {
namespace {

using web::Request;
using web::Response;

constexpr std::size_t kWordMost = 100;
constexpr std::size_t kAddressMost = 254;
constexpr std::int64_t kTestsAnHour = 20;

// What is to be tried, on whom.
struct Trial {
  TextName name;
  std::optional<TextChange> draft = {};   // nothing: the text in use
  std::string order = {}, shipment = {};  // at most one of them; none: made-up facts
  Way way = Way::email;
  std::string to = {};  // empty: the shop's own address
};

Way read_way(json::ObjectReader& in) {
  const std::string word = in.text("way", kWordMost);
  const std::optional<Way> way = word.empty() ? Way::email : way_of(word);
  // AlimTalk takes approved templates alone, and push a browser's own subscription.
  if (way != Way::email && way != Way::sms)
    in.refuse("way", "field_invalid", "is email or sms: others cannot go to any address");
  return way.value_or(Way::email);
}

Result<Trial> decode_trial(const Request& request) {
  const Result<TextName> name = text_name_of(request);
  if (!name) return fail(name.error());
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) return fail(value.error());
  json::ObjectReader in(*value);
  Trial trial{.name = *name};
  in.object("draft", [&](json::ObjectReader& draft) { trial.draft = read_change(draft); });
  trial.order = in.text("order", kWordMost);
  trial.shipment = in.text("shipment", kWordMost);
  trial.way = read_way(in);
  trial.to = in.text("to", kAddressMost);
  const bool is_of_parcel = about_of(name->trigger) == About::parcel;
  if (is_of_parcel && !trial.order.empty())
    in.refuse("order", "field_invalid", "tells of a parcel: name its shipment");
  if (!is_of_parcel && !trial.shipment.empty())
    in.refuse("shipment", "field_invalid", "tells of an order: name the order");
  in.refuse_unknown();
  Warnings none;
  if (const Result<void> done = in.finish(none); !done) return fail(done.error());
  return trial;
}

// The notice that would tell of it; nothing where the shop has no such order or parcel.
Result<std::optional<Notice>> notice_of(store::ReadTx& tx, const Trial& trial) {
  Notice notice;
  notice.shop = trial.name.shop;
  notice.trigger = trial.name.trigger;
  if (!trial.shipment.empty()) {
    const Result<ShipmentId> shipment = ShipmentId::parse(trial.shipment);
    if (!shipment) return std::optional<Notice>();
    notice.subject = shipment->raw();
    return std::optional(std::move(notice));
  }
  const auto order = orders::find_order_by_name(tx, trial.name.shop, trial.order);
  if (!order) return fail(order.error());
  if (!*order) return std::optional<Notice>();
  notice.order = (*order)->id;
  return std::optional(std::move(notice));
}

// Made up, but for the shop itself.
Result<Sheet> made_up(store::ReadTx& tx, const Trial& trial) {
  const Result<access::Shop> shop = access::find_shop(tx, trial.name.shop);
  if (!shop) return fail(shop.error());
  Sheet sheet = sample_sheet(trial.name.trigger, trial.name.language);
  sheet.shop_name = shop->given.name;
  sheet.shop_email = shop->given.email;
  sheet.shop_phone = shop->given.phone;
  return sheet;
}

Result<Sheet> true_now(store::ReadTx& tx, const MessageParts& parts, const Trial& trial) {
  const bool is_order = trial.shipment.empty();
  const auto missing = [&]() -> Result<Sheet> {
    return fail(Error{Code::not_found, is_order ? "order_not_found" : "shipment_not_found",
                      "this shop has none of this name", is_order ? "order" : "shipment"});
  };
  const Result<std::optional<Notice>> notice = notice_of(tx, trial);
  if (!notice) return fail(notice.error());
  if (!*notice) return missing();
  Result<std::optional<Sheet>> sheet = parts.sheet(tx, **notice);
  if (!sheet) return fail(sheet.error());
  if (!*sheet) return missing();
  (*sheet)->language = trial.name.language;
  (*sheet)->given = sample_facts(trial.name.trigger, trial.name.language);
  return std::move(**sheet);
}

// What the letter is written from, in the words that are to be tried.
Result<Sheet> read_trial(store::ReadTx& tx, const MessageParts& parts, const Trial& trial) {
  const bool is_made_up = trial.order.empty() && trial.shipment.empty();
  Result<Sheet> sheet = is_made_up ? made_up(tx, trial) : true_now(tx, parts, trial);
  if (!sheet) return fail(sheet.error());
  const Result<TextState> state = read_state(tx, trial.name);
  if (!state) return fail(state.error());
  const TextParts words = changed(state->text.parts, trial.draft.value_or(TextChange()));
  const TextFindings findings =
      lint({trial.name.trigger, trial.name.language, words}, around_of(parts, *state));
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

// To the address that was named, else to the shop's own.
Result<Outgoing> addressed(const Trial& trial, const Sheet& sheet, const Wording& wording) {
  Outgoing message;
  message.kind = to_text(trial.name.trigger);
  message.address = trial.to;
  if (message.address.empty())
    message.address = trial.way == Way::email ? sheet.shop_email : sheet.shop_phone;
  if (message.address.empty())
    return invalid("field_missing", "is required: the shop has no address of its own", "to");
  if (trial.way == Way::sms) {
    Result<std::string> phone = normalise_phone(message.address, "KR");
    if (!phone) return invalid("field_invalid", phone.error().what, "to");
    message.address = std::move(*phone);
  }
  message.name = sheet.shop_name;
  message.shop_name = sheet.shop_name;
  message.reply_to = sheet.shop_email;
  message.language = trial.name.language;
  message.letter = wording.write(trial.name.trigger, sheet);
  return marked(std::move(message));
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
  auto look = [&parts, trial = *trial](store::ReadTx& tx) { return read_trial(tx, parts, trial); };
  const Result<Sheet> sheet = co_await parts.store.read(std::move(look));
  if (!sheet) co_return web::refuse(sheet.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().field("language", trial->name.language);
  write_letter(out, parts.wording.write(trial->name.trigger, *sheet));
  out.end_object();
  co_return web::json_answer(200, std::move(body));
}

Task<Response> send_test(const MessageParts& parts, Request request) {
  const Result<Trial> trial = decode_trial(request);
  if (!trial) co_return web::refuse(trial.error());
  auto look = [&parts, trial = *trial](store::ReadTx& tx) { return read_trial(tx, parts, trial); };
  const Result<Sheet> sheet = co_await parts.store.read(std::move(look));
  if (!sheet) co_return web::refuse(sheet.error());
  Result<Outgoing> outgoing = addressed(*trial, *sheet, parts.wording);
  if (!outgoing) co_return web::refuse(outgoing.error());
  outgoing->at = parts.clock.now();
  outgoing->notice = parts.ids.mint_as<NoticeTag>(outgoing->at);
  outgoing->attempt = 1;
  const TestMessage message{.id = outgoing->notice,
                            .text = trial->name,
                            .text_version = sheet->own.version,
                            .way = trial->way,
                            .address = outgoing->address,
                            .sent_by = writer_of(request),
                            .at = outgoing->at};
  auto keep = [message](store::Tx& tx) { return keep_trial(tx, message); };
  const Result<void> kept = co_await parts.store.write(std::move(keep));
  if (!kept) co_return web::refuse(kept.error());
  const Result<Handoff> handoff = co_await parts.send_one(trial->way, std::move(*outgoing));
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
