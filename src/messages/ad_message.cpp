// How an advertisement becomes a message: what the law wants to stand in it is put there here.
#include <fmt/format.h>

#include "base/check.hpp"
#include "messages/ad_guard.hpp"
#include "messages/consent_words.hpp"
#include "messages/letter.hpp"

namespace onda::messages {
namespace {

// Korean first, whatever the letter's language: the way to refuse is for whoever reads it.
constexpr std::array<std::string_view, 2> kRefusalIn{"ko", "en"};

std::string sender_line(const AdCase& facts, const Messages& words) {
  return words.format("contact",
                      {{"name", facts.sender}, {"contact", contact_of(facts.phone, facts.email)}});
}

// What costs nothing on this way: a free number on a telephone, else the link.
const std::string& refusal_means(const AdCase& facts) {
  const bool by_phone = medium_of(facts.way) == Medium::phone && !facts.refusal_phone.empty();
  return by_phone ? facts.refusal_phone : facts.refusal_link;
}

std::string joined(const std::vector<std::string>& paragraphs) {
  std::string text;
  for (const std::string& each : paragraphs) text.append(text.empty() ? "" : "\n").append(each);
  return text;
}

// "(광고)파도상점 02-123-4567\n…\n무료 수신거부 0808801234"
std::string brief_of(const AdCase& facts,
                     const std::string& label,
                     const AdDraft& draft,
                     const Messages& words) {
  const std::string& contact = facts.phone.empty() ? facts.email : facts.phone;
  std::string text =
      fmt::format("{}{} {}\n{}\n", label, facts.sender, contact, joined(draft.paragraphs));
  if (!draft.prose.empty()) text.append(draft.prose.text()).append("\n");
  if (!draft.link.empty()) text.append(draft.link).append("\n");
  return text + words.format("ad.refuse.short", {{"means", refusal_means(facts)}});
}

}  // namespace

Outgoing release(AdPermit permit,
                 const Advertisement& advertisement,
                 const AdDelivery& delivery,
                 const ConsentWords& words) {
  const AdCase& facts = permit.case_;
  const AdDraft& draft = advertisement.draft_;
  LetterParts parts;
  parts.language = delivery.language;
  parts.subject = permit.label_ + " " + draft.subject;
  parts.paragraphs = draft.paragraphs;
  parts.prose = draft.prose;
  parts.link = draft.link;
  parts.link_label = draft.link_label;
  parts.foot.push_back(sender_line(facts, words.of(delivery.language)));
  for (const std::string_view language : kRefusalIn) {
    const Messages& said = words.of(language);
    parts.foot.push_back(said.format("ad.refuse"));
    parts.foot_links.emplace_back(said.format("ad.refuse.link"), facts.refusal_link);
  }
  Outgoing message;
  message.notice = delivery.id;
  message.attempt = delivery.attempt;
  message.kind = "advertisement";
  message.address = facts.address;
  message.name = delivery.name;
  message.shop_name = facts.sender;
  message.reply_to = facts.email;
  message.language = delivery.language;
  message.letter = lay_out(parts);
  message.letter.brief = brief_of(facts, permit.label_, draft, words.of(delivery.language));
  if (facts.way == Way::email) message.one_click = OneClick(facts.refusal_link);
  message.at = delivery.at;
  return message;
}

}  // namespace onda::messages
