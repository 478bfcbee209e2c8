// The tables' feed: whatever is read is written again as it was, and tables that were fed the
// worst of it (clocks gone wrong, arrivals before the order, endless ages) still answer honestly.

#include "promise/feed.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/check.hpp"
#include "promise/engines.hpp"

namespace onda::promise {
namespace {

constexpr std::array kQuantiles = {0.05, 0.5, 0.95};

void check_answer(const Distribution& answer, Instant now) {
  double before = 0;
  for (const double p : kQuantiles) {
    const double days = answer.quantile_days(p);
    CHECK(std::isfinite(days) && days >= before);
    CHECK(answer.remaining_days(p) >= 0);
    before = days;
  }
  const double late = answer.p_late(now + std::chrono::days{1});
  CHECK(late >= 0 && late <= 1 && answer.n_eff() >= 0);
}

std::vector<ParcelName> parcels_of(const std::vector<Input>& inputs) {
  std::vector<ParcelName> parcels;
  for (const Input& input : inputs) {
    if (const auto* begun = std::get_if<Begun>(&input)) parcels.push_back(begun->parcel);
  }
  return parcels;
}

void feed_and_check(std::string_view lines) {
  const Result<std::vector<Input>> inputs = decode(lines);
  if (!inputs) return;
  const std::string written = encode(*inputs);
  const Result<std::vector<Input>> again = decode(written);
  CHECK(again && encode(*again) == written);

  Engines engines;
  engines.feed(*inputs);
  for (const Input& input : *inputs) {
    for (const ParcelName& parcel : parcels_of(*inputs)) {
      const Instant now = time_of(input);
      const Engine& engine = engines.find(parcel.shop)->engine;
      if (const auto answer = engine.estimate(key_of(parcel), now)) check_answer(*answer, now);
    }
  }
  const std::string saved = engines.save();
  const Result<Engines> restored = Engines::restore(saved, {});
  CHECK(restored && restored->save() == saved);
}

}  // namespace
}  // namespace onda::promise

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 4'096) return 0;  // longer ones say nothing new, slowly
  onda::promise::feed_and_check({reinterpret_cast<const char*>(data), size});
  return 0;
}
