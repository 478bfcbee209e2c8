// What `onda doctor` sees in the data folder.

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

#include "app/backup_note.hpp"
#include "app/doctor_checks.hpp"
#include "store/checkup.hpp"

namespace onda::app {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kMiB = 1 << 20;
constexpr std::int64_t kSpaceNeeded = 256 * kMiB;  // below it a busy day's log alone may not fit
constexpr std::int64_t kSpaceWanted = 2'048 * kMiB;
// Eight times what the log holds between two checkpoints: somebody reads without end.
constexpr std::int64_t kLogTooLong = 640 * kMiB;
constexpr mode_t kOthers = 077;

std::string size_text(std::int64_t bytes) {
  constexpr std::array<const char*, 4> units{"KiB", "MiB", "GiB", "TiB"};
  double size = static_cast<double>(bytes) / 1024;
  std::size_t unit = 0;
  while (size >= 1024 && unit + 1 < units.size()) {
    size /= 1024;
    ++unit;
  }
  return fmt::format("{:.{}f} {}", size, size < 10 ? 1 : 0, units[unit]);
}

// The folder itself, or what it would be made in.
fs::path nearest_folder(fs::path folder) {
  std::error_code failed;
  folder = fs::absolute(folder, failed);
  while (!fs::exists(folder, failed) && folder.has_relative_path()) folder = folder.parent_path();
  return folder;
}

}  // namespace

Check check_folder(const fs::path& folder) {
  Check check{.name = "data folder"};
  std::error_code failed;
  const fs::path place = nearest_folder(folder);
  if (::access(place.c_str(), W_OK | X_OK) != 0) {
    check.verdict = Verdict::fail;
    check.what = fmt::format("{} cannot be written to by user {}", place.string(), ::geteuid());
    check.fix = "give the folder to the user that runs onda: chown -R onda " + folder.string();
    return check;
  }
  if (!fs::exists(folder, failed)) {
    check.what = folder.string() + " is not there yet; the first start makes it";
    return check;
  }
  struct stat status{};
  if (::stat(folder.c_str(), &status) == 0 && (status.st_mode & kOthers) != 0) {
    check.verdict = Verdict::warn;
    check.what = folder.string() + " is open to others on this machine";
    check.fix = "chmod 700 " + folder.string();
    return check;
  }
  check.what = folder.string() + ", for its owner alone";
  return check;
}

Check check_secrets(const fs::path& folder) {
  Check check{.name = "secrets"};
  struct stat status{};
  if (::stat((folder / "admin.token").c_str(), &status) != 0) {
    check.what = "there is no administrator's token yet; the first start makes it";
  } else if ((status.st_mode & kOthers) != 0) {
    check.verdict = Verdict::fail;
    check.what = "others can read admin.token, and whoever reads it may do everything";
    check.fix = "remove it, start onda, which makes a new one, and ask who could read the old one";
  } else {
    check.what = "admin.token is for its owner alone";
  }
  return check;
}

Check check_space(const fs::path& folder) {
  Check check{.name = "free space"};
  std::error_code failed;
  const fs::space_info space = fs::space(nearest_folder(folder), failed);
  if (failed) {
    check.verdict = Verdict::warn;
    check.what = "unknown: " + failed.message();
    check.fix = "look with df " + folder.string();
    return check;
  }
  const auto free = static_cast<std::int64_t>(space.available);
  check.what = size_text(free) + " on the disk of the data folder";
  if (free >= kSpaceWanted) return check;
  check.verdict = free < kSpaceNeeded ? Verdict::fail : Verdict::warn;
  check.fix = "make room: when the disk is full, nothing is taken in any more (503 store_full)";
  return check;
}

std::vector<Check> check_database(const fs::path& folder) {
  std::vector<Check> checks;
  if (!store::is_engine_sound()) {
    checks.push_back({Verdict::fail, "engine",
                      "this binary has an SQLite before 3.51.3, which may "
                      "lose writes",
                      "build onda with the SQLite that third_party/ brings"});
  }
  const Result<store::Checkup> found = store::check_up(folder);
  if (!found) {
    const bool is_new = found.error().name == "folder_empty";
    checks.push_back({is_new ? Verdict::ok : Verdict::fail, "database",
                      is_new ? "none yet; the first start makes it" : found.error().what,
                      is_new ? ""
                             : "keep the folder as it is, and put a backup into another one: "
                               "onda restore FILE --data FOLDER"});
    return checks;
  }
  checks.push_back({.name = "database",
                    .what = fmt::format("{}, {}, every page in order", found->engine,
                                        size_text(found->database_bytes))});
  if (found->verdict != "ok") {
    checks.back() = {Verdict::fail, "database", found->verdict,
                     "stop the server, keep the folder, and go back to the last backup: "
                     "onda restore FILE"};
  }
  Check migrations{.name = "migrations",
                   .what = fmt::format("{} of {}", found->migrations, found->known_migrations)};
  if (found->migrations < found->known_migrations) {
    migrations.what += "; the next start applies the rest";
    migrations.verdict = Verdict::warn;
    migrations.fix = "make a backup before it: onda backup FILE";
  }
  checks.push_back(std::move(migrations));
  Check log{.name = "log", .what = size_text(found->log_bytes) + " of write-ahead log"};
  if (found->log_bytes > kLogTooLong) {
    log.verdict = Verdict::warn;
    log.fix =
        "a program keeps the database open and reads without end: find it with lsof, or "
        "restart onda";
  }
  checks.push_back(std::move(log));
  return checks;
}

Check check_backup(const Patient& patient) {
  Check check{.name = "backup"};
  if (patient.backup_every_h == 0) {
    check.what = "none is expected (backup.every is 0)";
    return check;
  }
  std::error_code failed;
  if (!fs::exists(patient.folder / "onda.db", failed)) {
    check.what = "there is nothing to back up yet";
    return check;
  }
  const std::optional<BackupNote> last = last_backup(patient.folder);
  if (!last) {
    check.verdict = Verdict::warn;
    check.what = "none was made of this folder";
    check.fix = "let a scheduler run: onda backup FILE";
    return check;
  }
  const auto age = std::chrono::floor<std::chrono::hours>(patient.now - last->at);
  check.what = fmt::format("{} h ago, to {}", age.count(), last->file);
  // One that was late is forgiven; one that was left out is not.
  if (age.count() < 2 * patient.backup_every_h) return check;
  check.verdict = Verdict::warn;
  check.fix = fmt::format("one was expected every {} h (backup.every): see why it did not run",
                          patient.backup_every_h);
  return check;
}

}  // namespace onda::app
