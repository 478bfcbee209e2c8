#include "messages/wording.hpp"

#include <algorithm>

#include "assets/mail.hpp"
#include "base/calendar.hpp"
#include "base/check.hpp"

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

std::string written(const Messages& words, const LocalTime& time) {
  const std::int64_t hour = time.hour % 12 == 0 ? 12 : time.hour % 12;
  const std::string minute = (time.minute < 10 ? "0" : "") + std::to_string(time.minute);
  return words.format(time.hour < 12 ? "time.am" : "time.pm",
                      {{"day", written(words, time.day)}, {"hour", hour}, {"minute", minute}});
}

// What a text may name; empty where the sheet does not know it.
struct Values {
  std::string goods, day, promised, time;
};

Values values_of(const Sheet& sheet, const Messages& words) {
  Values values;
  values.goods = words.format(sheet.others > 0 ? "goods.others" : "goods",
                              {{"goods", sheet.goods}, {"others", sheet.others}});
  if (const std::optional<Day> day = sheet.expected ? sheet.expected : sheet.promised) {
    values.day = written(words, *day);
  }
  if (sheet.promised) values.promised = written(words, *sheet.promised);
  if (sheet.happened_at) {
    values.time = written(words, Zone::find_or_utc(sheet.zone).local(*sheet.happened_at));
  }
  return values;
}

// One text of a trigger ("lead"), in the form that names most of what is known; "" where the
// language has none.
std::string say(const Messages& words,
                const std::string& key,
                const Values& values,
                const Sheet& sheet) {
  const std::pair<const char*, const std::string&> forms[] = {{".day", values.day},
                                                              {".promised", values.promised},
                                                              {".time", values.time},
                                                              {".place", sheet.place}};
  const auto* form = std::find_if(std::begin(forms), std::end(forms), [&](const auto& each) {
    return !each.second.empty() && words.has(key + each.first);
  });
  const std::string chosen = form == std::end(forms) ? key : key + form->first;
  if (!words.has(chosen)) return "";
  return words.format(chosen, {{"goods", values.goods},
                               {"day", values.day},
                               {"promised", values.promised},
                               {"time", values.time},
                               {"place", sheet.place},
                               {"carrier", sheet.carrier},
                               {"shop", sheet.shop_name}});
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
  const bool comes = sheet.stage != Stage::delivered && sheet.stage != Stage::lost &&
                     sheet.stage != Stage::returning && sheet.stage != Stage::over;
  if (comes) add("fact.expected", by(values.day));
  const std::optional<Day>& first = sheet.first_promised;
  const bool moved = first && sheet.expected && *first != *sheet.expected;
  if (comes && moved) add("fact.promised", by(written(words, *first)));
  add("fact.goods", values.goods);
  add("fact.order", sheet.order_number);
  add("fact.carrier", sheet.carrier);
  add("fact.number", sheet.number);
}

bool is_late(Trigger trigger) {
  return trigger == Trigger::delay_likely || trigger == Trigger::delay_confirmed ||
         trigger == Trigger::delay_again;
}

}  // namespace

Wording::Wording() {
  for (const assets::Asset& file : assets::mail()) {
    const std::string language(file.path.substr(0, file.path.find('.')));
    Result<Messages> words = Messages::load(language, file.bytes);
    CHECK(words.has_value());
    languages_.emplace(language, std::move(*words));
  }
  CHECK(languages_.contains("ko"));
}

const Messages& Wording::words(std::string_view language) const {
  const auto found = languages_.find(language);
  return found == languages_.end() ? languages_.find("ko")->second : found->second;
}

Letter Wording::write(Trigger trigger, const Sheet& sheet) const {
  const Messages& said = words(sheet.language);
  const Values values = values_of(sheet, said);
  const std::string name(to_text(trigger));
  LetterParts parts;
  parts.language = said.locale();
  parts.subject = say(said, name + ".subject", values, sheet);
  parts.greeting = said.format(sheet.buyer_name.empty() ? "greeting.nameless" : "greeting",
                               {{"buyer", sheet.buyer_name}, {"shop", sheet.shop_name}});
  parts.paragraphs.push_back(say(said, name + ".lead", values, sheet));
  if (is_late(trigger) && !sheet.cause.empty()) parts.paragraphs.push_back(sheet.cause);
  if (sheet.expected && said.has(name + ".date")) {
    parts.paragraphs.push_back(say(said, name + ".date", values, sheet));
  }
  if (said.has(name + ".note"))
    parts.paragraphs.push_back(say(said, name + ".note", values, sheet));
  add_facts(parts, said, values, sheet);
  parts.link = sheet.link;
  parts.link_label = said.format("link");
  parts.foot.push_back(said.format("foot.why", {{"shop", sheet.shop_name}}));
  if (!sheet.shop_email.empty()) parts.foot.push_back(said.format("foot.reply"));
  if (!sheet.shop_phone.empty()) {
    parts.foot.push_back(said.format("foot.phone", {{"phone", sheet.shop_phone}}));
  }
  return lay_out(parts);
}

}  // namespace onda::messages
