#pragma once
// The moments of a parcel's way that clocks start and end at. Promises: a closed list in the order
// in which they usually come; what a carrier says in other words is mapped by the caller.

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace onda::promise {

enum class Milestone : std::uint8_t {
  ordered,           // the buyer bought
  paid,              // the money came
  labelled,          // packed; the carrier knows of it
  accepted,          // the carrier has it
  origin_hub,        // at the first sorting centre
  linehaul,          // left it for another
  customs,           // waits at a border
  destination_hub,   // at the last sorting centre or branch
  out_for_delivery,  // on the courier's van
  attempted,         // the courier was there in vain, or it waits to be fetched
};
inline constexpr std::size_t kMilestones = 10;
inline constexpr std::array<Milestone, kMilestones> kAllMilestones = {
    Milestone::ordered,          Milestone::paid,
    Milestone::labelled,         Milestone::accepted,
    Milestone::origin_hub,       Milestone::linehaul,
    Milestone::customs,          Milestone::destination_hub,
    Milestone::out_for_delivery, Milestone::attempted};

[[nodiscard]] std::string_view to_text(Milestone milestone);
[[nodiscard]] std::optional<Milestone> milestone_of(std::string_view word);
[[nodiscard]] constexpr std::size_t index_of(Milestone milestone) {
  return static_cast<std::size_t>(milestone);
}

}  // namespace onda::promise
