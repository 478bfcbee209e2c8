#include "store/migrations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/log.hpp"
#include "sql/migrations.hpp"
#include "store/connection.hpp"

namespace onda::store {
namespace {

constexpr Query kApplied{"store/applied_migrations",
                         "SELECT number, sha256 FROM schema_migration ORDER BY number"};
constexpr Query kRecord{"store/record_migration",
                        "INSERT INTO schema_migration (number, name, sha256) VALUES (?1, ?2, ?3)"};

Result<void> apply(Connection& connection, const sql::Migration& migration) {
  if (Result<void> begun = connection.execute("BEGIN IMMEDIATE"); !begun) return begun;
  if (Result<void> done = connection.execute(migration.sql); !done) return done;
  Tx tx(connection);
  const Result<std::int64_t> noted =
      tx.run(kRecord, {migration.number, migration.name, migration.sha256});
  if (!noted) return fail(noted.error());
  return connection.execute("COMMIT");
}

const sql::Migration* find_migration(std::int64_t number) {
  const auto* found =
      std::find_if(sql::kMigrations.begin(), sql::kMigrations.end(),
                   [number](const sql::Migration& each) { return each.number == number; });
  return found == sql::kMigrations.end() ? nullptr : found;
}

// Their numbers, after comparing each with ours.
Result<std::set<std::int64_t>> list_applied(Connection& connection) {
  ReadTx tx(connection);
  std::set<std::int64_t> numbers;
  std::optional<Error> wrong;
  const Result<void> read = tx.rows(kApplied, {}, [&](const Row& row) {
    const std::int64_t number = row.integer(0);
    const sql::Migration* ours = find_migration(number);
    if (ours == nullptr) {
      wrong = Error{Code::unavailable,
                    "store_too_new",
                    "a later version of onda wrote this data folder; run that version",
                    {}};
    } else if (row.text(1) != ours->sha256) {
      wrong = Error{Code::internal,
                    "migration_changed",
                    fmt::format("migration {} was applied in another form", number),
                    {}};
    }
    numbers.insert(number);
    return !wrong;
  });
  if (!read) return fail(read.error());
  if (wrong) return fail(*wrong);
  return numbers;
}

}  // namespace

int known_migrations() { return static_cast<int>(sql::kMigrations.size()); }

Result<int> applied_migrations(Connection& connection) {
  const Result<std::set<std::int64_t>> applied = list_applied(connection);
  if (!applied) return fail(applied.error());
  return static_cast<int>(applied->size());
}

Result<void> migrate(Connection& connection) {
  Result<void> made = connection.execute(
      "CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT "
      "NULL, "
      "sha256 TEXT NOT NULL)");
  if (!made) return made;
  const Result<std::set<std::int64_t>> applied = list_applied(connection);
  if (!applied) return fail(applied.error());
  for (const sql::Migration& migration : sql::kMigrations) {
    if (applied->contains(migration.number)) continue;
    if (Result<void> done = apply(connection, migration); !done) return done;
    log::info("migrated", {{"migration", migration.name}});
  }
  return {};
}

}  // namespace onda::store
