#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/commands.hpp"
#include "app/detect.hpp"

namespace onda::app {

void add_detect_command(CLI::App& cli, int& exit_code) {
  struct Flags {
    DetectArgs args;
    bool as_json = false;
  };
  const auto flags = std::make_shared<Flags>();
  CLI::App* command = cli.add_subcommand("detect", "Say whose a tracking number may be, and why");
  command->add_option("number", flags->args.number, "The tracking number")->required();
  command->add_option("--country", flags->args.country, "Where the shop sends from, as KR");
  command->add_flag("--json", flags->as_json, "For programs");
  command->callback([flags, &exit_code] {
    flags->args.output = flags->as_json ? DetectOutput::json : DetectOutput::table;
    const Result<std::string> said = run_detect(flags->args);
    if (said) {
      std::fputs(said->c_str(), stdout);
      return;
    }
    std::fprintf(stderr, "onda detect: %s\n", said.error().what.c_str());
    exit_code = 1;
  });
}

}  // namespace onda::app
