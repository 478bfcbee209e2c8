#include "store/checkup.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include "store/connection.hpp"
#include "store/migrations.hpp"

namespace onda::store {
namespace {

constexpr Query kCheck{"store/quick_check", "PRAGMA quick_check(1)"};
constexpr int kSoundEngine = 3'051'003;

std::int64_t size_of(const std::filesystem::path& file) {
  std::error_code absent;
  const std::uintmax_t size = std::filesystem::file_size(file, absent);
  return absent ? 0 : static_cast<std::int64_t>(size);
}

}  // namespace

bool is_engine_sound() { return sqlite3_libversion_number() >= kSoundEngine; }

Result<Checkup> check_up(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "onda.db";
  std::error_code failed;
  if (!std::filesystem::exists(file, failed)) {
    return not_found("folder_empty", folder.string() + " holds no shop's data");
  }
  const Result<std::unique_ptr<Connection>> connection = Connection::open({.file = file});
  if (!connection) return fail(connection.error());
  Checkup checkup{.engine = fmt::format("SQLite {}", sqlite3_libversion()),
                  .verdict = {},
                  .known_migrations = known_migrations(),
                  .database_bytes = size_of(file),
                  .log_bytes = size_of(folder / "onda.db-wal")};
  const Result<int> applied = applied_migrations(**connection);
  if (!applied) return fail(applied.error());
  checkup.migrations = *applied;
  ReadTx tx(**connection);
  const Result<void> checked =
      tx.rows(kCheck, {}, [&](const Row& row) { checkup.verdict = std::string(row.text(0)); });
  if (!checked) return fail(checked.error());
  return checkup;
}

}  // namespace onda::store
