#pragma once
// `onda import orders FILE` and `onda import events FILE`.

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "orders/ports.hpp"

namespace CLI {
class App;
}

namespace onda::app {

struct ImportArgs {
  std::string file;    // "-" for the standard input
  std::string map;     // TOML, for orders; empty for the built-in one
  std::string zone;    // IANA; empty: the map's, else Asia/Seoul
  std::string shop;    // "shop_7", where the server has several
  std::string report;  // where the bad lines go; empty: the first of them to the standard error
  std::string encoding = "detect";
  bool dry_run = false;
  std::filesystem::path folder = "onda-data";
  std::string server;  // an origin, "https://onda.example"; empty: the folder's
  std::string key;     // the API key for it
};

// Opens where the import goes; not called in a dry run.
using OpenSink = std::function<Result<std::unique_ptr<orders::ImportSink>>(const ImportArgs& args)>;

// Both say on the standard output what became of the file. The answer is the exit code: 0 where
// every line was taken, 1 where some were bad; an Error where the import could not go through.
[[nodiscard]] Result<int> import_orders(const ImportArgs& args, const OpenSink& open_sink);
[[nodiscard]] Result<int> import_events(const ImportArgs& args, const OpenSink& open_sink);

// Adds `import` with its two subcommands. When one was given, `exit_code` says how it went (2 where
// it failed).
void add_import_command(CLI::App& app, const OpenSink& open_sink, int& exit_code);

}  // namespace onda::app
