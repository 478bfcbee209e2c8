#pragma once
// `onda doctor`: whether this machine, this folder and these settings would serve a shop well.

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "app/server_flags.hpp"
#include "base/config.hpp"
#include "base/time.hpp"

namespace onda::app {

enum class Verdict : std::uint8_t { ok, warn, fail };
[[nodiscard]] std::string_view to_text(Verdict verdict);

struct Check {
  Verdict verdict = Verdict::ok;
  std::string name = {};  // "free space"
  std::string what = {};  // what was found
  std::string fix = {};   // what to do about it; empty where all is well
};

struct Patient {
  std::filesystem::path folder;
  ServerFlags flags;
  std::int64_t backup_every_h = 24;  // 0: nobody expects backups
  std::string settings_file;         // empty: none was found
  config::Settings settings;
  Instant now;
};

// One line for each thing looked at. Changes nothing.
[[nodiscard]] std::vector<Check> examine(const Patient& patient);

// The worst of them.
[[nodiscard]] Verdict verdict_of(const std::vector<Check>& checks);

// For people: a line for each check, the fix under it, then each setting with its origin.
[[nodiscard]] std::string report(const std::vector<Check>& checks,
                                 const config::Settings& settings);
// For programs: {"verdict","checks":[{name,verdict,what,fix}],"settings":[{key,value,origin}]}.
[[nodiscard]] std::string report_json(const std::vector<Check>& checks,
                                      const config::Settings& settings);

}  // namespace onda::app
