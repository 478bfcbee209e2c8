#include "promise/estimate/milestone.hpp"

namespace onda::promise {

std::string_view to_text(Milestone milestone) {
  switch (milestone) {
    case Milestone::ordered: return "ordered";
    case Milestone::paid: return "paid";
    case Milestone::labelled: return "labelled";
    case Milestone::accepted: return "accepted";
    case Milestone::origin_hub: return "origin_hub";
    case Milestone::linehaul: return "linehaul";
    case Milestone::customs: return "customs";
    case Milestone::destination_hub: return "destination_hub";
    case Milestone::out_for_delivery: return "out_for_delivery";
    case Milestone::attempted: return "attempted";
  }
  return "";
}

std::optional<Milestone> milestone_of(std::string_view word) {
  for (const Milestone milestone : kAllMilestones) {
    if (to_text(milestone) == word) return milestone;
  }
  return std::nullopt;
}

}  // namespace onda::promise
