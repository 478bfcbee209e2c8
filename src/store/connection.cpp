#include "store/connection.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include "base/check.hpp"

namespace onda::store {

Result<std::unique_ptr<Connection>> Connection::open(const ConnectionOptions& options) {
  sqlite3* db = nullptr;
  const int flags = SQLITE_OPEN_NOMUTEX |
                    (options.access == Access::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                                     : SQLITE_OPEN_READONLY);
  const int opened = sqlite3_open_v2(options.file.c_str(), &db, flags, nullptr);
  std::unique_ptr<Connection> connection(new Connection(db));
  if (opened != SQLITE_OK) return fail(connection->error("open " + options.file.string()));
  if (const Result<void> ready = connection->configure(options); !ready) return fail(ready.error());
  return connection;
}

Result<void> Connection::configure(const ConnectionOptions& options) {
  sqlite3_extended_result_codes(db_, 1);
  sqlite3_busy_timeout(db_, 2'000);
  const std::string pragmas = fmt::format(
      "PRAGMA cache_size=-{};PRAGMA mmap_size={};PRAGMA temp_store=MEMORY;PRAGMA foreign_keys=OFF;",
      options.cache_kib, options.mapped_bytes);
  if (Result<void> done = execute(pragmas.c_str()); !done) return done;
  if (options.access == Access::read) return execute("PRAGMA query_only=ON;");
  // Checkpoints are ours (checkpointer.hpp).
  return execute(
      options.sync_off
          ? "PRAGMA journal_mode=WAL;PRAGMA synchronous=OFF;PRAGMA wal_autocheckpoint=0;"
          : "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA wal_autocheckpoint=0;");
}

Connection::~Connection() {
  for (const auto& [query, statement] : statements_) sqlite3_finalize(statement);
  sqlite3_close(db_);
}

Result<sqlite3_stmt*> Connection::prepared(const Query& query) {
  if (const auto found = statements_.find(&query); found != statements_.end()) return found->second;
  sqlite3_stmt* statement = nullptr;
  const int code =
      sqlite3_prepare_v3(db_, query.sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return fail(error(query.name));
  statements_.emplace(&query, statement);
  return statement;
}

Result<void> Connection::execute(const char* sql) {
  if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) == SQLITE_OK) return {};
  return fail(error(std::string_view(sql).substr(0, 40)));
}

Error Connection::error(std::string_view doing) const {
  const int code = sqlite3_extended_errcode(db_);
  const std::string what = fmt::format("{}: {} ({})", doing, sqlite3_errmsg(db_), code);
  // After a failed sync nobody knows which pages reached the disk, and a second sync would lie.
  const bool sync_failed = code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC;
  if (sync_failed) check_failed("the disk synced (" + what + ")", __FILE__, __LINE__);
  switch (code & 0xff) {
    case SQLITE_FULL: return {Code::unavailable, "store_full", "the disk is full: " + what, {}};
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return {Code::unavailable, "store_busy", what, {}};
    case SQLITE_CONSTRAINT: return {Code::conflict, "store_conflict", what, {}};
    default: return {Code::internal, "store_failed", what, {}};
  }
}

bool Connection::in_transaction() const { return sqlite3_get_autocommit(db_) == 0; }
std::int64_t Connection::changes() const { return sqlite3_changes64(db_); }
std::int64_t Connection::total_changes() const { return sqlite3_total_changes64(db_); }
std::int64_t Connection::last_key() const { return sqlite3_last_insert_rowid(db_); }

}  // namespace onda::store
