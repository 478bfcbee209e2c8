#include "app/doctor.hpp"

#include "app/demo_folder.hpp"
#include "app/doctor_checks.hpp"

namespace onda::app {
namespace {

std::vector<Check> check_settings(const Patient& patient) {
  std::vector<Check> checks;
  for (const Error& fault : patient.settings.faults) {
    checks.push_back({Verdict::fail, "settings", fault.where + ": " + fault.what,
                      "put it right: until then no command that needs settings runs"});
  }
  for (const std::string& oddity : patient.settings.oddities) {
    checks.push_back({Verdict::warn, "settings", oddity, "rename the variable, or remove it"});
  }
  if (!checks.empty()) return checks;
  return {{.name = "settings",
           .what = patient.settings_file.empty() ? "no file; see below what holds"
                                                 : patient.settings_file + " is understood"}};
}

}  // namespace

std::vector<Check> examine(const Patient& patient) {
  std::vector<Check> checks = check_settings(patient);
  if (const Result<void> real = refuse_demo_folder(patient.folder); !real) {
    checks.push_back({Verdict::fail, "data folder", real.error().what, "set data.folder"});
    return checks;
  }
  checks.push_back(check_folder(patient.folder));
  checks.push_back(check_secrets(patient.folder));
  checks.push_back(check_space(patient.folder));
  for (Check& check : check_database(patient.folder)) checks.push_back(std::move(check));
  checks.push_back(check_backup(patient));
  if (patient.settings.faults.empty()) checks.push_back(check_ways(patient.flags));
  checks.push_back(check_clock(patient));
  checks.push_back(check_zones());
  checks.push_back(check_port(patient));
  checks.push_back(check_open_files(patient.flags));
  return checks;
}

}  // namespace onda::app
