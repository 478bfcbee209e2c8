#pragma once
// `onda shop` (create, list, set), `onda key` and `onda source` (create or add, list, revoke).

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace CLI {
class App;
}

namespace onda::app {

struct AccessArgs {
  std::filesystem::path folder = "onda-data";
  std::string shop;  // "shop_7"; empty: the only one
  std::string name;  // of a new shop, kind of a new source, id of what is revoked
  std::string label;
  std::string locale;
  std::string zone;
  std::string email;
  std::string phone;
  std::string secret;
  std::vector<std::string> scopes;
  // Of `onda shop set`: field and value; an empty contact takes it away.
  std::vector<std::pair<std::string, std::string>> changes;
};

// What a command has to say: `out` is for programs (a secret alone, or lines of a table), `aside`
// for the person before the screen.
struct Said {
  std::string out;
  std::string aside;
};

[[nodiscard]] Result<Said> create_shop(const AccessArgs& args);
[[nodiscard]] Result<Said> list_shops(const AccessArgs& args);
[[nodiscard]] Result<Said> change_shop(const AccessArgs& args);
[[nodiscard]] Result<Said> create_key(const AccessArgs& args);
[[nodiscard]] Result<Said> list_keys(const AccessArgs& args);
[[nodiscard]] Result<Said> revoke_key(const AccessArgs& args);
[[nodiscard]] Result<Said> add_source(const AccessArgs& args);
[[nodiscard]] Result<Said> list_sources(const AccessArgs& args);
[[nodiscard]] Result<Said> revoke_source(const AccessArgs& args);

void add_access_commands(CLI::App& cli, int& exit_code);

}  // namespace onda::app
