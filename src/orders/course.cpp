#include "orders/course.hpp"

#include <algorithm>
#include <array>

namespace onda::orders {
namespace {

constexpr std::array<std::string_view, 5> kWords{"paid", "stock_short", "stocked", "packed",
                                                 "handed_over"};

// The earliest moment of the kind that is not before `from`.
std::optional<Instant> first(std::span<const Moment> moments,
                             Milestone milestone,
                             Instant from = Instant::min()) {
  std::optional<Instant> first;
  for (const Moment& each : moments) {
    if (each.milestone != milestone || each.at.at < from) continue;
    if (!first || each.at.at < *first) first = each.at.at;
  }
  return first;
}

// The newest word of a shortage; of two of one moment the one that expects the stock later.
const Moment* newest_shortage(std::span<const Moment> moments) {
  const Moment* newest = nullptr;
  for (const Moment& each : moments) {
    if (each.milestone != Milestone::stock_short) continue;
    const bool is_newer = newest == nullptr || each.at.at > newest->at.at ||
                          (each.at.at == newest->at.at && each.expected > newest->expected);
    if (is_newer) newest = &each;
  }
  return newest;
}

// When the shortage began whose newest word this is: the first one after stock was there.
Instant begin_of(const Moment& newest, std::span<const Moment> moments) {
  Instant stocked = Instant::min();
  for (const Moment& each : moments) {
    if (each.milestone == Milestone::stocked && each.at.at < newest.at.at)
      stocked = std::max(stocked, each.at.at);
  }
  return first(moments, Milestone::stock_short, stocked).value_or(newest.at.at);
}

std::optional<Instant> earlier(const std::optional<Instant>& a, const std::optional<Instant>& b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

}  // namespace

std::string_view to_text(Milestone milestone) {
  return kWords[static_cast<std::size_t>(milestone)];
}

std::optional<Milestone> milestone_of(std::string_view word) {
  const auto* found = std::find(kWords.begin(), kWords.end(), word);
  if (found == kWords.end()) return std::nullopt;
  return static_cast<Milestone>(found - kWords.begin());
}

Course course_of(std::span<const Moment> moments) {
  Course course{.paid = first(moments, Milestone::paid),
                .stocked = first(moments, Milestone::stocked),
                .packed = first(moments, Milestone::packed),
                .handed_over = first(moments, Milestone::handed_over),
                .shortage = {}};
  const Moment* newest = newest_shortage(moments);
  if (newest == nullptr) return course;
  course.stocked = first(moments, Milestone::stocked, newest->at.at);
  const auto gone = earlier(first(moments, Milestone::packed, newest->at.at),
                            first(moments, Milestone::handed_over, newest->at.at));
  course.shortage = Shortage{.since = begin_of(*newest, moments),
                             .expected = newest->expected,
                             .until = earlier(course.stocked, gone)};
  return course;
}

}  // namespace onda::orders
