#include "messages/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "assets/mail.hpp"
#include "base/calendar.hpp"
#include "base/check.hpp"
#include "messages/decision.hpp"

namespace onda::messages {
namespace {

using Argument = Messages::Argument;

std::string written(const Messages& words, Day day) {
  const std::chrono::weekday weekday{std::chrono::sys_days{day}};
  const std::string month =
      words.format("month." + std::to_string(static_cast<unsigned>(day.month())));
  return words.format(
      "day", {{"month", month},
              {"day", static_cast<std::int64_t>(static_cast<unsigned>(day.day()))},
              {"weekday", words.format("weekday." + std::to_string(weekday.c_encoding()))}});
}

std::string written(const Messages& words, const std::optional<Day>& day) {
  return day ? written(words, *day) : "";
}

std::string written(const Messages& words, const LocalTime& time) {
  const std::int64_t hour = time.hour % 12 == 0 ? 12 : time.hour % 12;
  const std::string minute = (time.minute < 10 ? "0" : "") + std::to_string(time.minute);
  return words.format(time.hour < 12 ? "time.am" : "time.pm",
                      {{"day", written(words, time.day)}, {"hour", hour}, {"minute", minute}});
}

// What a text may name, by variable; "" where the sheet does not know it.
class Values {
 public:
  Values(const Sheet& sheet, Lateness lateness, const Messages& words) {
    add("shop", sheet.shop_name);
    add("buyer", sheet.buyer_name);
    add("order", sheet.order_number);
    add("goods", words.format(sheet.others > 0 ? "goods.others" : "goods",
                              {{"goods", sheet.goods}, {"others", sheet.others}}));
    add("carrier", sheet.given.carrier.empty() ? sheet.carrier : sheet.given.carrier);
    add("number", sheet.given.number.empty() ? sheet.number : sheet.given.number);
    add("place", sheet.place);
    add("trouble", sheet.trouble);
    add_days(sheet, comes_by(sheet, lateness), words);
    add("title", sheet.given.title);
    add("reason", sheet.given.reason_text);
    const Language language = language_of(words.locale()).value_or(Language::ko);
    add("amount", sheet.given.amount ? onda::written(*sheet.given.amount, language) : "");
    add("until", written(words, sheet.given.until));
  }

  [[nodiscard]] const std::string& of(std::string_view name) const {
    static const std::string nothing;
    const auto found = std::find_if(all_.begin(), all_.end(),
                                    [name](const auto& each) { return each.first == name; });
    return found == all_.end() ? nothing : found->second;
  }
  [[nodiscard]] std::vector<std::string> known() const {
    std::vector<std::string> names;
    for (const auto& [name, text] : all_)
      if (!text.empty()) names.emplace_back(name);
    return names;
  }
  [[nodiscard]] std::vector<Argument> arguments() const {
    std::vector<Argument> arguments;
    arguments.reserve(all_.size());
    for (const auto& [name, text] : all_) arguments.push_back({name, std::string_view(text)});
    return arguments;
  }

 private:
  void add(std::string_view name, std::string text) { all_.emplace_back(name, std::move(text)); }
  // earlier, later: the day, where it is not the one that the buyer knows. due: the promised one,
  // while it lasts.
  void add_days(const Sheet& sheet, const std::optional<Day>& day, const Messages& words) {
    const std::optional<Day> known = sheet.told ? sheet.told : sheet.first_promised;
    const std::string text = written(words, day);
    add("day", text);
    add("earlier", day && known && *day < *known ? text : "");
    add("later", day && known && *day > *known ? text : "");
    add("promised", written(words, sheet.promised));
    add("due", written(words, still_promised(sheet)));
    add("time", sheet.happened_at
                    ? written(words, Zone::find_or_utc(sheet.zone).local(*sheet.happened_at))
                    : "");
  }

  std::vector<std::pair<std::string_view, std::string>> all_;
};

// A text has a form for what is known: "lead.day" where a day is. The first that fits is taken.
constexpr std::array<std::string_view, 12> kForms{"earlier", "later",    "trouble", "day",
                                                  "due",     "promised", "time",    "place",
                                                  "until",   "reason",   "carrier", "title"};

// One text of a trigger ("lead"), in the form that names most of what is known; "" where the
// language has none.
std::string say(const Messages& words, const std::string& key, const Values& values) {
  std::string chosen = key;
  for (const std::string_view form : kForms) {
    if (values.of(form).empty()) continue;
    const std::string formed = fmt::format("{}.{}", key, form);
    if (!words.has(formed)) continue;
    chosen = formed;
    break;
  }
  if (!words.has(chosen)) return "";
  return words.format(chosen, values.arguments());
}

// What a letter is said with.
struct Voice {
  const Messages& words;
  std::optional<OwnWords> own;  // the shop's
  const Values& values;
  std::string trigger;

