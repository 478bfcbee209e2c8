#include "messages/consent_words.hpp"

#include "assets/consent_words.hpp"
#include "base/check.hpp"
#include "messages/address.hpp"
#include "messages/letter.hpp"
#include "messages/link_token.hpp"

namespace onda::messages {
namespace {

// As the shop's law counts days.
std::string written(const Messages& words, Instant at) {
  const Day day = advertising_law().zone.local(at).day;
  const unsigned month = static_cast<unsigned>(day.month());
  const std::string name = words.format("month." + std::to_string(month));
  return words.format("date", {{"year", std::to_string(static_cast<int>(day.year()))},
                               {"month", name},
                               {"day", std::int64_t{static_cast<unsigned>(day.day())}}});
}

std::string purposes_of(const Messages& words, const Receipt& receipt) {
  const QuietHours& night = advertising_law().night;
  const std::string from = clock_text(night.from_min);
  const std::string to = clock_text(night.to_min);
  std::string text;
  for (const Purpose purpose : receipt.purposes) {
    const std::string key = "purpose." + std::string(to_text(purpose));
    text.append(text.empty() ? "" : ", ").append(words.format(key, {{"from", from}, {"to", to}}));
  }
  return text;
}

// "result.granted", "confirm", "invite", "reconfirm"
std::string key_of(const Receipt& receipt) {
  const bool is_question = receipt.kind == ReceiptKind::confirm;
  if (is_question && receipt.begun == Begun::by_shop) return "invite";
  std::string key(to_text(receipt.kind));
  if (receipt.kind == ReceiptKind::result) key.append(".").append(to_text(receipt.action));
  return key;
}

class Writing {
 public:
  Writing(const Messages& words, const Receipt& receipt)
      : words_(words),
        receipt_(receipt),
        key_(key_of(receipt)),
        day_(written(words, receipt.said_at)),
        contact_(contact_of(receipt.shop_phone, receipt.shop_email)),
        hours_(std::chrono::duration_cast<std::chrono::hours>(kConfirmWithin).count()),
        years_(advertising_law().reconfirm_every.count()) {}

  [[nodiscard]] LetterParts parts() const {
    LetterParts parts;
    parts.language = words_.locale();
    parts.subject = say(key_ + ".subject");
    parts.paragraphs.push_back(say(key_ + ".lead"));
    if (words_.has(key_ + ".note")) parts.paragraphs.push_back(say(key_ + ".note"));
    add_facts(parts);
    if (words_.has(key_ + ".link") && !receipt_.link.empty()) {
      parts.link = receipt_.link;
      parts.link_label = say(key_ + ".link");
    }
    parts.foot = {sender(), say("foot.why")};
    return parts;
  }
  // For telephones; a question with a link has no short form, since only mail asks it.
  [[nodiscard]] std::string brief() const {
    return words_.has(key_ + ".brief") ? say(key_ + ".brief") : "";
  }

 private:
  [[nodiscard]] std::string say(std::string_view key) const {
    return words_.format(key, {{"shop", receipt_.shop_name},
                               {"day", day_},
                               {"contact", contact_},
                               {"means", receipt_.link},
                               {"hours", hours_},
                               {"years", years_}});
  }
  [[nodiscard]] std::string sender() const {
    if (contact_.empty()) return receipt_.shop_name;
    return words_.format("contact", {{"name", receipt_.shop_name}, {"contact", contact_}});
  }
  void add_facts(LetterParts& parts) const {
    const auto add = [&](std::string_view key, std::string value) {
      if (!value.empty()) parts.facts.emplace_back(words_.format(key), std::move(value));
    };
    const std::string address = mask(medium_of(receipt_.way), receipt_.address);
    add("fact.sender", sender());
    add("fact.way", words_.format("way." + std::string(to_text(receipt_.way))) + " " + address);
    add("fact.what", purposes_of(words_, receipt_));
    if (receipt_.kind == ReceiptKind::confirm) return;
    const bool is_result = receipt_.kind == ReceiptKind::result;
    const Action said = is_result ? receipt_.action : Action::granted;
    add("fact.said", words_.format("said." + std::string(to_text(said))));
    add("fact.day", day_);
    add("fact.result", say(key_ + ".outcome"));
  }

  const Messages& words_;
  const Receipt& receipt_;
  std::string key_;
  std::string day_;
  std::string contact_;
  std::int64_t hours_;
  std::int64_t years_;
};

constexpr std::array<std::string_view, 3> kKinds{"confirm", "result", "reconfirm"};

}  // namespace

std::string_view to_text(ReceiptKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::optional<ReceiptKind> receipt_kind_of(std::string_view word) {
  for (std::size_t i = 0; i < kKinds.size(); ++i) {
    if (kKinds[i] == word) return static_cast<ReceiptKind>(i);
  }
  return std::nullopt;
}

ConsentWords::ConsentWords() {
  for (const assets::Asset& file : assets::consent_words()) {
    const std::string language(file.path.substr(0, file.path.find('.')));
    Result<Messages> words = Messages::load(language, file.bytes);
    CHECK(words.has_value());
    languages_.emplace(language, std::move(*words));
  }
  CHECK(languages_.contains("ko"));
}

const Messages& ConsentWords::of(std::string_view language) const {
  const auto found = languages_.find(language);
  return found == languages_.end() ? languages_.find("ko")->second : found->second;
}

Letter ConsentWords::write(const Receipt& receipt) const {
  const Writing writing(of(receipt.language), receipt);
  Letter letter = lay_out(writing.parts());
  letter.brief = writing.brief();
  return letter;
}

std::string contact_of(std::string_view phone, std::string_view email) {
  std::string text(phone);
  if (!phone.empty() && !email.empty()) text += ", ";
  return text.append(email);
}

}  // namespace onda::messages
