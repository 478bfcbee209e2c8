#include "messages/wording.hpp"

#include <benchmark/benchmark.h>

#include "messages/sample.hpp"

namespace onda::messages {
namespace {

// One letter with all that it may hold, of the 667 µs that 1,500 messages a second leave for each.
void BM_WriteLetter(benchmark::State& state) {
  const Wording wording;
  const Sheet sheet = sample_sheet(Trigger::delay_confirmed, "ko");
  for (auto _ : state) {
    benchmark::DoNotOptimize(wording.write(Trigger::delay_confirmed, sheet));
  }
}
BENCHMARK(BM_WriteLetter)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace onda::messages
