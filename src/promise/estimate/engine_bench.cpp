#include "promise/estimate/engine.hpp"

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "base/random.hpp"

namespace onda::promise {
namespace {

constexpr Instant kStart{std::chrono::days{20'000}};
constexpr std::uint64_t kAreas = 90'000;  // with lanes, regions and stages: about 100,000 nodes
constexpr std::uint64_t kInFlight = 100'000;

Parcel parcel_of(std::uint64_t number) {
  const std::uint64_t area = mix(number) % kAreas;
  const std::uint64_t region = area % 50;
  return {.key = ParcelKey{mix(number + 1)},
          .country = cohort_key("KR"),
          .origin = CohortKey{1 + area % 20},
          .region = CohortKey{100 + region},
          .area = CohortKey{1000 + area},
          .locality = CohortKey{1'000'000 + area},
          .carrier = CohortKey{1 + number % 5},
          .seller = CohortKey{7'000'000 + number % 3'000},
          .freight = 12.0F,
          .weight_g = 800.0F,
          .items = 1.0F,
          .ship_by = {},
          .ordered_at = {}};
}

void begin(Engine& engine, std::uint64_t number) {
  const Parcel parcel = parcel_of(number);
  engine.begin(parcel, engine.now());
  engine.milestone(parcel.key, Milestone::accepted, engine.now());
}

// An engine of which as many parcels arrived as there are areas, and the numbers of those that are
// on their way.
struct Large {
  Engine engine;
  std::uint64_t oldest = 0;
  std::uint64_t next = 0;
};

Large& large() {
  static Large made = [] {
    Large large;
    large.engine.advance(kStart);
    while (large.next < kAreas) begin(large.engine, large.next++);
    large.engine.advance(kStart + std::chrono::hours{30});
    while (large.oldest < kAreas) {
      large.engine.deliver(parcel_of(large.oldest++).key, large.engine.now());
    }
    large.engine.advance(kStart + std::chrono::hours{31});
    while (large.next < kAreas + kInFlight) begin(large.engine, large.next++);
    large.engine.advance(kStart + std::chrono::hours{54});
    return large;
  }();
  return made;
}

// What is told of one parcel from its begin to its delivery, in random access to the tables; an
// item is one telling that took effect.
void BM_Update(benchmark::State& state) {
  Engine& engine = large().engine;
  std::int64_t told = 0;
  constexpr int batch = 64;
  for (auto _ : state) {
    for (int k = 0; k < batch; ++k) {
      begin(engine, large().next++);
      engine.deliver(parcel_of(large().oldest++).key, engine.now());
    }
    engine.advance(engine.now() + Millis{1});
    told += 3 * batch;
  }
  state.SetItemsProcessed(told);
  state.counters["nodes"] = static_cast<double>(engine.nodes());
}
BENCHMARK(BM_Update);

// An estimate of a parcel on its way, three quantiles and P(late).
void BM_Estimate(benchmark::State& state) {
  const Engine& engine = large().engine;
  std::uint64_t k = 0;
  std::int64_t found = 0;
  const Instant now = engine.now();
  for (auto _ : state) {
    const std::uint64_t number = large().oldest + (k++ * 7919) % engine.parcels();
    const auto when = engine.estimate(parcel_of(number).key, now);
    if (!when) continue;
    ++found;
    benchmark::DoNotOptimize(when->quantile_days(0.1) + when->quantile_days(0.5) +
                             when->quantile_days(0.9) + when->p_late(now + std::chrono::days{3}));
  }
  state.SetItemsProcessed(state.iterations());
  state.counters["found"] =
      benchmark::Counter(static_cast<double>(found), benchmark::Counter::kAvgIterations);
}
BENCHMARK(BM_Estimate);

// A midnight of everything on its way: expectations of the day and the silence of the one before.
void BM_Midnight(benchmark::State& state) {
  Engine& engine = large().engine;
  std::int64_t parcels = 0;
  for (auto _ : state) {
    parcels += static_cast<std::int64_t>(engine.parcels());
    engine.advance(engine.now() + std::chrono::days{1});
    benchmark::DoNotOptimize(engine.take_closed_days());
  }
  state.SetItemsProcessed(parcels);
}
BENCHMARK(BM_Midnight)->Iterations(5);

// What a restart costs; and what the engine holds.
void BM_SaveAndRestore(benchmark::State& state) {
  Engine& engine = large().engine;
  std::size_t bytes = 0;
  for (auto _ : state) {
    const std::string saved = engine.save();
    bytes = saved.size();
    benchmark::DoNotOptimize(Engine::restore(saved).has_value());
  }
  state.counters["saved_MB"] = static_cast<double>(bytes) / 1e6;
  state.counters["held_MB"] = static_cast<double>(engine.bytes()) / 1e6;
  state.counters["nodes"] = static_cast<double>(engine.nodes());
  state.counters["parcels"] = static_cast<double>(engine.parcels());
}
BENCHMARK(BM_SaveAndRestore)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace onda::promise
