#pragma once
// The looks that `onda doctor` takes, a function for each.

#include "app/doctor.hpp"

namespace onda::app {

// The data folder and what lies in it.
[[nodiscard]] Check check_folder(const std::filesystem::path& folder);
[[nodiscard]] Check check_secrets(const std::filesystem::path& folder);
[[nodiscard]] Check check_space(const std::filesystem::path& folder);
// Engine, integrity, migrations, log.
[[nodiscard]] std::vector<Check> check_database(const std::filesystem::path& folder);
[[nodiscard]] Check check_backup(const Patient& patient);

// The ways to a buyer and the mailbox, opened as the server opens them.
[[nodiscard]] Check check_ways(const ServerFlags& flags);

// The machine.
[[nodiscard]] Check check_clock(const Patient& patient);
[[nodiscard]] Check check_zones();
[[nodiscard]] Check check_port(const Patient& patient);
[[nodiscard]] Check check_open_files(const ServerFlags& flags);

}  // namespace onda::app
