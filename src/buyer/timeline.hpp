#pragma once
// The timeline: scans by day in the buyer's zone, newest first, within a budget of bytes.

#include <string>

#include "base/template.hpp"
#include "buyer/day_words.hpp"
#include "buyer/types.hpp"

namespace onda::buyer {

// Scans shown at once; the rest stands folded below.
inline constexpr std::size_t kOpenScans = 8;
// What all scans of a page may weigh, escaped: a page stays under 60 KB whatever a carrier sends.
inline constexpr std::size_t kTimelineBytes = 40 * 1024;

// When a scan counts as having happened: a clock that is plainly wrong is not believed.
[[nodiscard]] Instant counted_at(const ScanFacts& scan);

// Sets `empty`, or `days` and, where there are more, `older`.
void add_timeline(TemplateData& data,
                  const ParcelFacts& parcel,
                  const Messages& words,
                  const DayWords& days);

}  // namespace onda::buyer
