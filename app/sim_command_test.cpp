#include "app/sim_command.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

namespace onda::app {
namespace {

std::string content(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST(WriteWorld, TheSameFilesEveryTimeAndTheTruthApart) {
  std::string pattern = (std::filesystem::temp_directory_path() / "onda-XXXXXX").string();
  const std::filesystem::path folder = ::mkdtemp(pattern.data());
  const SimOrder order{
      .seed = 5, .world = {.days = 3, .orders_per_day = 80}, .folder = folder / "sim"};
  const auto told = write_world(order);
  ASSERT_TRUE(told) << told.error().what;
  const std::string orders = content(order.folder / "orders.ndjson");
  const std::string events = content(order.folder / "events.ndjson");
  const std::string truth = content(order.folder / "truth.ndjson");
  EXPECT_EQ(lines(orders), told->orders);
  EXPECT_EQ(lines(content(order.folder / "shipments.ndjson")), told->shipments);
  EXPECT_EQ(lines(events), told->scans);
  EXPECT_GE(lines(truth), told->shipments);
  EXPECT_EQ(events.find("cause"), std::string::npos);
  EXPECT_NE(truth.find("\"cause\":\""), std::string::npos);
  ASSERT_TRUE(write_world(order));
  EXPECT_EQ(events, content(order.folder / "events.ndjson"));
  EXPECT_EQ(truth, content(order.folder / "truth.ndjson"));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace onda::app
