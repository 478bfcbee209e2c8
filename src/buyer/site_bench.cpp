#include <benchmark/benchmark.h>

#include "buyer/sample_orders.hpp"
#include "buyer/site.hpp"

namespace onda::buyer {
namespace {

const OrderFacts& sample(std::string_view name) {
  static const std::vector<Sample> samples = sample_orders();
  for (const Sample& one : samples) {
    if (one.name == name) return one.order;
  }
  return samples.front().order;
}

// A page of 500 a second may cost 2 ms of CPU on one core; this is its rendering.
void render_page(benchmark::State& state, std::string_view name) {
  const Site site(std::nullopt);
  const Viewing viewing{sample_now(), *Zone::find("Asia/Seoul"), std::nullopt, "/t/x", false};
  for (auto _ : state) {
    benchmark::DoNotOptimize(site.track(sample(name), viewing, Language::ko));
  }
}
BENCHMARK_CAPTURE(render_page, delivered, "delivered");
BENCHMARK_CAPTURE(render_page, three_parcels, "three_parcels");
BENCHMARK_CAPTURE(render_page, hostile, "hostile");

}  // namespace
}  // namespace onda::buyer
