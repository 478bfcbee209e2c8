#pragma once
// How far an order is, by what its shop told of it. Moments are a set: any order of telling, and
// telling twice, gives the same course.

#include <optional>
#include <span>
#include <string_view>

#include "orders/types.hpp"

namespace onda::orders {

[[nodiscard]] std::string_view to_text(Milestone milestone);
[[nodiscard]] std::optional<Milestone> milestone_of(std::string_view word);

struct Shortage {
  Instant since;
  std::optional<Day> expected = {};   // by its newest word
  std::optional<Instant> until = {};  // when it was over
};

struct Course {
  std::optional<Instant> paid, stocked, packed, handed_over;
  std::optional<Shortage> shortage;  // the newest

  [[nodiscard]] bool is_short() const { return shortage && !shortage->until; }
  // The shop tells of its warehouse: what it has not told of has not happened.
  [[nodiscard]] bool tells_of_packing() const {
    return stocked || packed || handed_over || shortage;
  }
};

// A thing happens once: of two moments of a kind the earlier counts. Stock is there from the first
// word of it that no shortage follows, or when the order is packed all the same.
[[nodiscard]] Course course_of(std::span<const Moment> moments);

}  // namespace onda::orders
