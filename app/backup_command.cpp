#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>

#include "app/backup_note.hpp"
#include "app/commands.hpp"
#include "app/settings.hpp"
#include "base/clock.hpp"
#include "store/backup.hpp"

namespace onda::app {
namespace {

struct Flags {
  std::filesystem::path folder = "onda-data";
  std::filesystem::path file;
};

void report(const char* command,
            const Result<void>& done,
            const std::string& success,
            int& exit_code) {
  if (done) {
    std::printf("%s\n", success.c_str());
    return;
  }
  std::fprintf(stderr, "onda %s: %s\n", command, done.error().what.c_str());
  exit_code = 1;
}

// Reading needs no leave of a server that serves the folder: the copy is of one moment all the
// same.
Result<void> back_up(const Flags& flags) {
  const std::filesystem::path database = flags.folder / "onda.db";
  if (!std::filesystem::exists(database)) {
    return not_found("folder_empty", flags.folder.string() + " holds no shop's data");
  }
  if (Result<void> copied = store::copy_database(database, flags.file); !copied) return copied;
  return note_backup(flags.folder, {SystemClock{}.now(), std::filesystem::absolute(flags.file)});
}

}  // namespace

void add_backup_commands(CLI::App& cli, int& exit_code) {
  const auto flags = std::make_shared<Flags>();
  CLI::App* backup = cli.add_subcommand("backup", "Copy a shop's data to a file, while it serves");
  backup->add_option("file", flags->file, "The new file")->required();
  as_setting(backup->add_option("--data", flags->folder));
  backup->callback([flags, &exit_code] {
    report("backup", back_up(*flags), "backed up to " + flags->file.string(), exit_code);
  });
  CLI::App* restore = cli.add_subcommand("restore", "Put a backup in the place of a shop's data");
  restore->add_option("file", flags->file, "A file that onda backup made")->required();
  as_setting(restore->add_option("--data", flags->folder));
  restore->callback([flags, &exit_code] {
    report("restore", store::restore_database(flags->file, flags->folder),
           "restored into " + flags->folder.string() + "; what was there is kept beside it",
           exit_code);
  });
}

}  // namespace onda::app
