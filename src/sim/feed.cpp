#include "sim/feed.hpp"

#include <algorithm>

#include "sim/shape.hpp"
#include "sim/vocabulary.hpp"

namespace onda::sim {
namespace {

using std::chrono::hours;

// Minutes from the scan to its report; ours.
constexpr Shape kPrompt{{0, 0, 1, 2, 5, 12, 30, 55}};
constexpr Shape kLate{{60, 90, 150, 300, 540, 840, 1200, 1800}};

enum Purpose : std::uint64_t { is_lost, is_late, delay, is_repeated, repeat_delay, is_silent };

// The longest silence that hid something of the parcel.
void note_darkness(Instant at, Instant when, FeedFaults& faults) {
  if (when - at <= faults.dark_until - faults.dark_from) return;
  faults.dark_from = at;
  faults.dark_until = when;
}

Instant reported(Instant at, const Reporter& by, Dice dice, FeedFaults& faults) {
  const bool late = dice.chance(is_late, by.odds.report_late);
  Instant when = at + (late ? kLate : kPrompt).draw(dice.roll(delay));
  const auto node = static_cast<std::uint32_t>(by.carrier);
  for (const IncidentKind kind : {IncidentKind::feed_outage, IncidentKind::dead_feed}) {
    const Incident* outage = by.incidents.at(kind, node, when);
    if (outage == nullptr) continue;
    when = outage->until + kPrompt.draw(dice.roll(delay));
    note_darkness(at, when, faults);
  }
  if (when - at > hours{1}) ++faults.late;
  return when;
}

// Whether the carrier keeps its explanation to itself.
bool is_kept(const Mark& mark, const Reporter& by, Dice luck) {
  return mark.step == Step::notice && luck.chance(is_silent, by.odds.codes_missing);
}

}  // namespace

std::vector<Scan> report(const Journey& journey,
                         const Reporter& by,
                         Dice dice,
                         FeedFaults& faults) {
  std::vector<Scan> scans;
  scans.reserve(journey.marks.size() + 1);
  for (std::size_t i = 0; i < journey.marks.size(); ++i) {
    const Mark& mark = journey.marks[i];
    std::optional<Wording> words = wording(by.carrier, mark);
    if (!words) continue;
    const Dice luck = dice.child(i);
    if (is_kept(mark, by, luck)) {
      ++faults.codes_kept;
      continue;
    }
    // A missing delivery scan hurts most and is watched most.
    const std::uint32_t odds =
        mark.step == Step::delivered ? by.odds.scan_lost / 8 : by.odds.scan_lost;
    if (luck.chance(is_lost, odds)) {
      ++faults.unreported;
      continue;
    }
    const Instant when = reported(mark.at, by, luck, faults);
    scans.push_back({.carrier = carrier(by.carrier).name,
                     .tracking_number = by.tracking_number,
                     .occurred_at = mark.at,
                     .reported_at = when,
                     .code = words->code,
                     .text = std::move(words->text),
                     .place = Network::get().place(mark.place).name,
                     .vocabulary = words->vocabulary});
    if (luck.chance(is_repeated, by.odds.report_repeated)) {
      ++faults.repeated;
      Scan again = scans.back();
      again.reported_at += kLate.draw(luck.roll(repeat_delay));
      scans.push_back(std::move(again));
    }
  }
  std::stable_sort(scans.begin(), scans.end(),
                   [](const Scan& a, const Scan& b) { return a.reported_at < b.reported_at; });
  // Where other news came in between, nobody was left in the dark.
  const bool had_news = std::any_of(scans.begin(), scans.end(), [&](const Scan& scan) {
    return scan.reported_at > faults.dark_from && scan.reported_at < faults.dark_until - hours{1};
  });
  if (had_news) faults.dark_until = faults.dark_from;
  return scans;
}

}  // namespace onda::sim
