#pragma once
// From what a carrier's scan means to the moment of the way that the tables
// know.

#include <optional>

#include "promise/estimate/milestone.hpp"
#include "tracking/types.hpp"

namespace onda::promise {

// The milestone that a scan passes; nothing for one that moves no clock (a
// call, a held parcel).
[[nodiscard]] std::optional<Milestone> milestone_of(const tracking::Meaning& meaning);

// The carrier itself speaks of trouble: an exception, a failed attempt, a
// delay.
[[nodiscard]] bool is_trouble(const tracking::Meaning& meaning);

}  // namespace onda::promise
