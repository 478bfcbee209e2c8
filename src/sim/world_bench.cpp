#include "sim/world.hpp"

#include <benchmark/benchmark.h>

#include "sim/public_json.hpp"
#include "sim/timeline.hpp"

namespace onda::sim {
namespace {

const World& large_world() {
  static const World world(1, {.days = 365, .orders_per_day = 10'000});
  return world;
}

// Orders computed one by one; items per second are parcels.
void BM_Parcels(benchmark::State& state) {
  std::uint64_t index = 0;
  std::int64_t parcels = 0;
  for (auto _ : state) {
    const OrderStory story = large_world().order(index++ % large_world().orders());
    parcels += std::ssize(story.parcels);
    benchmark::DoNotOptimize(story.parcels.data());
  }
  state.SetItemsProcessed(parcels);
}
BENCHMARK(BM_Parcels);

// Told in order of time and written as JSON, as `onda sim` does; items are occurrences.
void BM_ToldAsJson(benchmark::State& state) {
  Timeline timeline(large_world());
  std::string line;
  for (auto _ : state) {
    line.clear();
    std::visit([&](const auto& what) { append_line(line, what); }, timeline.next()->what);
    benchmark::DoNotOptimize(line.data());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_ToldAsJson);

}  // namespace
}  // namespace onda::sim
