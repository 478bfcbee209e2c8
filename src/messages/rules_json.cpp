#include "messages/rules_json.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/json_object.hpp"

namespace onda::messages {
namespace {

using std::chrono::minutes;

constexpr std::int64_t kLongestWaitMin = std::chrono::duration_cast<minutes>(kLongestWait).count();
constexpr std::int64_t kMostADay = 100;
constexpr std::size_t kWordMost = 40;

std::string clock_text(int minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

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

void read_minute(json::ObjectReader& in, const char* name, int& out) {
  const std::string text = in.required_text(name, kWordMost);
  const std::optional<int> minute = minute_of(text);
  if (minute)
    out = *minute;
  else
    in.refuse(name, "field_invalid", "is a time of day such as 21:00");
}

// ["alimtalk","sms","email"]: in the order in which they are tried, each at most once.
void read_ways(json::ObjectReader& in, const json::Value& value, Rule& rule) {
  std::vector<Way> ways;
  bool is_whole = true;
  value.elements([&](const json::Value& each) {
    const std::optional<Way> way = way_of(each.text().value_or(""));
    is_whole = is_whole && way && std::find(ways.begin(), ways.end(), *way) == ways.end();
    if (is_whole) ways.push_back(*way);
  });
  if (is_whole && !ways.empty())
    rule.ways = std::move(ways);
  else
    in.refuse("ways", "field_invalid",
              "names some of email, sms, alimtalk and push, each once, in the order of trying");
}

void read_flag(json::ObjectReader& in, const char* name, bool& out) {
  const std::optional<json::Value> given = in.take(name);
  if (!given) return;
  const std::optional<bool> value = given->boolean();
  if (!value) in.refuse(name, "field_type", "is true or false");
  out = value.value_or(out);
}

void read_rule(json::ObjectReader& in, RuleTable& table) {
  const std::optional<Trigger> trigger = trigger_of(in.required_text("trigger", kWordMost));
  if (!trigger) {
    in.refuse("trigger", "field_invalid", "is no trigger; GET names them all");
    return;
  }
  Rule& rule = table.of(*trigger);
  read_flag(in, "on", rule.on);
  if (const std::optional<std::int64_t> wait = in.integer("wait_min")) {
    if (*wait < 0 || *wait > kLongestWaitMin)
      in.refuse("wait_min", "field_invalid", "is from 0 to 1440 minutes");
    rule.wait = minutes{*wait};
  }
  if (const std::optional<json::Value> ways = in.take("ways")) read_ways(in, *ways, rule);
}

}  // namespace

Result<RuleTable> decode_rules(const json::Value& value, Warnings& warnings) {
  json::ObjectReader in(value);
  RuleTable table;
  in.objects("rules", all_triggers().size(),
             [&](json::ObjectReader& rule) { read_rule(rule, table); });
  in.object("quiet", [&](json::ObjectReader& quiet) {
    read_minute(quiet, "from", table.quiet.from_min);
    read_minute(quiet, "to", table.quiet.to_min);
    read_flag(quiet, "holidays", table.quiet.holidays);
  });
  if (const std::optional<std::int64_t> cap = in.integer("daily_cap")) {
    if (*cap < 0 || *cap > kMostADay) in.refuse("daily_cap", "field_invalid", "is from 0 to 100");
    table.daily_cap = static_cast<int>(*cap);
  }
  if (const Result<void> done = in.finish(warnings); !done) return fail(done.error());
  return table;
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
