#include "messages/given_facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace onda::messages {
namespace {

constexpr std::size_t kWordMost = 100;
constexpr std::size_t kTextMost = 300;
constexpr std::size_t kLinkMost = 500;

enum Fact : unsigned {
  amount = 1,
  carrier = 2,
  number = 4,
  title = 8,
  reason_text = 16,
  link = 32,
  until = 64,
};
constexpr std::array<std::pair<Fact, const char*>, 7> kFacts{{{amount, "amount"},
                                                              {carrier, "carrier"},
                                                              {number, "number"},
                                                              {title, "title"},
                                                              {reason_text, "reason_text"},
                                                              {link, "link"},
                                                              {until, "until"}}};

// What its text cannot do without, and what else it says.
struct Use {
  Trigger trigger;
  unsigned needs = 0;
  unsigned takes = 0;
};
constexpr Use kUses[] = {
    {Trigger::return_received, 0, link},
    {Trigger::return_approved, 0, carrier | link | until},
    {Trigger::return_label, link, carrier | number | until},
    {Trigger::return_picked_up, 0, carrier | number | link},
    {Trigger::return_inspected, 0, reason_text | link},
    {Trigger::refunded, amount, reason_text | link},
    {Trigger::return_refused, reason_text, link},
    {Trigger::remedy_given, title, amount | until | link},
    {Trigger::remedy_expiring, title | until, amount | link},
    {Trigger::survey, link, until},
    {Trigger::reply, link, title},
};

// Onda knows by itself what the other triggers tell.
Use use_of(Trigger trigger) {
  const auto* found = std::find_if(std::begin(kUses), std::end(kUses),
                                   [trigger](const Use& each) { return each.trigger == trigger; });
  return found == std::end(kUses) ? Use{.trigger = trigger} : *found;
}

void read_amount(json::ObjectReader& in, GivenFacts& facts) {
  in.object("amount", [&](json::ObjectReader& money) {
    const std::optional<std::int64_t> minor = money.integer("amount_minor");
    const Result<Currency> currency = Currency::parse(money.required_text("currency", 8));
    if (!minor || *minor < 0)
      money.refuse("amount_minor", "field_invalid", "is required: a whole number from 0");
    else if (!currency)
      money.refuse("currency", currency.error());
    else
      facts.amount = Money{*minor, *currency};
  });
}

GivenFacts read_all(json::ObjectReader& in) {
  GivenFacts facts;
  read_amount(in, facts);
  facts.carrier = in.text("carrier", kWordMost);
  facts.number = in.text("number", kWordMost);
  facts.title = in.text("title", kWordMost);
  facts.reason_text = in.text("reason_text", kTextMost);
  facts.link = in.text("link", kLinkMost);
  facts.until = in.day("until");
  return facts;
}

bool has(const GivenFacts& facts, Fact fact) {
  switch (fact) {
    case amount: return facts.amount.has_value();
    case carrier: return !facts.carrier.empty();
    case number: return !facts.number.empty();
    case title: return !facts.title.empty();
    case reason_text: return !facts.reason_text.empty();
    case link: return !facts.link.empty();
    case until: return facts.until.has_value();
  }
  return false;
}

bool is_web_address(std::string_view text) {
  const bool has_scheme = text.starts_with("https://") || text.starts_with("http://");
  return has_scheme && text.find_first_of(" \t\r\n\"<>") == std::string_view::npos &&
         text.size() > text.find("//") + 2;
}

}  // namespace

bool needs_facts(Trigger trigger) { return use_of(trigger).needs != 0; }

GivenFacts read_given(json::ObjectReader& in, Trigger trigger) {
  GivenFacts facts = read_all(in);
  const Use use = use_of(trigger);
  for (const auto& [fact, name] : kFacts) {
    const bool is_there = has(facts, fact);
    if (is_there && ((use.needs | use.takes) & fact) == 0)
      in.refuse(name, "field_invalid", fmt::format("{} says nothing of it", to_text(trigger)));
    if (!is_there && (use.needs & fact) != 0)
      in.refuse(name, "field_missing", fmt::format("is required of {}", to_text(trigger)));
  }
  if (!facts.link.empty() && !is_web_address(facts.link))
    in.refuse("link", "field_invalid", "is a web address: https://…");
  return facts;
}

std::string encode(const GivenFacts& facts) {
  if (facts == GivenFacts{}) return "";
  std::string body;
  json::Writer out(body);
  out.begin_object();
  if (facts.amount) {
    out.key("amount").begin_object().field("amount_minor", facts.amount->minor);
    out.field("currency", facts.amount->currency.text()).end_object();
  }
  out.field_if("carrier", facts.carrier).field_if("number", facts.number);
  out.field_if("title", facts.title).field_if("reason_text", facts.reason_text);
  out.field_if("link", facts.link);
  if (facts.until) out.field("until", onda::to_text(*facts.until));
  out.end_object();
  return body;
}

GivenFacts decode_given(const json::Value& value) {
  json::ObjectReader in(value);
  return read_all(in);
}

}  // namespace onda::messages
