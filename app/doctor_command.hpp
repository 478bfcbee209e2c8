#pragma once
// Adds `onda doctor` to the command line. Exits with 1 where something fails.

namespace CLI {
class App;
}

namespace onda::app {

class Configuration;

// `configuration` outlives the command line.
void add_doctor_command(CLI::App& cli, const Configuration& configuration, int& exit_code);

}  // namespace onda::app
