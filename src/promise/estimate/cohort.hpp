#pragma once
// Names of cohorts (a region, a lane, a hub, a seller) as 64-bit keys, so that tables need no
// dictionary of names. Promises: the same word has the same key for ever and on every machine; the
// empty word has the key `none`, which stands for "not known" and belongs to no cohort.

#include <cstdint>
#include <string_view>

namespace onda::promise {

enum class CohortKey : std::uint64_t { none = 0 };

[[nodiscard]] CohortKey cohort_key(std::string_view word);
// Ordered: of(a, b) is not of(b, a). `none` where either is.
[[nodiscard]] CohortKey combine(CohortKey first, CohortKey second);
// A well-mixed number of its own for each input.
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15U;
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31U);
}
[[nodiscard]] constexpr std::uint64_t raw(CohortKey key) { return static_cast<std::uint64_t>(key); }

}  // namespace onda::promise
