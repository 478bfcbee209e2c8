#include "buyer/promise_card.hpp"

#include <algorithm>

#include "buyer/parcel_words.hpp"

namespace onda::buyer {
namespace {

using tracking::Status;

std::string range_text(const orders::PromisedWindow& window,
                       const Messages& words,
                       const DayWords& days) {
  if (!window.from || *window.from == window.to) return days.full(window.to);
  return words.format("day.range",
                      {{"from", days.brief(*window.from)}, {"to", days.brief(window.to)}});
}

std::string promised_text(const orders::PromisedWindow& promised,
                          const Messages& words,
                          const DayWords& days) {
  if (promised.from && *promised.from != promised.to) return range_text(promised, words, days);
  return words.format("promise.by", {{"day", days.full(promised.to)}});
}

// The days of the estimate; what lies in the past is today.
std::optional<orders::PromisedWindow> expected_days(const ParcelFacts& parcel,
                                                    const DayWords& days) {
  if (!parcel.arrival) return std::nullopt;
  if (parcel.arrival->latest - parcel.arrival->earliest > kWidestShown) return std::nullopt;
  const Day from = std::max(days.day_of(parcel.arrival->earliest), days.today());
  return orders::PromisedWindow{from, std::max(days.day_of(parcel.arrival->latest), from)};
}

TemplateData delivered_card(const ParcelFacts& parcel,
                            const Messages& words,
                            const DayWords& days) {
  TemplateData card;
  card.set("label", words.format("promise.delivered"));
  card.set("day", days.day_time(*parcel.delivered_at)).set("kind", "kept");
  if (!parcel.promised) return card;
  const bool kept = days.day_of(*parcel.delivered_at) <= parcel.promised->to;
  card.set("note",
           kept ? words.format("promise.kept")
                : words.format("promise.broken", {{"day", days.brief(parcel.promised->to)}}));
  return card;
}

void add_badge(TemplateData& card, Day day, const DayWords& days) {
  if (std::string badge = days.relative(day); !badge.empty()) card.set("badge", std::move(badge));
}

std::string reason(const DelayFacts& delay, const Messages& words, const DayWords& days) {
  std::string key = "delay.cause." + delay.cause;
  if (delay.cause.empty() || !words.has(key)) key = "delay.cause.unexplained";
  if (delay.until && words.has(key + ".until"))
    return words.format(key + ".until", {{"until", days.brief(*delay.until)}});
  if (!delay.where.empty() && words.has(key + ".at")) key += ".at";
  return words.format(key, {{"where", delay.where}});
}

// What is expected instead of what was promised.
void add_expected(TemplateData& card,
                  const std::optional<orders::PromisedWindow>& expected,
                  std::string_view otherwise,
                  const Messages& words,
                  const DayWords& days) {
  if (!expected) {
    card.set("day", words.format(otherwise));
    return;
  }
  card.set("day", range_text(*expected, words, days));
  add_badge(card, expected->to, days);
}

TemplateData late_card(const ParcelFacts& parcel, const Messages& words, const DayWords& days) {
  TemplateData card;
  card.set("label", words.format("promise.new")).set("kind", "late");
  add_expected(card, expected_days(parcel, days), "promise.late", words, days);
  card.set("note", words.format("promise.late.note", {{"day", days.brief(parcel.promised->to)}}));
  card.set("reason", reason(parcel.delay.value_or(DelayFacts{}), words, days));
  return card;
}

// It will likely be late, and is told before it is.
TemplateData risk_card(const ParcelFacts& parcel, const Messages& words, const DayWords& days) {
  TemplateData card;
  card.set("label", words.format("promise.new")).set("kind", "risk");
  add_expected(card, expected_days(parcel, days), "promise.unsure", words, days);
  card.set("note", parcel.promised ? words.format("promise.risk.note",
                                                  {{"day", days.brief(parcel.promised->to)}})
                                   : words.format("promise.slow.note"));
  card.set("reason", reason(*parcel.delay, words, days));
  return card;
}

TemplateData open_card(const ParcelFacts& parcel, const Messages& words, const DayWords& days) {
  TemplateData card;
  card.set("label", words.format("promise.label")).set("kind", "open");
  card.set("day", promised_text(*parcel.promised, words, days));
  add_badge(card, parcel.promised->to, days);
  const std::optional<orders::PromisedWindow> expected = expected_days(parcel, days);
  // Said where it tells more than the promise does.
  const bool is_news = expected && expected->to < parcel.promised->to;
  if (is_news) {
    card.set("note",
             words.format("promise.expected", {{"days", range_text(*expected, words, days)}}));
  }
  return card;
}

TemplateData unpromised_card(const ParcelFacts& parcel,
                             const Messages& words,
                             const DayWords& days) {
  TemplateData card;
  const std::optional<orders::PromisedWindow> expected = expected_days(parcel, days);
  card.set("label", words.format(expected ? "promise.guess" : "promise.label")).set("kind", "none");
  if (!expected) {
    card.set("day", words.format("promise.none")).set("note", words.format("promise.none.note"));
    return card;
  }
  add_expected(card, expected, "promise.none", words, days);
  card.set("note", words.format("promise.guess.note"));
  return card;
}

}  // namespace

std::optional<TemplateData> promise_card(const ParcelFacts& parcel,
                                         const Messages& words,
                                         const DayWords& days) {
  if (parcel.status == Status::delivered && parcel.delivered_at)
    return delivered_card(parcel, words, days);
  if (is_over(parcel.status) || parcel.status == Status::returning) return std::nullopt;
  if (parcel.promised && parcel.promised->to < days.today()) return late_card(parcel, words, days);
  if (parcel.delay) return risk_card(parcel, words, days);
  if (parcel.promised) return open_card(parcel, words, days);
  return unpromised_card(parcel, words, days);
}

}  // namespace onda::buyer
