#include <CLI/CLI.hpp>
#include <cstdio>

#include "app/application.hpp"
#include "app/commands.hpp"
#include "app/server_flags.hpp"
#include "app/settings.hpp"
#include "app/stop_signal.hpp"

namespace onda::app {
namespace {

Result<void> serve(const ServeOptions& options) {
  const StopSignal stop;
  const SystemClock clock;
  const auto application = Application::start(options, clock);
  if (!application) return fail(application.error());
  const Result<std::optional<std::string>> key = (*application)->make_first_key();
  if (!key) return fail(key.error());
  std::printf("onda serves %s\n", (*application)->origin().c_str());
  if (*key) std::printf("the first API key of shop_1, told this once: %s\n", (*key)->c_str());
  std::fflush(stdout);
  stop.wait();
  return {};
}

}  // namespace

void add_serve_command(CLI::App& cli, int& exit_code) {
  const auto options = std::make_shared<ServeOptions>();
  options->folder = "onda-data";
  CLI::App* command = cli.add_subcommand("serve", "Serve a shop");
  as_setting(command->add_option("--data", options->folder));
  const auto flags = std::make_shared<ServerFlags>();
  add_server_flags(*command, *flags);
  command
      ->add_option("--shop", options->first_shop.name, "What to call the shop, at the first start")
      ->capture_default_str();
  command->add_option("--shop-email", options->first_shop.email, "Where its buyers may write");
  command->add_option("--shop-phone", options->first_shop.phone, "Where its buyers may call");
  command->callback([options, flags, &exit_code] {
    apply(*flags, *options);
    const Result<void> served = serve(*options);
    if (served) return;
    std::fprintf(stderr, "onda serve: %s\n", served.error().what.c_str());
    exit_code = 1;
  });
}

}  // namespace onda::app
