// script/bench messages: what telling buyers costs, and how long it takes.

#include <CLI/CLI.hpp>
#include <string>

#include "base/log.hpp"
#include "messages/world.hpp"

int main(int argc, char** argv) {
  onda::bench::Settings settings;
  settings.sink =
      std::filesystem::read_symlink("/proc/self/exe").parent_path() / "../../../tests/smtp/sink";
  std::string part = "all";
  CLI::App cli{"What telling buyers by mail costs, and how long it takes"};
  cli.add_option("part", part, "rate, latency, plan or all")
      ->check(CLI::IsMember({"rate", "latency", "plan", "all"}));
  cli.add_option("--notices", settings.notices)->capture_default_str();
  cli.add_option("--at-once", settings.at_once, "In flight")->capture_default_str();
  cli.add_option("--repeats", settings.repeats, "Of the rate and the plan")->capture_default_str();
  cli.add_option("--recipients", settings.recipients, "Of the plan")->capture_default_str();
  cli.add_option("--per-second", settings.per_second, "Events, for latency")->capture_default_str();
  cli.add_option("--port", settings.port, "Of the sink")->capture_default_str();
  CLI11_PARSE(cli, argc, argv);
  onda::log::set_level(onda::log::Level::error);
  // The rate keeps the process to one core: it comes last.
  const auto asks = [&](std::string_view name) { return part == name || part == "all"; };
  if (asks("plan")) onda::bench::measure_plan(settings);
  if (asks("latency")) onda::bench::measure_latency(settings);
  if (asks("rate")) onda::bench::measure_rate(settings);
  return 0;
}
