#include "store/backup.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>

#include "store/connection.hpp"
#include "store/folder_lock.hpp"

namespace onda::store {
namespace {

constexpr Query kHold{"store/hold_snapshot", "SELECT count(*) FROM schema_migration"};
constexpr Query kCheck{"store/quick_check", "PRAGMA quick_check(1)"};

Result<void> sync_path(const std::filesystem::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
  if (descriptor >= 0) ::close(descriptor);
  if (synced) return {};
  return fail({Code::unavailable, "backup_failed", "cannot sync " + path.string(), {}});
}

// The open read transaction keeps one moment for the whole copy, so the steps never start over.
Result<void> copy_pages(Connection& from, Connection& to) {
  sqlite3_backup* copy = sqlite3_backup_init(to.raw(), "main", from.raw(), "main");
  if (copy == nullptr) return fail(to.error("backup"));
  int code = SQLITE_OK;
  do code = sqlite3_backup_step(copy, 1'000);
  while (code == SQLITE_OK);
  sqlite3_backup_finish(copy);
  if (code != SQLITE_DONE) return fail(to.error("backup"));
  return {};
}

Result<void> write_copy(const std::filesystem::path& source, const std::filesystem::path& target) {
  Result<std::unique_ptr<Connection>> from = Connection::open({.file = source});
  if (!from) return fail(from.error());
  sqlite3* db = nullptr;
  const int opened =
      sqlite3_open_v2(target.c_str(), &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  sqlite3_close(db);
  if (opened != SQLITE_OK) {
    return fail({Code::unavailable, "backup_failed", "cannot write " + target.string(), {}});
  }
  Result<std::unique_ptr<Connection>> to =
      Connection::open({.file = target, .access = Access::write, .sync_off = true});
  if (!to) return fail(to.error());
  if (Result<void> begun = (*from)->execute("BEGIN"); !begun) return begun;
  ReadTx hold(**from);
  if (Result<void> held = hold.rows(kHold, {}, [](const Row&) {}); !held) return held;
  if (Result<void> copied = copy_pages(**from, **to); !copied) return copied;
  // One file, so that it can be carried about: the log folds into it.
  return (*to)->execute("PRAGMA journal_mode=DELETE");
}

Result<void> check_backup(const std::filesystem::path& file) {
  if (!std::filesystem::is_regular_file(file)) {
    return fail(Error{Code::not_found, "backup_missing", file.string() + " is not a file", {}});
  }
  const Result<std::unique_ptr<Connection>> connection = Connection::open({.file = file});
  std::string verdict;
  if (connection) {
    ReadTx tx(**connection);
    const Result<void> checked =
        tx.rows(kCheck, {}, [&](const Row& row) { verdict = std::string(row.text(0)); });
    const Result<void> ours = tx.rows(kHold, {}, [](const Row&) {});
    if (checked && ours && verdict == "ok") return {};
  }
  return invalid("backup_damaged",
                 file.string() + " is not a whole backup of onda; nothing was changed");
}

std::filesystem::path free_name(const std::filesystem::path& folder) {
  for (int i = 1;; ++i) {
    std::filesystem::path name = folder / fmt::format("onda.db.before-restore-{}", i);
    if (!std::filesystem::exists(name)) return name;
  }
}

}  // namespace

Result<void> copy_database(const std::filesystem::path& source,
                           const std::filesystem::path& target) {
  if (std::filesystem::exists(target)) {
    return fail({Code::conflict,
                 "backup_exists",
                 target.string() + " exists already; give a new name",
                 {}});
  }
  const std::filesystem::path part = target.string() + ".part";
  std::error_code ignored;
  std::filesystem::remove(part, ignored);
  Result<void> written = write_copy(source, part);
  if (written) written = sync_path(part);
  if (!written) {
    std::filesystem::remove(part, ignored);
    return written;
  }
  std::error_code renamed;
  std::filesystem::rename(part, target, renamed);
  if (renamed) return fail({Code::unavailable, "backup_failed", renamed.message(), {}});
  const std::filesystem::path parent = target.has_parent_path() ? target.parent_path() : ".";
  return sync_path(parent);
}

Result<void> restore_database(const std::filesystem::path& backup,
                              const std::filesystem::path& folder) {
  if (Result<void> whole = check_backup(backup); !whole) return whole;
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  const Result<FolderLock> lock = FolderLock::take(folder);
  if (!lock) return fail(lock.error());
  const std::filesystem::path database = folder / "onda.db";
  const std::filesystem::path incoming = folder / "onda.db.incoming";
  std::filesystem::copy_file(backup, incoming, std::filesystem::copy_options::overwrite_existing,
                             failed);
  if (failed) return fail({Code::unavailable, "restore_failed", failed.message(), {}});
  if (Result<void> synced = sync_path(incoming); !synced) return synced;
  if (std::filesystem::exists(database)) {
    // The old log must not be replayed over the restored file: fold it into the old database first.
    {
      const Result<std::unique_ptr<Connection>> old =
          Connection::open({.file = database, .access = Access::write});
    }
    std::filesystem::rename(database, free_name(folder), failed);
    if (failed) return fail({Code::unavailable, "restore_failed", failed.message(), {}});
    std::filesystem::remove(folder / "onda.db-wal", failed);
    std::filesystem::remove(folder / "onda.db-shm", failed);
  }
  std::filesystem::rename(incoming, database, failed);
  if (failed) return fail({Code::unavailable, "restore_failed", failed.message(), {}});
  return sync_path(folder);
}

}  // namespace onda::store
