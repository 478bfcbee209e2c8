#include "app/promise_commands.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "app/folder_api.hpp"

namespace onda::app {
namespace {

// A data folder of its own, with a real server on it.
class PromiseImports : public testing::Test {
 protected:
  PromiseImports() {
    std::string pattern = (std::filesystem::temp_directory_path() / "onda-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
    Result<std::unique_ptr<FolderApi>> api = FolderApi::open(folder_ / "data");
    EXPECT_TRUE(api) << api.error().what;
    api_ = std::move(*api);
  }
  ~PromiseImports() override {
    api_.reset();
    std::filesystem::remove_all(folder_);
  }

  using Import = Result<std::string> (*)(net::ApiClient&, const PromiseImportArgs&);
  // What the command says, or the name of what went wrong and where.
  std::string run(Import import, std::string_view content) {
    const std::filesystem::path file = folder_ / "file";
    std::ofstream(file, std::ios::binary) << content;
    const Result<std::string> done = import(api_->client(), {.file = file, .shop = ""});
    return done ? *done : done.error().name + " " + done.error().where;
  }
  std::string get(const std::string& path) { return answer({.path = path}); }
  std::string quote(std::string_view region) {
    constexpr std::string_view parts[] = {
        R"({"destination": {"country": "KR", "region": ")", R"("}, "placed_at": )",
        R"("2026-03-02T09:00:00+09:00", "options": [{"id": "a", "carrier": "kr.cjlogistics"}]})"};
    return answer({.method = net::Method::post,
                   .path = "/v1/promises/quote",
                   .body = fmt::format("{}{}{}{}", parts[0], region, parts[1], parts[2])});
  }

  std::filesystem::path folder_;
  std::unique_ptr<FolderApi> api_;

 private:
  std::string answer(const net::ApiClient::Call& call) {
    const Result<std::string> body = api_->client().ask(call);
    return body ? *body : body.error().name;
  }
};

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

constexpr std::string_view kStorm =
    R"({"kind":"weather","country":"KR","region":"제주특별자치도",)"
    R"("starts_at":"2026-03-02T00:00:00+09:00","text":"강풍 경보","source":"kma","reference":"W-7"})"
    "\n";

constexpr std::string_view kStrike =
    R"({"kind":"strike","carrier":"cjlogistics","starts_at":"2026-03-02T00:00:00+09:00",)"
    R"("source":"news","reference":"S-1"})";

TEST_F(PromiseImports, SignalsGoInAndToldAgainTheyChange) {
  EXPECT_EQ(run(import_signals, fmt::format("{}{}", kStorm, kStrike)),
            "signals  2 new, 0 told again");
  const std::string over =
      R"({"kind":"weather","starts_at":"2026-03-02T00:00:00+09:00",)"
      R"("ends_at":"2026-03-03T00:00:00+09:00","source":"kma","reference":"W-7"})";
  EXPECT_EQ(run(import_signals, over), "signals  0 new, 1 told again");
  const std::string later = get("/v1/signals?active_at=2026-03-05T00:00:00Z");
  EXPECT_TRUE(has(later, "S-1")) << later;
  EXPECT_FALSE(has(later, "W-7")) << later;
  EXPECT_TRUE(has(get("/v1/signals"), R"("ends_at":"2026-03-02T15:00:00Z")"));
}

// More lines than one request takes, one of them bad in the second.
TEST_F(PromiseImports, ABadSignalIsNamedByItsLineAndGoodOnesStand) {
  std::string lines;
  for (int i = 1; i <= 1'200; ++i) {
    const std::string_view kind = i == 1'100 ? "earthquake" : "road";
    lines += fmt::format(R"({{"kind":"{}","starts_at":"2026-03-02T00:00:00Z",)", kind);
    lines += fmt::format(R"("source":"its","reference":"R-{}"}})", i);
    lines += '\n';
  }
  EXPECT_EQ(run(import_signals, lines), "field_invalid line 1100: kind");
  const std::string newest = get("/v1/signals?limit=150");
  EXPECT_TRUE(has(newest, R"("R-1200")"));
  EXPECT_TRUE(has(newest, R"("R-1099")"));
  EXPECT_FALSE(has(newest, R"("R-1100")"));
}

// The table of docs/guides/promise.md.
TEST_F(PromiseImports, TheTableOfDaysIsInForceUntilTheNext) {
  EXPECT_EQ(run(import_transit,
                "carrier,service,country,region,days_from,days_to,price_minor,currency\n"
                ",,KR,,1,3,,\n"
                "kr.cjlogistics,,KR,제주특별자치도,2,5,6000,KRW\n"),
            "the table of days is in force");
  const std::string jeju = quote("제주특별자치도");
  EXPECT_TRUE(has(jeju, R"("to":"2026-03-08")")) << jeju;
  EXPECT_TRUE(has(jeju, R"("amount_minor":6000)")) << jeju;

  EXPECT_EQ(run(import_transit, "days_from,days_to\n1,2\n"), "the table of days is in force");
  const std::string table = get("/v1/promises/transit");
  EXPECT_TRUE(has(table, R"("days_to":2)")) << table;
  EXPECT_FALSE(has(table, "제주특별자치도")) << table;
}

TEST_F(PromiseImports, ATableThatCannotBeReadChangesNothing) {
  ASSERT_EQ(run(import_transit, "days_from,days_to\n1,2\n"), "the table of days is in force");
  EXPECT_EQ(run(import_transit, "from,to\n1,3\n"), "column_missing line 1");
  EXPECT_EQ(run(import_transit, "days_from,days_to\n1,3\nsoon,4\n"), "field_invalid line 3");
  EXPECT_EQ(run(import_transit, "days_from,days_to\n3,1\n"), "field_invalid rows[0].days_to");
  EXPECT_TRUE(has(get("/v1/promises/transit"), R"("days_to":2)"));
}

}  // namespace
}  // namespace onda::app
