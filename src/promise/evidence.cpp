#include "promise/evidence.hpp"

namespace onda::promise {
namespace {

std::optional<double> number_of(const json::Value& object, std::string_view name) {
  const std::optional<json::Value> member = object.find(name);
  return member ? member->number() : std::nullopt;
}

std::optional<Instant> time_of(const json::Value& object, std::string_view name) {
  const Result<OffsetTime> time = parse_time(object.text_of(name));
  return time ? std::optional(time->at) : std::nullopt;
}

std::optional<Day> day_of(const json::Value& object, std::string_view name) {
  const Result<Day> day = parse_day(object.text_of(name));
  return day ? std::optional(*day) : std::nullopt;
}

}  // namespace

std::string encode(const std::vector<Finding>& evidence) {
  std::string body;
  json::Writer out(body);
  out.begin_array();
  for (const Finding& each : evidence) {
    out.begin_object().field("test", to_text(each.test));
    if (!each.where.empty()) out.field("where", each.where);
    if (each.since) out.field("since", onda::to_text(*each.since));
    out.field_if("probability", each.probability);
    out.field_if("threshold", each.threshold);
    out.field_if("days", each.days);
    out.field_if("usual_days", each.usual_days);
    out.field_if("n", each.n);
    out.field_if("observed", each.observed);
    out.field_if("expected", each.expected);
    if (each.until) out.field("until", onda::to_text(*each.until));
    out.end_object();
  }
  out.end_array();
  return body;
}

std::string encode(const std::vector<CauseGuess>& causes) {
  std::string body;
  json::Writer out(body);
  out.begin_array();
  for (const CauseGuess& each : causes) {
    out.begin_object().field("cause", each.code).key("probability").number(each.probability);
    if (!each.stage.empty()) out.field("stage", each.stage);
    if (!each.where.empty()) out.field("where", each.where);
    out.key("excess_days").number(each.excess_days);
    if (each.since) out.field("since", onda::to_text(*each.since));
    if (each.n > 0) {
      out.key("n").number(each.n).key("observed").number(each.observed);
      out.key("expected").number(each.expected);
    }
    if (each.until) out.field("until", onda::to_text(*each.until));
    if (!each.signal.empty()) out.field("signal", each.signal).field("says", each.says);
    out.end_object();
  }
  out.end_array();
  return body;
}

std::vector<Finding> decode_evidence(std::string_view text) {
  std::vector<Finding> evidence;
  const Result<json::Value> value = json::thread_parser().parse(text);
  if (!value) return evidence;
  value->elements([&](const json::Value& each) {
    const std::optional<DelayTest> test = delay_test_of(each.text_of("test"));
    if (!test) return;
    evidence.push_back({.test = *test,
                        .where = std::string(each.text_of("where")),
                        .since = time_of(each, "since"),
                        .probability = number_of(each, "probability"),
                        .threshold = number_of(each, "threshold"),
                        .days = number_of(each, "days"),
                        .usual_days = number_of(each, "usual_days"),
                        .n = number_of(each, "n"),
                        .observed = number_of(each, "observed"),
                        .expected = number_of(each, "expected"),
                        .until = day_of(each, "until")});
  });
  return evidence;
}

std::vector<CauseGuess> decode_causes(std::string_view text) {
  std::vector<CauseGuess> causes;
  const Result<json::Value> value = json::thread_parser().parse(text);
  if (!value) return causes;
  value->elements([&](const json::Value& each) {
    causes.push_back({.code = std::string(each.text_of("cause")),
                      .probability = number_of(each, "probability").value_or(0),
                      .stage = std::string(each.text_of("stage")),
                      .where = std::string(each.text_of("where")),
                      .excess_days = number_of(each, "excess_days").value_or(0),
                      .since = time_of(each, "since"),
                      .n = number_of(each, "n").value_or(0),
                      .observed = number_of(each, "observed").value_or(0),
                      .expected = number_of(each, "expected").value_or(0),
                      .until = day_of(each, "until"),
                      .signal = std::string(each.text_of("signal")),
                      .says = std::string(each.text_of("says"))});
  });
  return causes;
}

}  // namespace onda::promise
