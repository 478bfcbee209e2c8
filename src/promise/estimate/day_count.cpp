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

}  // namespace onda::promise
