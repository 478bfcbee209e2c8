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

enum Purpose : std::uint64_t { is_lost, is_late, delay, is_repeated, repeat_delay };

Instant reported(Instant at, const Reporter& by, Dice dice, bool& late) {
  late = dice.chance(is_late, by.odds.report_late);
  Instant when = at + (late ? kLate : kPrompt).draw(dice.roll(delay));
  const auto node = static_cast<std::uint32_t>(by.carrier);
  const Incident* outage = by.incidents.at(IncidentKind::feed_outage, node, when);
  if (outage == nullptr) return when;
  when = outage->until + kPrompt.draw(dice.roll(delay));
  late = late || when - at > hours{1};
  return when;
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
    // A missing delivery scan hurts most and is watched most.
    const std::uint32_t odds =
        mark.step == Step::delivered ? by.odds.scan_lost / 8 : by.odds.scan_lost;
    if (luck.chance(is_lost, odds)) {
      ++faults.unreported;
      continue;
    }
    bool late = false;
    const Instant when = reported(mark.at, by, luck, late);
    if (late) ++faults.late;
    scans.push_back({.carrier = carrier(by.carrier).name,
                     .tracking_number = by.tracking_number,
                     .occurred_at = mark.at,
                     .reported_at = when,
                     .code = words->code,
                     .text = std::move(words->text),
                     .place = Network::get().place(mark.place).name});
    if (luck.chance(is_repeated, by.odds.report_repeated)) {
      ++faults.repeated;
      Scan again = scans.back();
      again.reported_at += kLate.draw(luck.roll(repeat_delay));
      scans.push_back(std::move(again));
    }
  }
  std::stable_sort(scans.begin(), scans.end(),
                   [](const Scan& a, const Scan& b) { return a.reported_at < b.reported_at; });
  return scans;
}

}  // namespace onda::sim
