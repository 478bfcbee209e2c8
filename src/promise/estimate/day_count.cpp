#include "promise/estimate/day_count.hpp"

namespace onda::promise {

std::string_view to_text(CohortKind kind) {
  switch (kind) {
    case CohortKind::everywhere: return "everywhere";
    case CohortKind::carrier: return "carrier";
    case CohortKind::region: return "region";
    case CohortKind::lane: return "lane";
    case CohortKind::seller: return "seller";
    case CohortKind::facility: return "facility";
  }
  return "";
}

std::optional<CohortKind> cohort_kind_of(std::string_view word) {
  for (std::size_t i = 0; i < kCohortKinds; ++i) {
    const auto kind = static_cast<CohortKind>(i);
    if (to_text(kind) == word) return kind;
  }
  return std::nullopt;
}

}  // namespace onda::promise
