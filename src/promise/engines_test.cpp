#include "promise/engines.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"

namespace onda::promise {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr Instant kStart{days{20'000}};
constexpr ShopId kShop{1};
const DayOffsets kOffsets{{kShop, 540}};

// What is told of 400 parcels of two months, day by day: promised four days after their order, most
// arrive by then.
std::vector<std::vector<Input>> two_months() {
  SeededRandom random(5);
  std::vector<Input> all;
  for (std::int64_t k = 1; k <= 400; ++k) {
    const ParcelName name{kShop, k};
    const Instant at = kStart + std::chrono::minutes{200 * k};
    const auto way = hours{30 + static_cast<int>(80 * random.unit())};
    all.push_back(Begun{.parcel = name,
                        .at = at,
                        .country = "KR",
                        .origin = "KR",
                        .region = k % 2 == 0 ? "KR/서울특별시" : "KR/부산광역시",
                        .area = {},
                        .locality = {},
                        .carrier = "kr.cjlogistics",
                        .service = {}});
    all.push_back(Passed{name, at, Milestone::ordered, {}});
    all.push_back(Promised{name, at, at + days{4}});
    all.push_back(Passed{name, at + hours{8}, Milestone::accepted, "kr.cjlogistics/옥천HUB"});
    if (k % 40 == 0) {
      all.push_back(
          Abandoned{name, at + hours{50}, k % 80 == 0 ? Abandon::lost : Abandon::cancelled});
    } else {
      all.push_back(Arrived{name, at + way});
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Input& a, const Input& b) { return time_of(a) < time_of(b); });
  std::vector<std::vector<Input>> by_day;
  for (const Input& input : all) {
    const auto day = static_cast<std::size_t>((time_of(input) - kStart) / days{1});
    by_day.resize(std::max(by_day.size(), day + 1));
    by_day[day].push_back(input);
  }
  return by_day;
}

TEST(Engines, AreTheSameWhateverLiesBetweenTheirInputs) {
  Engines straight(kOffsets);
  Engines interrupted(kOffsets);
  for (const std::vector<Input>& inputs : two_months()) {
    straight.feed(inputs);
    Result<Engines> restored = Engines::restore(interrupted.save(), kOffsets);
    ASSERT_TRUE(restored) << restored.error().what;
    interrupted = std::move(*restored);
    const Result<std::vector<Input>> written = decode(encode(inputs));
    ASSERT_TRUE(written) << written.error().what;
    interrupted.feed(*written);
  }
  EXPECT_TRUE(straight.save() == interrupted.save());
  const RiskRecord& risks = straight.find(kShop)->risks;
  EXPECT_GT(std::abs(risks.corrected(0.5) - 0.5), 0.001) << "risks were learnt too";
}

TEST(Engines, RefuseAnImageThatIsNotTheirs) {
  Engines engines(kOffsets);
  engines.feed(two_months().front());
  const std::string image = engines.save();
  const std::string cases[] = {"", "onda tables 1\n", image.substr(0, image.size() - 1),
                               image + "x"};
  for (const std::string& bad : cases) {
    EXPECT_EQ(Engines::restore(bad, kOffsets).error().name, "engine_unreadable") << bad.size();
  }
}

}  // namespace
}  // namespace onda::promise
