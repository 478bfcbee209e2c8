#include "messages/rules_json.hpp"

#include <algorithm>

#include "base/json_object.hpp"

namespace onda::messages {
namespace {

using std::chrono::minutes;

constexpr std::int64_t kLongestWaitMin = std::chrono::duration_cast<minutes>(kLongestWait).count();
constexpr std::int64_t kMostADay = 100;
constexpr std::size_t kWordMost = 40;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "21:00" up to "24:00", as minutes of the day.
std::optional<int> minute_of(std::string_view text) {
  if (text.size() != 5 || text[2] != ':' || !is_digit(text[0]) || !is_digit(text[1]) ||
      !is_digit(text[3]) || !is_digit(text[4])) {
    return std::nullopt;
  }
  const int hour = (text[0] - '0') * 10 + text[1] - '0';
  const int minute = (text[3] - '0') * 10 + text[4] - '0';
  if (minute > 59 || hour * 60 + minute > 24 * 60) return std::nullopt;
  return hour * 60 + minute;
}

// `read` says what the value is; nothing where it cannot be that.
template <class T>
Change<T> read_change(json::ObjectReader& in,
                      std::string_view name,
                      std::optional<T> (*read)(const json::Value&),
                      const char* expected) {
  if (in.is_null(name)) return {.is_given = true};
  const std::optional<json::Value> given = in.take(name);
  if (!given) return {};
  std::optional<T> value = read(*given);
  if (!value) in.refuse(name, "field_invalid", expected);
  return {.is_given = value.has_value(), .to = std::move(value)};
}

std::optional<bool> read_flag(const json::Value& value) { return value.boolean(); }

std::optional<int> read_minute(const json::Value& value) {
  return minute_of(value.text().value_or(""));
}

std::optional<int> read_cap(const json::Value& value) {
  const std::optional<std::int64_t> cap = value.integer();
  if (!cap || *cap < 0 || *cap > kMostADay) return std::nullopt;
  return static_cast<int>(*cap);
}

std::optional<Millis> read_wait(const json::Value& value) {
  const std::optional<std::int64_t> wait = value.integer();
  if (!wait || *wait < 0 || *wait > kLongestWaitMin) return std::nullopt;
  return minutes{*wait};
}

// ["alimtalk","sms","email"]: in the order in which they are tried, each at most once.
std::optional<std::vector<Way>> read_ways(const json::Value& value) {
  if (value.kind() != json::Kind::array) return std::nullopt;
  std::vector<Way> ways;
  bool is_whole = true;
  value.elements([&](const json::Value& each) {
    const std::optional<Way> way = way_of(each.text().value_or(""));
    is_whole = is_whole && way && std::find(ways.begin(), ways.end(), *way) == ways.end();
    if (is_whole) ways.push_back(*way);
  });
  if (!is_whole || ways.empty()) return std::nullopt;
  return ways;
}

void read_rule(json::ObjectReader& in, std::vector<RuleChange>& rules) {
  const std::optional<Trigger> trigger = trigger_of(in.required_text("trigger", kWordMost));
  if (!trigger) {
    in.refuse("trigger", "field_invalid", "is no trigger; GET names them all");
    return;
  }
  const auto is_it = [&](const RuleChange& each) { return each.trigger == *trigger; };
  if (std::ranges::any_of(rules, is_it))
    in.refuse("trigger", "field_invalid", "has a rule in this request already");
  rules.push_back(
      {.trigger = *trigger,
       .on = read_change<bool>(in, "on", read_flag, "is true or false"),
       .ways = read_change<std::vector<Way>>(
           in, "ways", read_ways,
           "names some of email, sms, alimtalk and push, each once, in the order of trying"),
       .wait = read_change<Millis>(in, "wait_min", read_wait, "is from 0 to 1440 minutes")});
  in.refuse_unknown();
}

void read_quiet(json::ObjectReader& in, TableChange& change) {
  constexpr const char* kTime = "is a time of day such as 21:00";
  change.quiet_from = read_change<int>(in, "from", read_minute, kTime);
  change.quiet_to = read_change<int>(in, "to", read_minute, kTime);
  change.quiet_holidays = read_change<bool>(in, "holidays", read_flag, "is true or false");
  in.refuse_unknown();
}

}  // namespace

Result<TableChange> decode_rules(const json::Value& value) {
  json::ObjectReader in(value);
  TableChange change;
  in.objects("rules", all_triggers().size(),
             [&](json::ObjectReader& rule) { read_rule(rule, change.rules); });
  if (in.is_null("quiet")) {
    change.quiet_from = change.quiet_to = {.is_given = true};
    change.quiet_holidays = {.is_given = true};
  }
  in.object("quiet", [&](json::ObjectReader& quiet) { read_quiet(quiet, change); });
  change.daily_cap = read_change<int>(in, "daily_cap", read_cap, "is from 0 to 100");
  std::ignore = in.take("warnings");  // of an answer that is sent back
  in.refuse_unknown();
  Warnings none;
  if (const Result<void> done = in.finish(none); !done) return fail(done.error());
  return change;
}

std::string encode_rules(const RuleTable& table) {
  std::string body;
  json::Writer out(body);
  out.begin_object().key("rules").begin_array();
  for (const Trigger trigger : all_triggers()) {
    const Rule& rule = table.of(trigger);
    out.begin_object().field("trigger", to_text(trigger)).key("on").boolean(rule.on);
    out.field("wait_min", std::chrono::duration_cast<minutes>(rule.wait).count());
    out.key("ways").begin_array();
    for (const Way way : rule.ways) out.text(to_text(way));
    out.end_array().end_object();
  }
  out.end_array().key("quiet").begin_object();
  out.field("from", clock_text(table.quiet.from_min)).field("to", clock_text(table.quiet.to_min));
  out.key("holidays").boolean(table.quiet.holidays);
  out.end_object().field("daily_cap", static_cast<std::int64_t>(table.daily_cap)).end_object();
  return body;
}

}  // namespace onda::messages
