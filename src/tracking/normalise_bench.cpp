// What one event costs before it is stored: its carrier, its number and the meaning of its words.

#include "tracking/normalise.hpp"

#include <benchmark/benchmark.h>

#include "tracking/carrier.hpp"
#include "tracking/tracking_number.hpp"

namespace onda::tracking {
namespace {

struct Words {
  const char* carrier;
  const char* number;
  const char* code;
  const char* text;
  const char* vocabulary = nullptr;  // where the words are not the carrier's own
};

// As carriers send them: mostly codes and set phrases, some sentences, some that nobody knows.
constexpr Words kTypical[] = {
    {"kr.cjlogistics", "952601815904", "11", "집화처리"},
    {"kr.cjlogistics", "952601815904", "41", "간선상차"},
    {"kr.cjlogistics", "952601815904", "", "배달완료"},
    {"kr.hanjin", "979754323192", "", "대전HUB에 도착하여 이동 준비중입니다"},
    {"kr.lotte", "971049746505", "21", "구간도착"},
    {"kr.epost", "6012345678901", "", "배달준비"},
    {"kr.logen", "40112345678", "", "터미널입고"},
    {"br.olist", "TBA010000000000", "", "in transit"},
};

constexpr Words kPairs[] = {
    {"us.ups", "1Z5R89390357567127", "in_transit/arrived_at_facility", "", "easypost"}};
constexpr Words kSentences[] = {
    {"kr.hanjin", "979754323192", "", "고객님의 상품이 접수되었습니다"}};
constexpr Words kUnknown[] = {
    {"kr.hanjin", "979754323192", "", "고객님의 요청으로 보관하고 있습니다"}};
constexpr Words kAliases[] = {{"CJ대한통운", "9526-0181-5904", "91", "배달완료"}};

template <std::size_t N>
void recognise(benchmark::State& state, const Words (&events)[N]) {
  std::size_t at = 0;
  for (auto _ : state) {
    const Words& event = events[at++ % N];
    benchmark::DoNotOptimize(canonical_carrier(event.carrier));
    benchmark::DoNotOptimize(normalise_number(event.number));
    const char* speaks = event.vocabulary != nullptr ? event.vocabulary : event.carrier;
    benchmark::DoNotOptimize(normalise(speaks, event.code, event.text));
  }
  state.SetItemsProcessed(state.iterations());
}

BENCHMARK_CAPTURE(recognise, typical, kTypical);
BENCHMARK_CAPTURE(recognise, pair_of_words, kPairs);
BENCHMARK_CAPTURE(recognise, whole_sentence, kSentences);
BENCHMARK_CAPTURE(recognise, unknown_sentence, kUnknown);
BENCHMARK_CAPTURE(recognise, aliases, kAliases);

}  // namespace
}  // namespace onda::tracking
