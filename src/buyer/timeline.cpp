#include "buyer/timeline.hpp"

#include <algorithm>
#include <iterator>

#include "base/text.hpp"
#include "buyer/parcel_words.hpp"

namespace onda::buyer {
namespace {

constexpr std::size_t kRawBytes = 600;  // of the carrier's words, clipped behind that
constexpr std::size_t kPlaceBytes = 120;
constexpr std::size_t kScanBytes = 330;  // of markup and times around one scan's texts

bool is_hangul(std::string_view text) {
  // A lead byte of U+AC00..U+D7A3 is enough to tell the language of a status text.
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xEA && byte <= 0xED;
  });
}

// The language of the carrier's words where it is not the page's, for screen readers.
std::string_view tongue_of(std::string_view raw, const Messages& words) {
  const std::string_view tongue = is_hangul(raw) ? "ko" : "en";
  return tongue == words.locale() ? "" : tongue;
}

struct Entry {
  TemplateData data;
  Day day;
  std::size_t bytes = 0;
};

Entry entry_of(const ScanFacts& scan, const Messages& words, const DayWords& days) {
  const Instant at = counted_at(scan);
  const std::string_view place = clip_utf8(trim(scan.place), kPlaceBytes);
  const std::string_view raw = clip_utf8(trim(scan.text), kRawBytes);
  const std::string what = scan.status
                               ? sentence(words, Telling::scan, {*scan.status, scan.detail, place})
                               : words.format("timeline.unknown");
  Entry entry{{}, days.day_of(at), kScanBytes};
  entry.data.set("iso", days.iso(at)).set("time", days.time(at)).set("what", what);
  entry.bytes += escape_html(what).size() + escape_html(raw).size() + escape_html(place).size();
  if (!raw.empty() || !place.empty()) entry.data.mark("words");
  if (!place.empty()) entry.data.set("place", place);
  if (!raw.empty()) {
    entry.data.set("raw", raw);
    if (const auto tongue = tongue_of(raw, words); !tongue.empty())
      entry.data.set("tongue", tongue);
  }
  if (scan.clock_is_wrong) entry.data.set("doubt", words.format("timeline.doubt"));
  return entry;
}

// Consecutive entries of one day under one heading.
TemplateData::List by_day(std::vector<Entry> entries, const DayWords& days) {
  TemplateData::List out;
  for (std::size_t i = 0; i < entries.size();) {
    const Day day = entries[i].day;
    TemplateData::List scans;
    for (; i < entries.size() && entries[i].day == day; ++i)
      scans.push_back(std::move(entries[i].data));
    TemplateData heading;
    heading.set("day", days.full(day)).set("scans", std::move(scans));
    const bool known = days_between(day, days.today()) >= 0 && days_between(day, days.today()) <= 1;
    if (known) heading.set("relative", days.relative(day));
    out.push_back(std::move(heading));
  }
  return out;
}

std::vector<const ScanFacts*> newest_first(const std::vector<ScanFacts>& scans) {
  std::vector<const ScanFacts*> out;
  for (const ScanFacts& scan : scans) out.push_back(&scan);
  std::reverse(out.begin(), out.end());
  std::stable_sort(out.begin(), out.end(), [](const ScanFacts* a, const ScanFacts* b) {
    return counted_at(*a) > counted_at(*b);
  });
  return out;
}

}  // namespace

Instant counted_at(const ScanFacts& scan) {
  return scan.clock_is_wrong ? scan.received_at : scan.occurred_at;
}

void add_timeline(TemplateData& data,
                  const ParcelFacts& parcel,
                  const Messages& words,
                  const DayWords& days) {
  if (parcel.scans.empty()) {
    data.mark("empty");
    return;
  }
  std::vector<Entry> entries;
  std::size_t bytes = 0;
  for (const ScanFacts* scan : newest_first(parcel.scans)) {
    Entry entry = entry_of(*scan, words, days);
    bytes += entry.bytes;
    if (bytes > kTimelineBytes) break;
    if (entries.empty())
      entry.data.set("newest", TemplateData().set("tone", tone_of(parcel.status)));
    entries.push_back(std::move(entry));
  }
  const auto total = std::max(parcel.scan_count, static_cast<std::int64_t>(parcel.scans.size()));
  const auto cut = total - static_cast<std::int64_t>(entries.size());
  // A fold that hides two or three entries costs more than it saves.
  const std::size_t open = entries.size() <= kOpenScans + 3 ? entries.size() : kOpenScans;
  std::vector<Entry> rest(
      std::make_move_iterator(entries.begin() + static_cast<std::ptrdiff_t>(open)),
      std::make_move_iterator(entries.end()));
  entries.resize(open);
  data.set("days", by_day(std::move(entries), days));
  if (rest.empty() && cut == 0) return;
  TemplateData older;
  older.set("label",
            words.format("timeline.older", {{"count", total - static_cast<std::int64_t>(open)}}));
  older.set("days", by_day(std::move(rest), days));
  if (cut > 0)
    older.set("cut", TemplateData().set("text", words.format("timeline.cut", {{"count", cut}})));
  data.set("older", std::move(older));
}

}  // namespace onda::buyer
