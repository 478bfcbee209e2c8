#include "messages/advertising_law.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "assets/law.hpp"
#include "base/check.hpp"

namespace onda::messages {
namespace {

constexpr std::size_t kColumns = 6;
constexpr int kMinutesOfHour = 60;

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// "21:00" as minutes of the day.
bool read_minute(std::string_view text, int& minute) {
  if (text.size() != 5 || text[2] != ':') return false;
  int hour = 0;
  int rest = 0;
  const auto read = [](std::string_view part, int& out) {
    const auto done = std::from_chars(part.data(), part.data() + part.size(), out);
    return done.ec == std::errc() && done.ptr == part.data() + part.size();
  };
  if (!read(text.substr(0, 2), hour) || !read(text.substr(3), rest)) return false;
  minute = hour * kMinutesOfHour + rest;
  return hour < 24 && rest < kMinutesOfHour;
}

bool read_night(std::string_view value, QuietHours& night) {
  const std::vector<std::string_view> ends = split(value, '-');
  return ends.size() == 2 && read_minute(ends[0], night.from_min) &&
         read_minute(ends[1], night.to_min) && night.from_min != night.to_min;
}

template <class Unit>
bool read_count(std::string_view value, Unit& out) {
  int count = 0;
  const auto done = std::from_chars(value.data(), value.data() + value.size(), count);
  out = Unit{count};
  return done.ec == std::errc() && done.ptr == value.data() + value.size() && count > 0;
}

bool read_ways(std::string_view value, std::vector<Way>& out) {
  for (const std::string_view word : split(value, ' ')) {
    const std::optional<Way> way = way_of(word);
    if (!way) return false;
    out.push_back(*way);
  }
  return true;
}

// Rules that say one thing only: there is no other value that the code would keep.
bool is_as_expected(std::string_view value, std::string_view expected) { return value == expected; }

bool read_zone(std::string_view value, Zone& out) {
  const Result<Zone> zone = Zone::find(value);
  if (zone) out = *zone;
  return zone.has_value();
}

bool read_since(const LawRow& row, Day& out) {
  const Result<Day> day = parse_day(row.since);
  if (day) out = *day;
  return day.has_value();
}

using Reader = bool (*)(const LawRow& row, AdvertisingLaw& law);
struct LawRule {
  std::string_view name;
  Reader read;
};
constexpr std::array<LawRule, 15> kRules{{
    {"zone", [](const LawRow& r, AdvertisingLaw& l) { return read_zone(r.value, l.zone); }},
    {"consent", [](const LawRow& r, AdvertisingLaw&) { return is_as_expected(r.value, "prior"); }},
    {"refusal", [](const LawRow& r, AdvertisingLaw&) { return is_as_expected(r.value, "ends"); }},
    {"night", [](const LawRow& r, AdvertisingLaw& l) { return read_night(r.value, l.night); }},
    {"night_exempt",
     [](const LawRow& r, AdvertisingLaw& l) { return read_ways(r.value, l.night_exempt); }},
    {"label",
     [](const LawRow& r, AdvertisingLaw& l) {
       l.label = r.value;
       return !r.value.empty();
     }},
    {"sender",
     [](const LawRow& r, AdvertisingLaw&) { return is_as_expected(r.value, "name+contact"); }},
    {"refusal_free",
     [](const LawRow& r, AdvertisingLaw&) { return is_as_expected(r.value, "in_each"); }},
    {"result_within_days",
     [](const LawRow& r, AdvertisingLaw& l) { return read_count(r.value, l.result_within); }},
    {"reconfirm_every_years",
     [](const LawRow& r, AdvertisingLaw& l) { return read_count(r.value, l.reconfirm_every); }},
    {"silence", [](const LawRow& r, AdvertisingLaw&) { return is_as_expected(r.value, "keeps"); }},
    {"sale_within_months",
     [](const LawRow& r, AdvertisingLaw& l) { return read_count(r.value, l.sale_within); }},
    {"sale_same_kind",
     [](const LawRow& r, AdvertisingLaw&) { return is_as_expected(r.value, "required"); }},
    {"certificate",
     [](const LawRow& r, AdvertisingLaw& l) {
       return read_ways(r.value, l.certified) && read_since(r, l.certified_since);
     }},
    {"carries_none",
     [](const LawRow& r, AdvertisingLaw& l) { return read_ways(r.value, l.carries_none); }},
}};

const LawRow* find_row(const std::vector<LawRow>& rows, std::string_view rule) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const LawRow& row) { return row.rule == rule; });
  return found == rows.end() ? nullptr : &*found;
}

Result<void> read_row(std::string_view line, const std::string& where, AdvertisingLaw& law) {
  const std::vector<std::string_view> cells = split(line, '\t');
  if (cells.size() != kColumns) {
    return invalid("law_invalid", fmt::format("{} columns instead of six", cells.size()), where);
  }
  LawRow row{std::string(cells[0]), std::string(cells[1]), std::string(cells[2]),
             std::string(cells[3]), std::string(cells[4]), std::string(cells[5])};
  const auto rule = std::find_if(kRules.begin(), kRules.end(),
                                 [&](const LawRule& each) { return each.name == row.rule; });
  if (rule == kRules.end()) return invalid("law_invalid", "no such rule: " + row.rule, where);
  if (find_row(law.rows, row.rule) != nullptr) {
    return invalid("law_invalid", row.rule + " stands here twice", where);
  }
  if (!rule->read(row, law)) {
    return invalid("law_invalid", row.rule + " cannot be \"" + row.value + "\"", where);
  }
  law.rows.push_back(std::move(row));
  return {};
}

}  // namespace

std::string_view AdvertisingLaw::article_of(std::string_view rule) const {
  const LawRow* row = find_row(rows, rule);
  CHECK(row != nullptr);
  return row->article;
}

Result<AdvertisingLaw> read_advertising_law(std::string_view tsv) {
  AdvertisingLaw law;
  int number = 0;
  for (const std::string_view line : split(tsv, '\n')) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    const Result<void> read = read_row(line, fmt::format("line {}", number), law);
    if (!read) return fail(read.error());
  }
  for (const LawRule& rule : kRules) {
    if (find_row(law.rows, rule.name) == nullptr)
      return invalid("law_invalid", std::string(rule.name) + " is missing");
  }
  return law;
}

const AdvertisingLaw& advertising_law() {
  static const AdvertisingLaw law = [] {
    for (const assets::Asset& file : assets::law()) {
      if (file.path != "kr/advertising.tsv") continue;
      Result<AdvertisingLaw> read = read_advertising_law(file.bytes);
      CHECK(read.has_value());
      return std::move(*read);
    }
    CHECK(false);
    return AdvertisingLaw();
  }();
  return law;
}

Day later(Day day, std::chrono::months by) {
  const Day then = day + by;
  return then.ok() ? then : Day{then.year() / then.month() / std::chrono::last};
}

bool names(const std::vector<Way>& ways, Way way) {
  return std::find(ways.begin(), ways.end(), way) != ways.end();
}

}  // namespace onda::messages
