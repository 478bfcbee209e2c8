#include "promise/sentence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tracking/carrier.hpp"

namespace onda::promise {
namespace {

std::int64_t percent(double share) { return std::llround(100 * share); }
std::int64_t whole(const std::optional<double>& number) { return std::llround(number.value_or(0)); }

// A share that is small is not nothing.
std::string share_text(const Messages& words, double share) {
  if (share >= 0.01) return fmt::format("{}%", percent(share));
  return share < 0.001 ? words.format("delay.share.least") : fmt::format("{:.1f}%", 100 * share);
}

std::string day_text(const Messages& words, Day day) {
  const auto month = static_cast<unsigned>(day.month());
  const std::string key = fmt::format("month.{}", month);
  const std::string name = words.has(key) ? words.format(key) : std::to_string(month);
  const std::int64_t number = static_cast<unsigned>(day.day());
  return words.format("day.plain", {{"month", name}, {"day", number}});
}

std::string day_text(const Teller& teller, const std::optional<Instant>& at) {
  return at ? day_text(teller.words, teller.zone.local(*at).day) : std::string();
}

// A region as people call it: "KR/서울특별시" is 서울특별시.
std::string region_text(std::string_view node) {
  return std::string(node.substr(std::min(node.find('/') + 1, node.size())));
}

// A lane, a region or a carrier as people call it.
std::string node_text(const Messages& words, std::string_view node) {
  const std::size_t between = node.find(" > ");
  if (between != std::string_view::npos) return region_text(node.substr(between + 3));
  if (const tracking::Carrier* carrier = tracking::find_carrier(node))
    return std::string(words.locale() == "ko" ? carrier->name_ko : carrier->name);
  return region_text(node);
}

// What a carrier's word for trouble says.
std::string trouble_text(const Messages& words, const std::string& word) {
  for (const char* kind : {"scan.detail.", "scan."}) {
    if (words.has(kind + word)) return words.format(kind + word);
  }
  return word;
}

std::string where_text(const Messages& words, const Finding& finding) {
  switch (finding.test) {
    case DelayTest::cohort: return node_text(words, finding.where);
    case DelayTest::carrier_word: return trouble_text(words, finding.where);
    case DelayTest::at_risk:
    case DelayTest::stalled:
    case DelayTest::overdue:
    case DelayTest::shop_word: return finding.where;
  }
  return finding.where;
}

// What is known in numbers of a cause, in parts.
std::string numbers(const Messages& words, const CauseGuess& cause) {
  std::string all = words.format("delay.numbers.likely", {{"percent", percent(cause.probability)}});
  const auto add = [&](const std::string& part) {
    all = words.format("delay.numbers.and", {{"first", all}, {"then", part}});
  };
  if (cause.excess_days >= 0.05) {
    const std::string days = fmt::format("{:.1f}", cause.excess_days);
    add(words.format("delay.numbers.excess", {{"days", days}}));
  }
  if (whole(cause.n) > 0) {
    add(words.format("delay.numbers.crowd", {{"n", whole(cause.n)},
                                             {"observed", whole(cause.observed)},
                                             {"expected", whole(cause.expected)}}));
  }
  if (!cause.says.empty()) add(words.format("delay.numbers.signal", {{"says", cause.says}}));
  return all;
}

}  // namespace

std::string reason(const Messages& words, const CauseGuess& cause) {
  std::string key = "delay.cause." + cause.code;
  if (!words.has(key)) key = "delay.cause.unexplained";
  if (cause.until && words.has(key + ".until"))
    return words.format(key + ".until", {{"until", day_text(words, *cause.until)}});
  if (!cause.where.empty() && words.has(key + ".at")) key += ".at";
  return words.format(key, {{"where", cause.where}});
}

std::string sentence(const Teller& teller, const Finding& finding) {
  const Messages& words = teller.words;
  std::string key = "delay.test." + std::string(to_text(finding.test));
  if (finding.until && words.has(key + ".until")) key += ".until";
  if (!finding.where.empty() && words.has(key + ".at")) key += ".at";
  const std::string until = finding.until ? day_text(words, *finding.until) : std::string();
  const std::string share = share_text(words, finding.probability.value_or(0));
  const std::string usual = fmt::format("{:.1f}", finding.usual_days.value_or(0));
  return words.format(key, {{"where", where_text(words, finding)},
                            {"since", day_text(teller, finding.since)},
                            {"until", until},
                            {"percent", percent(finding.probability.value_or(0))},
                            {"share", share},
                            {"usual", usual},
                            {"threshold", percent(finding.threshold.value_or(0))},
                            {"days", std::llround(std::floor(finding.days.value_or(0)))},
                            {"n", whole(finding.n)},
                            {"observed", whole(finding.observed)},
                            {"expected", whole(finding.expected)}});
}

std::string sentence(const Teller& teller, const CauseGuess& cause) {
  return teller.words.format("delay.numbers", {{"reason", reason(teller.words, cause)},
                                               {"numbers", numbers(teller.words, cause)}});
}

std::string because(const Teller& teller, const std::vector<CauseGuess>& causes, const Rest& rest) {
  if (named_cause(causes) != kUnexplained) return reason(teller.words, causes.front());
  if (!rest.since) return teller.words.format("delay.unexplained");
  const std::string key = rest.place.empty() ? "delay.unexplained.since" : "delay.unexplained.at";
  return teller.words.format(key, {{"where", rest.place}, {"since", day_text(teller, rest.since)}});
}

}  // namespace onda::promise
