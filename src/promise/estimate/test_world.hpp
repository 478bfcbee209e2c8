#pragma once
// A little world for tests: parcels of a few lanes with random but seeded fates, and its tellings.

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/random.hpp"
#include "promise/estimate/engine.hpp"

namespace onda::promise::test {

inline constexpr Instant kStart{std::chrono::days{20'000}};

[[nodiscard]] inline Instant after_days(double days) {
  return kStart + Millis{static_cast<std::int64_t>(days * 86'400'000.0)};
}

// Something to tell an engine.
struct Said {
  Instant at{};
  enum class What : std::uint8_t { begin, milestone, delivery, cancelled, date };
  What what = What::begin;
  Parcel parcel;
  Milestone milestone = Milestone::ordered;
  CohortKey facility = CohortKey::none;
  Instant arrival{};  // what the carrier says
};

inline void tell(Engine& engine, const Said& said) {
  switch (said.what) {
    case Said::What::begin: return engine.begin(said.parcel, said.at);
    case Said::What::milestone:
      return engine.milestone(said.parcel.key, said.milestone, said.at, said.facility);
    case Said::What::delivery: return engine.deliver(said.parcel.key, said.at);
    case Said::What::date: return engine.carrier_says(said.parcel.key, said.at, said.arrival);
    case Said::What::cancelled: return engine.abandon(said.parcel.key, said.at, Abandon::cancelled);
  }
}

[[nodiscard]] inline Parcel parcel_of(std::uint64_t number) {
  const std::string lane = number % 3 == 0 ? "north" : "south";
  return {.key = ParcelKey{mix(number + 1)},
          .country = cohort_key("KR"),
          .origin = cohort_key("capital"),
          .region = cohort_key(lane),
          .area = cohort_key(lane + std::to_string(number % 5)),
          .carrier = cohort_key(number % 2 == 0 ? "kr.one" : "kr.two"),
          .seller = cohort_key("seller " + std::to_string(number % 7))};
}

struct WorldOptions {
  std::uint64_t seed = 1;
  int parcels = 600;
  int days = 60;
  double north_days = 6;  // typical time on the way
  double south_days = 2;
};

// In order of time. Every fiftieth parcel is lost, every sixtieth cancelled.
[[nodiscard]] inline std::vector<Said> world(const WorldOptions& options) {
  SeededRandom random(options.seed);
  std::vector<Said> told;
  for (int k = 0; k < options.parcels; ++k) {
    const Parcel parcel = parcel_of(static_cast<std::uint64_t>(k));
    // Whole hours: many things fall on one instant.
    const Instant ordered = std::chrono::floor<std::chrono::hours>(
        after_days(random.unit() * static_cast<double>(options.days)));
    const double usual = k % 3 == 0 ? options.north_days : options.south_days;
    const auto hours = [&](double days) {
      return std::chrono::hours{static_cast<int>(24 * days * std::exp(0.3 * random.normal())) + 1};
    };
    const Instant accepted = ordered + hours(1);
    const Instant hub = accepted + hours(0.4);
    const Instant delivered = hub + hours(usual);
    const auto pass = [&](Milestone milestone, Instant at, CohortKey facility) {
      told.push_back({at, Said::What::milestone, parcel, milestone, facility});
    };
    told.push_back({ordered, Said::What::begin, parcel});
    pass(Milestone::ordered, ordered, CohortKey::none);
    if (k % 60 == 59) {
      told.push_back({accepted, Said::What::cancelled, parcel});
      continue;
    }
    pass(Milestone::accepted, accepted, CohortKey::none);
    pass(Milestone::origin_hub, hub, cohort_key(k % 4 == 0 ? "hub A" : "hub B"));
    if (k % 50 != 49) told.push_back({delivered, Said::What::delivery, parcel});
  }
  std::stable_sort(told.begin(), told.end(),
                   [](const Said& a, const Said& b) { return a.at < b.at; });
  return told;
}

// Tells what was said before `until`.
inline void live(Engine& engine, const std::vector<Said>& told, Instant until = Instant::max()) {
  for (const Said& said : told) {
    if (said.at >= until) return;
    if (said.at > engine.now()) engine.advance(said.at);
    tell(engine, said);
  }
}

}  // namespace onda::promise::test
