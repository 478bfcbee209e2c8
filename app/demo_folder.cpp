#include "app/demo_folder.hpp"

#include <fmt/format.h>

#include <fstream>

#include "store/folder_lock.hpp"

namespace onda::app {
namespace {

namespace fs = std::filesystem;

tl::unexpected<Error> unusable(const fs::path& folder, const std::error_code& why) {
  return fail({Code::unavailable,
               "folder_unusable",
               fmt::format("cannot use the folder {}: {}", folder.string(), why.message()),
               {}});
}

fs::path mark_of(const fs::path& folder) { return folder / "demo"; }

Result<void> mark(const fs::path& folder) {
  std::ofstream out(mark_of(folder));
  out << "This folder belongs to `onda demo`, which deletes the database in it at every start.\n";
  out.flush();
  if (!out) return unusable(folder, std::make_error_code(std::errc::io_error));
  return {};
}

// Everything else in the folder (tokens, secrets) may stay: it names nobody.
Result<void> remove_database(const fs::path& folder) {
  for (const char* name : {"onda.db-wal", "onda.db-shm", "onda.db"}) {
    std::error_code failed;
    fs::remove(folder / name, failed);
    if (failed) return unusable(folder, failed);
  }
  return {};
}

}  // namespace

Result<void> prepare_demo_folder(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) return unusable(folder, failed);
  if (!fs::exists(mark_of(folder), failed)) {
    if (!fs::is_empty(folder, failed) || failed) {
      return fail({Code::conflict,
                   "folder_not_demo",
                   fmt::format("{} holds something that is not a demonstration's; give an empty "
                               "folder with --data",
                               folder.string()),
                   {}});
    }
    if (Result<void> marked = mark(folder); !marked) return marked;
  }
  const Result<store::FolderLock> lock = store::FolderLock::take(folder);
  if (!lock) return fail(lock.error());
  return remove_database(folder);
}

Result<void> refuse_demo_folder(const fs::path& folder) {
  std::error_code failed;
  if (!fs::exists(mark_of(folder), failed)) return {};
  return fail({Code::conflict,
               "folder_is_demo",
               fmt::format("{} belongs to `onda demo`; a real shop needs a folder of its own, give "
                           "one with --data",
                           folder.string()),
               {}});
}

}  // namespace onda::app
