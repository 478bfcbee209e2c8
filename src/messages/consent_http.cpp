#include "messages/consent_http.hpp"

#include "base/json_object.hpp"
#include "base/phone.hpp"
#include "messages/ad_case_sql.hpp"
#include "messages/address.hpp"
#include "messages/consent_json.hpp"
#include "messages/consent_ledger_sql.hpp"
#include "messages/receipt_sql.hpp"
#include "web/bulk.hpp"
#include "web/query.hpp"

namespace onda::messages {
namespace {

using web::Request;
using web::Response;

constexpr int kMostHistory = 500;  // rows of one address: the newest
constexpr std::size_t kCertificateMost = 100;

Task<Response> take(const ConsentParts& parts, Request request) {
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) co_return web::refuse(value.error());
  Warnings warnings;
  const Instant now = parts.clock.now();
  Result<NewAct> said = decode_act(*value, now, warnings);
  if (!said) co_return web::refuse(said.error());
  said->act.reach.shop = request.shop();
  said->act.id = parts.ids.mint_as<ConsentTag>(now);
  access::WriteJob job = [&ids = parts.ids, said = std::move(*said), warnings,
                          now](store::Tx& tx) -> Result<Response> {
    const Result<Made> made = keep_act(tx, said, ids, now);
    if (!made) return fail(made.error());
    const Result<Consents> consents = find_consents(tx, said.act.reach);
    if (!consents) return fail(consents.error());
    std::string body = encode_act(said, *consents);
    web::add_warnings(body, warnings);
    return web::created("/v1/consents", std::move(body));
  };
  Response answer = co_await parts.write_once(std::move(request), std::move(job));
  co_return answer;
}

// An address that staff ask about, and by which way it is one.
struct Asked {
  std::string address;
  Sha256 key{};
  Way way = Way::email;
};

Result<Asked> asked_in(const Request& request) {
  web::QueryReader query(request);
  const std::string text = query.text("address");
  const std::string word = query.text("way");
  if (query.error()) return fail(*query.error());
  const bool is_mail = text.find('@') != std::string::npos;
  std::optional<Way> way = is_mail ? Way::email : Way::sms;
  if (!word.empty()) way = way_of(word);
  if (!way) return invalid("field_invalid", "is email, sms, alimtalk or push", "way");
  Result<std::string> address = normal_address(medium_of(*way), text);
  if (!address) return invalid(address.error().name, address.error().what, "address");
  Asked asked{.address = std::move(*address), .key = {}, .way = *way};
  asked.key = address_key(asked.address);
  return asked;
}

void write_history(json::Writer& out, const std::vector<SaidRow>& rows) {
  out.begin_array();
  for (const SaidRow& row : rows) {
    out.begin_object().field("id", row.act.text()).field("way", to_text(row.way));
    out.field("purpose", to_text(row.said.purpose)).field("action", to_text(row.said.action));
    out.field("at", onda::to_text(row.said.at)).field("kept_at", onda::to_text(row.kept_at));
    out.field_or_null("text_version", row.text_version).key("proof").raw(row.proof).end_object();
  }
  out.end_array();
}

void write_receipts(json::Writer& out, const std::vector<ReceiptRow>& rows) {
  out.begin_array();
  for (const ReceiptRow& row : rows) {
    out.begin_object().field("id", row.what.id.text()).field("kind", to_text(row.what.kind));
    out.field("way", to_text(row.what.reach.way)).field("state", to_text(row.standing.state));
    out.field_or_null("because", row.standing.because);
    out.field("requested_at", onda::to_text(row.requested_at));
    out.field("changed_at", onda::to_text(row.changed_at)).end_object();
  }
  out.end_array();
}

Result<std::string> show_address(store::ReadTx& tx,
                                 const ConsentParts& parts,
                                 ShopId shop,
                                 const Asked& asked) {
  const Result<std::vector<SaidRow>> history = list_history(tx, shop, asked.key, kMostHistory);
  if (!history) return fail(history.error());
  const Result<std::vector<ReceiptRow>> receipts = list_receipts(tx, shop, asked.key, kMostHistory);
  if (!receipts) return fail(receipts.error());
  const std::string token = parts.links.sign(UnsubscribeLink{shop, asked.way, asked.key, Uuid{}});
  AdQuestion question{.shop = shop, .way = asked.way, .address = asked.address};
  question.refusal_link = parts.public_url + "/u/" + token;
  const Result<AdCase> facts = read_ad_case(tx, question);
  if (!facts) return fail(facts.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().field("address", mask(medium_of(asked.way), asked.address));
  out.field("way", to_text(asked.way));
  write_consents(out, facts->consents);
  out.key("advertisement_now");
  write_verdict(out, judge_advertisement(*facts, advertising_law(), parts.clock.now()));
  out.field("unsubscribe", question.refusal_link).key("history");
  write_history(out, *history);
  out.key("receipts");
  write_receipts(out, *receipts);
  out.end_object();
  return body;
}

Task<Response> show(const ConsentParts& parts, Request request) {
  Result<Asked> asked = asked_in(request);
  if (!asked) co_return web::refuse(asked.error());
  auto look = [&parts, shop = request.shop(), asked = std::move(*asked)](store::ReadTx& tx) {
    return show_address(tx, parts, shop, asked);
  };
  Result<std::string> body = co_await parts.store.read(std::move(look));
  if (!body) co_return web::refuse(body.error());
  co_return web::json_answer(200, std::move(*body));
}

Result<AdTerms> decode_terms(const json::Value& value, Warnings& warnings) {
  json::ObjectReader in(value);
  AdTerms terms;
  const std::string basis = in.text("sale_basis", kCertificateMost);
  if (basis == "on") terms.sale_basis = SaleBasis::on;
  if (!basis.empty() && basis != "on" && basis != "off")
    in.refuse("sale_basis", "field_invalid", "is on or off");
  in.object("certificate", [&](json::ObjectReader& each) {
    Certificate certificate;
    certificate.id = each.required_text("id", kCertificateMost);
    const std::optional<OffsetTime> expires = each.time("expires_at");
    if (!expires) each.refuse("expires_at", "field_missing", "a certificate ends at some time");
    if (expires) certificate.expires_at = expires->at;
    terms.certificate = std::move(certificate);
  });
  terms.refusal_phone = in.text("refusal_phone", kCertificateMost);
  if (!terms.refusal_phone.empty() && !is_plausible_phone(terms.refusal_phone))
    in.refuse("refusal_phone", "phone_invalid", "is a telephone number");
  if (const Result<void> done = in.finish(warnings); !done) return fail(done.error());
  return terms;
}

std::string encode_terms(const AdTerms& terms) {
  std::string body;
  json::Writer out(body);
  out.begin_object().field("sale_basis", terms.sale_basis == SaleBasis::on ? "on" : "off");
  out.key("certificate");
  if (terms.certificate) {
    out.begin_object().field("id", terms.certificate->id);
    out.field("expires_at", onda::to_text(terms.certificate->expires_at)).end_object();
  } else {
    out.null();
  }
  out.field_or_null("refusal_phone", terms.refusal_phone).key("law");
  write_law(out, advertising_law());
  out.end_object();
  return body;
}

Task<Response> show_terms(const ConsentParts& parts, Request request) {
  auto look = [shop = request.shop()](store::ReadTx& tx) { return find_ad_terms(tx, shop); };
  const Result<AdTerms> terms = co_await parts.store.read(std::move(look));
  if (!terms) co_return web::refuse(terms.error());
  co_return web::json_answer(200, encode_terms(*terms));
}

Task<Response> set_terms(const ConsentParts& parts, Request request) {
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) co_return web::refuse(value.error());
  Warnings warnings;
  const Result<AdTerms> terms = decode_terms(*value, warnings);
  if (!terms) co_return web::refuse(terms.error());
  auto put = [shop = request.shop(), terms = *terms](store::Tx& tx) {
    return put_ad_terms(tx, shop, terms);
  };
  const Result<void> done = co_await parts.store.write(std::move(put));
  if (!done) co_return web::refuse(done.error());
  std::string body = encode_terms(*terms);
  web::add_warnings(body, warnings);
  co_return web::json_answer(200, std::move(body));
}

}  // namespace

std::vector<web::Route> consent_routes(const ConsentParts& parts) {
  using enum web::Verb;
  using web::Scope;
  using Answer = Task<Response> (*)(const ConsentParts&, Request);
  const auto shared = std::make_shared<const ConsentParts>(parts);
  const auto on = [&shared](Answer answer) -> web::Handler {
    return [shared, answer](Request request) { return answer(*shared, std::move(request)); };
  };
  return {
      {post, "/v1/consents", Scope::orders_write, on(take)},
      {get, "/v1/consents", Scope::orders_read, on(show)},
      {get, "/v1/advertising", Scope::orders_read, on(show_terms)},
      {put, "/v1/advertising", Scope::orders_write, on(set_terms)},
  };
}

}  // namespace onda::messages
