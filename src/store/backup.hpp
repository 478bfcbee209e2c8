#pragma once
// Copies of a database that is in use.

#include <filesystem>

#include "base/result.hpp"

namespace onda::store {

// Copies the database to `target` as of one moment, through a connection of its own, so that writes
// go on meanwhile. The copy appears under its name only when it is complete and synced.
[[nodiscard]] Result<void> copy_database(const std::filesystem::path& source,
                                         const std::filesystem::path& target);

// Puts a backup into `folder` (locked meanwhile). Checks it first; a database that is there already
// is kept beside as onda.db.before-restore-<n>.
[[nodiscard]] Result<void> restore_database(const std::filesystem::path& backup,
                                            const std::filesystem::path& folder);

}  // namespace onda::store
