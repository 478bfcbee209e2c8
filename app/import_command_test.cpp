#include "app/import_command.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "app/api_sink.hpp"
#include "app/import_target.hpp"
#include "app/progress.hpp"

namespace onda::app {
namespace {

// A data folder of its own; the imports start and end a real server on it.
class Import : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / ("onda-import-" + std::to_string(getpid()));
    std::filesystem::create_directories(folder_);
    args_.folder = folder_ / "data";
    args_.report = folder_ / "bad.csv";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string file(std::string_view name, std::string_view content) const {
    std::ofstream(folder_ / name, std::ios::binary) << content;
    return folder_ / name;
  }
  std::string bad_lines() const {
    std::ifstream in(folder_ / "bad.csv");
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
  }
  // The exit code and what was printed.
  std::string run(Result<int> (*import)(const ImportArgs&, const OpenSink&)) {
    testing::internal::CaptureStdout();
    const Result<int> code = import(args_, open_import_target);
    const std::string printed = testing::internal::GetCapturedStdout();
    return (code ? std::to_string(*code) : code.error().name) + "\n" + printed;
  }

  std::filesystem::path folder_;
  ImportArgs args_;
};

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_F(Import, TheExamplesGoInAndASecondTimeChangesNothing) {
  args_.file = ONDA_SOURCE_DIR "/examples/orders.csv";
  const std::string first = run(import_orders);
  EXPECT_TRUE(has(first, "0\n")) << first;
  EXPECT_TRUE(has(first, "orders                3 created            0 there already")) << first;
  EXPECT_TRUE(has(first, "shipments             2 created            0 there already")) << first;
  const std::string second = run(import_orders);
  EXPECT_TRUE(has(second, "orders                0 created            3 there already")) << second;

  args_.file = ONDA_SOURCE_DIR "/examples/events.ndjson";
  const std::string events = run(import_events);
  EXPECT_TRUE(has(events, "events                6 created            0 there already")) << events;
  EXPECT_FALSE(has(events, "no table of ours knows")) << events;
  EXPECT_TRUE(
      has(run(import_events), "events                0 created            6 there already"));
}

TEST_F(Import, ADryRunSendsNothing) {
  args_.file = ONDA_SOURCE_DIR "/examples/orders.csv";
  args_.dry_run = true;
  EXPECT_TRUE(has(run(import_orders), "order.number = 주문번호"));
  EXPECT_FALSE(std::filesystem::exists(args_.folder));
}

TEST_F(Import, BadLinesAreListedAndGoodOnesStand) {
  args_.file =
      file("events.ndjson", R"({"carrier":"kr.hanjin","tracking_number":"512345678902",)"
                            R"("occurred_at":"2026-03-02T09:00:00+09:00","text":"<b>접수</b>"})"
                            "\n{\n"
                            R"({"carrier":"kr.nobody knows","tracking_number":"1",)"
                            R"("occurred_at":"2026-03-02T09:00:00+09:00","text":"접수"})"
                            "\n"
                            R"({"carrier":"kr.hanjin","tracking_number":"５１２３ 4567 8902",)"
                            R"("occurred_at":"2026-03-02T10:00:00+09:00","text":"접수"})"
                            "\n");
  const std::string printed = run(import_events);
  EXPECT_TRUE(printed.starts_with("1\n")) << printed;
  EXPECT_TRUE(has(printed, "events                2 created")) << printed;
  const std::string bad = bad_lines();
  EXPECT_TRUE(has(bad, "\n2,,json_invalid,")) << bad;
  EXPECT_TRUE(has(bad, "\n3,carrier,carrier_unknown,")) << bad;
}

TEST_F(Import, KoreanExcelFilesAreRead) {
  // 주문번호,상품명 / K1,녹차 in CP949
  args_.file = file("orders.csv",
                    "\xC1\xD6\xB9\xAE\xB9\xF8\xC8\xA3,\xBB\xF3\xC7\xB0\xB8\xED\r\n"
                    "K1,\xB3\xEC\xC2\xF7\r\n");
  const std::string printed = run(import_orders);
  EXPECT_TRUE(has(printed, "(CP949,")) << printed;
  EXPECT_TRUE(has(printed, "orders                1 created")) << printed;
}

TEST_F(Import, SaysWhatKeepsItFromStarting) {
  args_.file = folder_ / "nothing.csv";
  EXPECT_EQ(run(import_orders), "file_missing\n");
  args_.file = ONDA_SOURCE_DIR "/examples/orders.csv";
  args_.zone = "Asia/Soul";
  EXPECT_EQ(run(import_orders), "zone_unknown\n");
}

// 21,222 real orders through the real server, twice.
using ConformanceImportOlist = Import;
TEST_F(ConformanceImportOlist, GoesThroughTheServer) {
  const char* data = std::getenv("ONDA_DATA");
  if (data == nullptr) GTEST_SKIP() << "ONDA_DATA is not set";
  args_.file = std::string(data) + "/eta/olist_train.csv.gz";
  args_.map = ONDA_SOURCE_DIR "/docs/guides/olist.toml";
  args_.zone = "America/Sao_Paulo";
  for (const char* column : {"created            0 there", "there already          0 refused"}) {
    const std::string printed = run(import_orders);
    EXPECT_TRUE(printed.starts_with("0\n")) << printed;
    EXPECT_TRUE(has(printed, column)) << printed;
    for (const char* count : {" 21,222 ", " 20,862 ", " 62,397 "}) EXPECT_TRUE(has(printed, count));
  }
}

TEST(ProgressText, Table) {
  EXPECT_EQ(progress_text({.done = 12'400'000, .total = 31'000'000, .seconds = 2}),
            "[#########---------------]  40 %  12.4 MB of 31.0 MB  6.2 MB/s  3 s left");
  EXPECT_EQ(progress_text({.done = 0, .total = 100, .seconds = 0}),
            "[------------------------]   0 %  0 B of 100 B  0 B/s  0 s left");
  EXPECT_EQ(progress_text({.done = 2'000, .total = 0, .seconds = 2}), "2.0 kB  1.0 kB/s");
}

TEST(ReadBatchAnswer, TakesBothKindsOfCounts) {
  const auto orders = read_batch_answer(
      R"({"created":2,"existing":1,"errors":[{"line":3,"field":null,"code":"x","detail":"y"}]})");
  ASSERT_TRUE(orders);
  EXPECT_EQ(orders->created, 2);
  EXPECT_EQ(orders->existing, 1);
  ASSERT_EQ(orders->errors.size(), 1U);
  EXPECT_EQ(orders->errors[0].index, 2U);
  EXPECT_EQ(orders->errors[0].code, "x");
  const auto events = read_batch_answer(R"({"accepted":4,"duplicates":5,"unknown":1})");
  ASSERT_TRUE(events);
  EXPECT_EQ(events->created + events->existing + events->unknown_words, 10);
  EXPECT_FALSE(read_batch_answer("<html>"));
}

}  // namespace
}  // namespace onda::app
