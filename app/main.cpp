#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>

#include "app/application.hpp"
#include "app/import_command.hpp"
#include "app/import_target.hpp"
#include "base/log.hpp"

namespace {

using namespace onda;

int complain(const Error& error) {
  std::fprintf(stderr, "onda: %s\n", error.what.c_str());
  return 2;
}

// Blocks the signals that end a server in every thread, and waits for one of them.
class StopSignal {
 public:
  StopSignal() {
    sigemptyset(&signals_);
    sigaddset(&signals_, SIGINT);
    sigaddset(&signals_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals_, nullptr);
  }
  void wait() const {
    int caught = 0;
    sigwait(&signals_, &caught);
  }

 private:
  sigset_t signals_{};
};

int serve(app::ServeOptions options) {
  const StopSignal stop;
  const SystemClock clock;
  const auto application = app::Application::start(std::move(options), clock);
  if (!application) return complain(application.error());
  std::printf("onda serves http://127.0.0.1:%d\n", (*application)->port());
  std::fflush(stdout);
  stop.wait();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App cli{"onda: post-purchase operations for online shops"};
  cli.require_subcommand(1);
  app::ServeOptions options;
  options.folder = "onda-data";
  CLI::App* serve_command = cli.add_subcommand("serve", "serve a shop");
  serve_command->add_option("--data", options.folder, "the data folder");
  serve_command->add_option("--port", options.server.port, "0: any free port");
  int exit_code = 0;
  app::add_import_command(cli, app::open_import_target, exit_code);
  CLI11_PARSE(cli, argc, argv);
  return serve_command->parsed() ? serve(std::move(options)) : exit_code;
}
