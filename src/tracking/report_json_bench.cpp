#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "tracking/report_json.hpp"

namespace onda::tracking {
namespace {

// A body of events of about 200 bytes, one a line.
std::string body_of(int events) {
  std::string body;
  for (int i = 0; i < events; ++i) {
    body += fmt::format(R"({{"carrier":"kr.cjlogistics","tracking_number":"{:012}",)"
                        R"("occurred_at":"2026-03-02T09:{:02}:{:02}+09:00",)"
                        R"("event_id":"cj-{:09}","code":"42","text":"간선하차","place":"옥천HUB"}})"
                        "\n",
                        610'000'000'000LL + i, i / 60 % 60, i % 60, i);
  }
  return body;
}

void read_lines(benchmark::State& state) {
  const int events = static_cast<int>(state.range(0));
  const std::string body = body_of(events);
  for (auto _ : state) {
    const Result<ReportBatch> batch = ReportBatch::read(body, BodyForm::ndjson);
    benchmark::DoNotOptimize(batch->reports().data());
  }
  state.SetItemsProcessed(state.iterations() * events);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(body.size()));
}
BENCHMARK(read_lines)->Arg(1)->Arg(100)->Arg(1000)->Arg(20000);

}  // namespace
}  // namespace onda::tracking
