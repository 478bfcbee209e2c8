#pragma once
// What arrived on one day against what was to be expected of the parcels on their way. Promises:
// the expectation knows weekdays and holidays, not the drift; both sides count the same parcels.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "promise/estimate/cohort.hpp"

namespace onda::promise {

// Whose parcels are counted together. The first is all of them.
enum class CohortKind : std::uint8_t { everywhere, carrier, region, lane, seller, facility };
inline constexpr std::size_t kCohortKinds = 6;
[[nodiscard]] std::string_view to_text(CohortKind kind);
// The other way; nothing for any other word.
[[nodiscard]] std::optional<CohortKind> cohort_kind_of(std::string_view word);

struct CohortCount {
  CohortKind kind = CohortKind::everywhere;
  CohortKey node = CohortKey::none;
  CohortKey above = CohortKey::none;  // a lane's region, a facility's carrier
  double observed = 0;
  double expected = 0;
};

struct DayCount {
  std::int32_t day = 0;              // local days since 1970
  std::vector<CohortCount> cohorts;  // by kind, then by node
};

}  // namespace onda::promise
