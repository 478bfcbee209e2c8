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
  const SimArgs args{
      .seed = 5, .world = {.days = 3, .orders_per_day = 80}, .folder = folder / "sim"};
  const auto told = write_world(args);
  ASSERT_TRUE(told) << told.error().what;
  const std::string orders = content(args.folder / "orders.ndjson");
  const std::string events = content(args.folder / "events.ndjson");
  const std::string truth = content(args.folder / "truth.ndjson");
  EXPECT_EQ(lines(orders), told->orders);
  EXPECT_EQ(lines(content(args.folder / "shipments.ndjson")), told->shipments);
  EXPECT_EQ(lines(events), told->scans);
  EXPECT_GE(lines(truth), told->shipments);
  EXPECT_EQ(events.find("cause"), std::string::npos);
  EXPECT_NE(truth.find("\"cause\":\""), std::string::npos);
  ASSERT_TRUE(write_world(args));
  EXPECT_EQ(events, content(args.folder / "events.ndjson"));
  EXPECT_EQ(truth, content(args.folder / "truth.ndjson"));
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace onda::app
