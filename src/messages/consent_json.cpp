#include "messages/consent_json.hpp"

#include <algorithm>

#include "base/email.hpp"
#include "base/json_object.hpp"
#include "base/language.hpp"
#include "base/phone.hpp"
#include "base/text.hpp"
#include "messages/address.hpp"

namespace onda::messages {
namespace {

constexpr std::size_t kWordMost = 40;
constexpr std::size_t kAddressMost = 4'000;  // a browser's subscription is long
constexpr std::size_t kProofMost = 1'000;
constexpr std::string_view kCountry = "KR";

Way read_way(json::ObjectReader& in) {
  const std::optional<Way> way = way_of(in.required_text("way", kWordMost));
  if (!way) {
    in.refuse("way", "field_invalid", "is email, sms, alimtalk or push");
    return Way::email;
  }
  if (names(advertising_law().carries_none, *way))
    in.refuse("way", "way_carries_none", "carries no advertisements: no consent makes it one");
  return *way;
}

std::vector<Purpose> read_purposes(json::ObjectReader& in) {
  const std::optional<json::Value> list = in.take("purposes");
  if (!list) return {Purpose::advertising};
  std::vector<Purpose> purposes;
  bool is_whole = list->kind() == json::Kind::array;
  list->elements([&](const json::Value& each) {
    const std::optional<Purpose> purpose = purpose_of(each.text().value_or(""));
    is_whole = is_whole && purpose &&
               std::find(purposes.begin(), purposes.end(), *purpose) == purposes.end();
    if (is_whole) purposes.push_back(*purpose);
  });
  if (!is_whole || purposes.empty())
    in.refuse("purposes", "field_invalid", "names advertising, night_advertising or both");
  return purposes;
}

Action read_action(json::ObjectReader& in, Way way) {
  const std::optional<Action> action = action_of(in.required_text("action", kWordMost));
  if (!action) {
    in.refuse("action", "field_invalid",
              "is requested, granted, refused, withdrawn or reconfirmed");
    return Action::granted;
  }
  if (*action == Action::requested && way != Way::email)
    in.refuse("action", "field_invalid", "a confirmation is asked for by e-mail alone");
  return *action;
}

Proof read_proof(json::ObjectReader& in) {
  Proof proof;
  const bool is_there = in.object("proof", [&](json::ObjectReader& each) {
    proof.ip = each.text("ip", kProofMost);
    proof.user_agent = each.text("user_agent", kProofMost);
    proof.form = each.text("form", kProofMost);
    proof.source = each.text("source", kProofMost);
    proof.imported = each.text("imported", kProofMost);
  });
  const bool says_nothing = proof.form.empty() && proof.source.empty() && proof.imported.empty();
  if (is_there && says_nothing)
    in.refuse("proof", "proof_missing", "says at least its form, its source or where it was kept");
  if (!is_there) in.refuse("proof", "field_missing", "say what speaks for it");
  return proof;
}

Contact read_contact(json::ObjectReader& in, Way way) {
  Contact contact;
  Result<std::string> address =
      normal_address(medium_of(way), in.required_text("address", kAddressMost));
  if (address)
    contact.address = std::move(*address);
  else
    in.refuse("address", address.error());
  const std::string language = in.text("language", kWordMost);
  const std::optional<Language> known = language_of(language);
  if (!language.empty() && !known) in.refuse("language", "field_invalid", "is ko or en");
  contact.language = onda::to_text(known.value_or(Language::ko));
  contact.zone = in.text("zone", kWordMost);
  if (!contact.zone.empty() && !Zone::find(contact.zone))
    in.refuse("zone", "field_invalid", "is a zone such as Asia/Seoul");
  return contact;
}

void write_state(json::Writer& out, const Consent& consent) {
  out.begin_object().field("state", to_text(consent.state));
  out.field_or_null("since", consent.since);
  out.field_or_null("confirm_before", confirm_before(consent, advertising_law())).end_object();
}

}  // namespace

std::string encode(const Proof& proof) {
  std::string text;
  json::Writer out(text);
  out.begin_object().field_if("ip", proof.ip).field_if("user_agent", proof.user_agent);
  out.field_if("form", proof.form).field_if("source", proof.source);
  out.field_if("imported", proof.imported).end_object();
  return text;
}

Result<std::string> normal_address(Medium medium, std::string_view text) {
  switch (medium) {
    case Medium::email:
      if (is_plausible_email(trim(text))) return std::string(trim(text));
      return invalid("address_invalid", "is no e-mail address");
    case Medium::phone: {
      Result<std::string> number = normalise_phone(text, kCountry);
      if (number) return number;
      return invalid("address_invalid", "is no telephone number");
    }
    case Medium::push:
      if (!trim(text).empty()) return std::string(trim(text));
      return invalid("address_invalid", "is no subscription");
  }
  return invalid("address_invalid", "is no address");
}

Result<NewAct> decode_act(const json::Value& value, Instant now, Warnings& warnings) {
  json::ObjectReader in(value);
  NewAct said;
  Act& act = said.act;
  act.reach.way = read_way(in);
  said.contact = read_contact(in, act.reach.way);
  act.reach.address = address_key(said.contact.address);
  act.action = read_action(in, act.reach.way);
  act.purposes = read_purposes(in);
  const std::optional<OffsetTime> at = in.time("at");
  act.at = at ? at->at : now;
  if (act.at > now) in.refuse("at", "time_invalid", "nobody has said it yet");
  const bool is_yes = act.action == Action::granted || act.action == Action::requested;
  act.text_version =
      is_yes ? in.required_text("text_version", kWordMost) : in.text("text_version", kWordMost);
  const Proof proof = read_proof(in);
  act.proof = encode(proof);
  said.evidence = proof.imported.empty() ? Evidence::fresh : Evidence::imported;
  if (const Result<void> done = in.finish(warnings); !done) return fail(done.error());
  return said;
}

void write_consents(json::Writer& out, const Consents& consents) {
  for (const Purpose purpose : all_purposes()) {
    out.key(to_text(purpose));
    write_state(out, consents.of(purpose));
  }
}

std::string encode_act(const NewAct& said, const Consents& consents) {
  const Act& act = said.act;
  std::string body;
  json::Writer out(body);
  out.begin_object().field("id", act.id.text()).field("way", to_text(act.reach.way));
  out.field("address", mask(medium_of(act.reach.way), said.contact.address));
  out.field("action", to_text(act.action)).key("purposes").begin_array();
  for (const Purpose purpose : act.purposes) out.text(to_text(purpose));
  out.end_array().field("at", onda::to_text(act.at)).key("consents").begin_object();
  write_consents(out, consents);
  out.end_object().end_object();
  return body;
}

void write_verdict(json::Writer& out, const AdVerdict& verdict) {
  const AdvertisingLaw& law = advertising_law();
  out.begin_object();
  if (const auto* permit = std::get_if<AdPermit>(&verdict.is)) {
    out.field("verdict", "permit").field("basis", to_text(permit->basis()));
  } else if (const auto* bar = std::get_if<AdBar>(&verdict.is)) {
    const std::string_view rule = rule_of(*bar);
    out.field("verdict", "no").field("because", to_text(*bar));
    out.field_or_null("article", rule.empty() ? "" : law.article_of(rule));
  } else {
    const AdHold& hold = std::get<AdHold>(verdict.is);
    out.field("verdict", "held").field("because", hold.because);
    out.field("article", law.article_of("night")).field("until", onda::to_text(hold.until));
  }
  out.end_object();
}

void write_law(json::Writer& out, const AdvertisingLaw& law) {
  out.begin_array();
  for (const LawRow& row : law.rows) {
    out.begin_object().field("rule", row.rule).field("value", row.value);
    out.field_or_null("since", row.since == "-" ? "" : row.since).field("article", row.article);
    out.field("checked", row.checked).field("says", row.says).end_object();
  }
  out.end_array();
}

}  // namespace onda::messages
