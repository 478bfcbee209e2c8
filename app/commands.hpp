#pragma once
// The subcommands of `onda`. Each adds itself with its flags; the one that was given runs when the
// command line has been read and leaves its exit code: 0 done, 1 failed, 2 wrongly called.

namespace CLI {
class App;
}

namespace onda::app {

void add_serve_command(CLI::App& cli, int& exit_code);
void add_demo_command(CLI::App& cli, int& exit_code);
void add_sim_command(CLI::App& cli, int& exit_code);
void add_eval_command(CLI::App& cli, int& exit_code);
void add_detect_command(CLI::App& cli, int& exit_code);
void add_backup_commands(CLI::App& cli, int& exit_code);  // backup and restore
void add_outbox_command(CLI::App& cli, int& exit_code);
// Ends as mail servers expect (sysexits.h): 65 the mail cannot be read, 75 try again later.
void add_mail_in_command(CLI::App& cli, int& exit_code);

}  // namespace onda::app
