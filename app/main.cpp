#include <sys/stat.h>
#include <CLI/CLI.hpp>

#include "app/access_commands.hpp"
#include "app/commands.hpp"
#include "app/doctor_command.hpp"
#include "app/eval_causes.hpp"
#include "app/import_command.hpp"
#include "app/import_target.hpp"
#include "app/promise_commands.hpp"
#include "app/settings.hpp"

int main(int argc, char** argv) {
  ::umask(077);  // databases, backups and reports hold buyers' data: for their owner alone
  CLI::App cli{"onda: post-purchase operations for online shops"};
  cli.require_subcommand(1);
  const onda::app::Configuration configuration(cli);
  int exit_code = 0;
  onda::app::add_serve_command(cli, exit_code);
  onda::app::add_demo_command(cli, exit_code);
  onda::app::add_access_commands(cli, exit_code);
  onda::app::add_import_command(cli, onda::app::open_import_target, exit_code);
  onda::app::add_promise_imports(cli, exit_code);
  onda::app::add_detect_command(cli, exit_code);
  onda::app::add_backup_commands(cli, exit_code);
  onda::app::add_outbox_command(cli, exit_code);
  onda::app::add_mail_in_command(cli, exit_code);
  onda::app::add_doctor_command(cli, configuration, exit_code);
  onda::app::add_sim_command(cli, exit_code);
  onda::app::add_eval_command(cli, exit_code);
  onda::app::add_eval_causes_commands(cli, exit_code);
  CLI11_PARSE(cli, argc, argv);
  return exit_code;
}
