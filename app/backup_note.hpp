#pragma once
// What the data folder remembers of its last backup: `backup.json`.

#include <filesystem>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "base/time.hpp"

namespace onda::app {

struct BackupNote {
  Instant at;
  std::string file;  // where the copy was put
};

// Fails with `folder_unusable`: the backup is made all the same.
[[nodiscard]] Result<void> note_backup(const std::filesystem::path& folder, const BackupNote& note);
// Nothing where none was made, or where the note cannot be read.
[[nodiscard]] std::optional<BackupNote> last_backup(const std::filesystem::path& folder);

}  // namespace onda::app
