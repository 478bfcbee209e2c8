#include "sim/truth.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"
#include "sim/world.hpp"

namespace onda::sim {
namespace {

// Whoever measures against the truth reads it as JSON: numbers, not their look.
TEST(Truth, IsOneJsonObjectALine) {
  const World world(1, {.days = 7, .orders_per_day = 100});
  json::Parser parser;
  for (const Incident& incident : world.incidents().all()) {
    std::string line;
    append_truth(line, incident);
    const Result<json::Value> value = parser.parse(line);
    ASSERT_TRUE(value) << line;
    const double share = value->find("share")->number().value();
    EXPECT_GT(share, 0) << line;
    EXPECT_LE(share, 1) << line;
    EXPECT_NEAR(share, incident.share_ppm / 1e6, 0.01);
  }
  for (std::uint64_t i = 0; i < world.orders(); ++i) {
    for (const ParcelStory& parcel : world.order(i).parcels) {
      std::string line;
      append_truth(line, parcel.truth);
      const Result<json::Value> value = parser.parse(line);
      ASSERT_TRUE(value) << line;
      EXPECT_EQ(value->find("tracking_number")->text(), parcel.shipment.tracking_number);
      EXPECT_EQ(value->find("lost")->boolean(), parcel.truth.is_lost());
      EXPECT_NEAR(value->find("late_h")->number().value(),
                  static_cast<double>(parcel.truth.late.count()) / 3600, 0.01);
      EXPECT_EQ(value->find("causes")->size(), parcel.truth.blames.size());
    }
  }
}

}  // namespace
}  // namespace onda::sim
