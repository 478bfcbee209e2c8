#include "app/doctor_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "app/doctor.hpp"
#include "app/settings.hpp"
#include "base/clock.hpp"

namespace onda::app {

void add_doctor_command(CLI::App& cli, const Configuration& configuration, int& exit_code) {
  struct Flags {
    Patient patient;
    bool as_json = false;
  };
  const auto flags = std::make_shared<Flags>();
  flags->patient.folder = "onda-data";
  CLI::App* command =
      cli.add_subcommand("doctor", "Look whether machine, folder and settings would serve well");
  as_setting(command->add_option("--data", flags->patient.folder));
  as_setting(command->add_option("--backup-every", flags->patient.backup_every_h));
  add_server_flags(*command, flags->patient.flags);
  command->add_flag("--json", flags->as_json, "For programs");
  command->callback([flags, &configuration, &exit_code] {
    Patient& patient = flags->patient;
    patient.settings_file = configuration.file();
    patient.settings = configuration.settings();
    patient.now = SystemClock{}.now();
    const std::vector<Check> checks = examine(patient);
    fmt::print("{}", flags->as_json ? report_json(checks, patient.settings)
                                    : report(checks, patient.settings));
    exit_code = verdict_of(checks) == Verdict::fail ? 1 : 0;
  });
}

}  // namespace onda::app
