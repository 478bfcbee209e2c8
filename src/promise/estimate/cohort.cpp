#include "promise/estimate/cohort.hpp"

namespace onda::promise {

CohortKey cohort_key(std::string_view word) {
  if (word.empty()) return CohortKey::none;
  std::uint64_t hash = 0xcbf29ce484222325U;  // FNV-1a, then mixed: its high bits alone are poor
  for (const char c : word) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  }
  hash = mix(hash);
  return CohortKey{hash == 0 ? 1 : hash};
}

CohortKey combine(CohortKey first, CohortKey second) {
  if (first == CohortKey::none || second == CohortKey::none) return CohortKey::none;
  const std::uint64_t key = mix(raw(first) ^ (raw(second) * 0x9fb21c651e98df25U));
  return CohortKey{key == 0 ? 1 : key};
}

}  // namespace onda::promise
