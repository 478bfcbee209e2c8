#pragma once
// `onda import signals FILE` (NDJSON) and `onda import transit FILE` (CSV): what a shop knows of
// the world and of its lanes.

#include <filesystem>
#include <string>

#include "base/result.hpp"
#include "net/api_client.hpp"

namespace CLI {
class App;
}

namespace onda::app {

struct PromiseImportArgs {
  std::string file;  // "-" for the standard input
  std::string shop;  // "shop_7", where the server has several
  std::filesystem::path folder = "onda-data";
};

// What became of the file, for people. Good lines stand; the error names the first bad one.
[[nodiscard]] Result<std::string> import_signals(net::ApiClient& client,
                                                 const PromiseImportArgs& args);
// Replaces the shop's table of days.
[[nodiscard]] Result<std::string> import_transit(net::ApiClient& client,
                                                 const PromiseImportArgs& args);

// Adds both to `onda import`, which must be there.
void add_promise_imports(CLI::App& cli, int& exit_code);

}  // namespace onda::app
