// Notes which of the generated statements a test program really runs, for tests/queries.

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <cstdlib>
#include <fstream>
#include <mutex>
#include <set>
#include <string>

#include "sql/all.hpp"

namespace onda::store {
namespace {

struct Executed {
  std::mutex mutex;
  std::set<std::string, std::less<>> statements;
};

Executed& executed() {
  static Executed all;
  return all;
}

// SQLite calls it when a statement takes its first step.
int note(unsigned, void*, void* statement, void*) {
  const char* sql = sqlite3_sql(static_cast<sqlite3_stmt*>(statement));
  if (sql == nullptr) return 0;
  const std::lock_guard guard(executed().mutex);
  if (!executed().statements.contains(std::string_view(sql))) executed().statements.emplace(sql);
  return 0;
}

int watch(sqlite3* connection, const char**, const sqlite3_api_routines*) {
  return sqlite3_trace_v2(connection, SQLITE_TRACE_STMT, note, nullptr);
}

// Where ONDA_EXECUTED_QUERIES names a file, the names of the statements that ran are added to it.
class ExecutedQueries : public testing::Environment {
 public:
  void SetUp() override {
    const char* file = std::getenv("ONDA_EXECUTED_QUERIES");
    if (file == nullptr) return;
    file_ = file;
    // SQLite wants the function under the type of any, and calls it under its own.
    ASSERT_EQ(sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch)), SQLITE_OK);
  }
  void TearDown() override {
    if (file_.empty()) return;
    std::ofstream out(file_, std::ios::app);
    const std::lock_guard guard(executed().mutex);
    for (const std::span<const Query* const> module : sql::kEveryModule) {
      for (const Query* query : module) {
        if (executed().statements.contains(std::string_view(query->sql)))
          out << query->name << '\n';
      }
    }
  }

 private:
  std::string file_;
};

[[maybe_unused]] const testing::Environment* const kNotes =
    testing::AddGlobalTestEnvironment(new ExecutedQueries);

}  // namespace
}  // namespace onda::store
