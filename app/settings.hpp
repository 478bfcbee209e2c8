#pragma once
// The settings of Onda, and how they become the flags of a command: a flag that the command line
// leaves out is given what the environment or the file says.

#include <string>
#include <vector>

#include "base/config.hpp"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace onda::app {

// All settings, in the order in which people read them.
[[nodiscard]] config::Table settings_table();
// The flag that sets it ("--port"), in each command that has a flag of this name.
[[nodiscard]] std::string flag_of(const config::Setting& setting);

// Gives an option that bears a setting's flag the setting's description and check.
CLI::Option* as_setting(CLI::Option* option);

// What holds for the command that was given: file, environment, flags.
class Configuration {
 public:
  // Adds --config to the command line, before its commands, and looks at them once they are parsed.
  // Values at fault end the process with 2 and a line for each, unless the command is `doctor`.
  explicit Configuration(CLI::App& cli);
  Configuration(const Configuration&) = delete;
  Configuration& operator=(const Configuration&) = delete;

  [[nodiscard]] const config::Settings& settings() const { return settings_; }
  // The file that was read; empty: none was found.
  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  void complete(CLI::App& cli);
  void read();

  std::string file_;
  config::Settings settings_;
};

}  // namespace onda::app
