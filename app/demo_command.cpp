#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/commands.hpp"
#include "app/demo.hpp"
#include "app/server_flags.hpp"
#include "app/stop_signal.hpp"

namespace onda::app {
namespace {

Result<void> demonstrate(const DemoArgs& args) {
  const StopSignal stop;
  const Result<std::unique_ptr<Demo>> demo = Demo::start(args);
  if (!demo) return fail(demo.error());
  std::printf("%s\nStop it with Ctrl-C.\n", greeting(**demo, args).c_str());
  std::fflush(stdout);
  stop.wait();
  return {};
}

}  // namespace

void add_demo_command(CLI::App& cli, int& exit_code) {
  const auto args = std::make_shared<DemoArgs>();
  CLI::App* command =
      cli.add_subcommand("demo", "Serve an invented shop whose parcels move while you watch");
  command->add_option("--seed", args->seed, "Same seed, same world")->capture_default_str();
  command->add_option("--speed", args->speed, "How many times faster than life its time runs")
      ->check(CLI::Range(1.0, 100'000.0))
      ->capture_default_str();
  command->add_option("--data", args->folder, "The demonstration's own folder; begins afresh")
      ->capture_default_str();
  // The feed asks several times a second; what it asks is not news.
  const auto flags = std::make_shared<ServerFlags>();
  flags->log_level = "warn";
  flags->log_requests = "failures";
  flags->mail_by = "log";  // its ledger of notices lives, and nobody is written to
  add_server_flags(*command, *flags);
  command->callback([args, flags, &exit_code] {
    apply(*flags, args->serving);
    const Result<void> shown = demonstrate(*args);
    if (shown) return;
    std::fprintf(stderr, "onda demo: %s\n", shown.error().what.c_str());
    exit_code = 1;
  });
}

}  // namespace onda::app
