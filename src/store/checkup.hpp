#pragma once
// What can be told of a data folder's database from outside, while it is served or not.

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/result.hpp"

namespace onda::store {

struct Checkup {
  std::string engine;        // "SQLite 3.51.3"
  std::string verdict;       // of the integrity check: "ok", or what is broken
  int migrations = 0;        // applied
  int known_migrations = 0;  // of this binary: the next start applies the rest
  std::int64_t database_bytes = 0;
  std::int64_t log_bytes = 0;  // of the write-ahead log
};

// Reads every page once and changes nothing. Fails with `folder_empty` where there is no database,
// `store_too_new` or `migration_changed` where it is not this binary's.
[[nodiscard]] Result<Checkup> check_up(const std::filesystem::path& folder);

// Whether the engine is one that does not lose writes: SQLite before 3.51.3 may reset the
// write-ahead log wrongly while it is read (docs/adr/0003).
[[nodiscard]] bool is_engine_sound();

}  // namespace onda::store