  // One of the parts that a shop may write.
  [[nodiscard]] std::string say(Part part) const {
    if (own) {
      const std::vector<Argument> arguments = values.arguments();
      if (std::optional<std::string> said = own->say(part, arguments)) return *said;
    }
    return messages::say(words, fmt::format("{}.{}", trigger, to_text(part)), values);
  }
};

// What was written was looked at; what cannot be read all the same gives way to Onda's words.
std::optional<OwnWords> own_words(const Sheet& sheet) {
  if (sheet.own.parts.empty()) return std::nullopt;
  Result<OwnWords> own = OwnWords::compile(sheet.language, sheet.own.parts);
  return own ? std::optional(std::move(*own)) : std::nullopt;
}

void add_facts(LetterParts& parts,
               const Messages& words,
               const Values& values,
               const Sheet& sheet) {
  const auto add = [&](const char* label, const std::string& value) {
    if (!value.empty()) parts.facts.emplace_back(words.format(label), value);
  };
  const auto by = [&](const std::string& day) {
    return day.empty() ? day : words.format("fact.by", {{"day", day}});
  };
  const bool comes = is_on_its_way(sheet.stage);
  if (comes) add("fact.expected", by(values.of("day")));
  const std::string first = written(words, sheet.first_promised);
  const bool moved = !values.of("day").empty() && first != values.of("day");
  if (comes && moved) add("fact.promised", by(first));
  add("fact.amount", values.of("amount"));
  add("fact.until", by(values.of("until")));
  add("fact.goods", values.of("goods"));
  add("fact.order", sheet.order_number);
  add("fact.carrier", values.of("carrier"));
  add("fact.number", values.of("number"));
}

const std::string& link_of(const Sheet& sheet) {
  return sheet.given.link.empty() ? sheet.link : sheet.given.link;
}

std::string link_label(const Messages& words, Trigger trigger, const Sheet& sheet) {
  const std::string own = std::string(to_text(trigger)) + ".link";
  if (!sheet.given.link.empty() && words.has(own)) return words.format(own);
  return words.format(about_of(trigger) == About::parcel ? "link" : "link.order");
}

std::vector<std::string> foot_of(const Messages& words, const Sheet& sheet) {
  std::vector<std::string> foot{words.format("foot.why", {{"shop", sheet.shop_name}})};
  if (!sheet.shop_email.empty()) foot.push_back(words.format("foot.reply"));
  if (!sheet.shop_phone.empty())
    foot.push_back(words.format("foot.phone", {{"phone", sheet.shop_phone}}));
  return foot;
}

}  // namespace

Wording::Wording() {
  for (const assets::Asset& file : assets::mail()) {
    const std::string language(file.path.substr(0, file.path.find('.')));
    Result<Messages> words = Messages::load(language, file.bytes);
    CHECK(words.has_value());
    languages_.emplace(language, std::move(*words));
    json::Parser parser;
    parser.parse(file.bytes)->members([&](std::string_view key, const json::Value& pattern) {
      patterns_[language].emplace_back(key, pattern.text().value_or(""));
    });
  }
  CHECK(languages_.contains("ko"));
}

const Messages& Wording::words(std::string_view language) const {
  const auto found = languages_.find(language);
  return found == languages_.end() ? languages_.find("ko")->second : found->second;
}

Wording::Patterns Wording::patterns(Trigger trigger, std::string_view language) const {
  Patterns found;
  const auto all = patterns_.find(language);
  if (all == patterns_.end()) return found;
  const std::string prefix = std::string(to_text(trigger)) + ".";
  for (const auto& [key, pattern] : all->second) {
    if (!key.starts_with(prefix)) continue;
    const std::string name = key.substr(prefix.size());
    if (part_of(name.substr(0, name.find('.')))) found.emplace_back(name, pattern);
  }
  return found;
}

std::vector<std::string> Wording::known(const Sheet& sheet) const {
  return Values(sheet, sheet.lateness, words(sheet.language)).known();
}

Letter Wording::write(Trigger trigger, const Sheet& sheet) const {
  const Messages& said = words(sheet.language);
  const Values values(sheet, lateness_in(trigger, sheet), said);
  const std::string name(to_text(trigger));
  const Voice voice{said, own_words(sheet), values, name};
  LetterParts parts;
  parts.language = said.locale();
  parts.subject = voice.say(Part::subject);
  parts.greeting = said.format(sheet.buyer_name.empty() ? "greeting.nameless" : "greeting",
                               {{"buyer", sheet.buyer_name}, {"shop", sheet.shop_name}});
  parts.paragraphs.push_back(voice.say(Part::lead));
  if (is_of_delay(trigger) && !sheet.cause.empty()) parts.paragraphs.push_back(sheet.cause);
  if (!values.of("day").empty() && said.has(name + ".date"))
    parts.paragraphs.push_back(say(said, name + ".date", values));
  if (std::string note = voice.say(Part::note); !note.empty())
    parts.paragraphs.push_back(std::move(note));
  add_facts(parts, said, values, sheet);
  parts.link = link_of(sheet);
  parts.link_label = link_label(said, trigger, sheet);
  parts.brief = voice.say(Part::brief);
  parts.foot = foot_of(said, sheet);
  if (!sheet.link.empty()) {
    parts.foot_links.emplace_back(said.format("foot.wishes"), sheet.link + "/news");
  }
  return lay_out(parts);
}

NamedTexts Wording::values(const Sheet& sheet) const {
  const Values values(sheet, sheet.lateness, words(sheet.language));
  NamedTexts texts;
  for (const Argument& each : values.arguments())
    texts.emplace_back(each.name, values.of(each.name));
  texts.emplace_back("cause", sheet.cause);
  texts.emplace_back("link", link_of(sheet));
  return texts;
}

}  // namespace onda::messages
