#include "store/migrations.hpp"

#include <fmt/format.h>

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

}  // namespace

int known_migrations() { return static_cast<int>(sql::kMigrations.size()); }

Result<int> applied_migrations(Connection& connection) {
  ReadTx tx(connection);
  int newest = 0;
  std::optional<Error> wrong;
  const Result<void> read = tx.rows(kApplied, {}, [&](const Row& row) {
    newest = static_cast<int>(row.integer(0));
    if (newest > known_migrations()) {
      wrong = Error{Code::unavailable,
                    "store_too_new",
                    "a later version of onda wrote this data folder; run that version",
                    {}};
    } else if (row.text(1) != sql::kMigrations[static_cast<std::size_t>(newest - 1)].sha256) {
      wrong = Error{Code::internal,
                    "migration_changed",
                    fmt::format("migration {} was applied in another form", newest),
                    {}};
    }
    return !wrong;
  });
  if (!read) return fail(read.error());
  if (wrong) return fail(*wrong);
  return newest;
}

Result<void> migrate(Connection& connection) {
  Result<void> made = connection.execute(
      "CREATE TABLE IF NOT EXISTS schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT "
      "NULL, "
      "sha256 TEXT NOT NULL)");
  if (!made) return made;
  const Result<int> newest = applied_migrations(connection);
  if (!newest) return fail(newest.error());
  for (const sql::Migration& migration : sql::kMigrations) {
    if (migration.number <= *newest) continue;
    if (Result<void> done = apply(connection, migration); !done) return done;
    log::info("migrated", {{"migration", migration.name}});
  }
  return {};
}

}  // namespace onda::store
