#pragma once
// Settings: a closed table of keys, whose values come from a TOML file, the environment and the
// command line; the last wins. The one place that reads the environment.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace onda::config {

enum class Kind : std::uint8_t {
  text,
  number,     // whole, from `least` to `most`
  amount,     // of money: not negative, with at most three decimals
  word,       // one of `words`
  address,    // an IP address
  addresses,  // a list of them; with commas between where it is one text
  url,        // http or https, without a path's last slash; or empty
};

struct Setting {
  std::string_view key;  // "server.port"
  Kind kind = Kind::text;
  std::string_view fallback;  // what holds where nothing is set
  std::string_view help;
  std::string_view unit = "";
  std::int64_t least = 0;
  std::int64_t most = 0;
  std::string_view words = "";  // with blanks between
};

using Table = std::span<const Setting>;
using Pairs = std::vector<std::pair<std::string, std::string>>;

// "server.port" is ONDA_SERVER_PORT in the environment.
[[nodiscard]] std::string variable_of(const Setting& setting);

// Says what is wrong with a value ("99999 is not a whole number from 0 to 65535"), if anything.
[[nodiscard]] std::optional<std::string> fault_of(const Setting& setting, std::string_view value);

// An amount in thousandths: "13.5" is 13500.
[[nodiscard]] std::optional<std::int64_t> milli_of(std::string_view amount);

// The same as text: 13500 is "13.5".
[[nodiscard]] std::string amount_of(std::int64_t milli);

struct Value {
  const Setting* setting = nullptr;
  std::string text;    // a list's with commas between
  std::string origin;  // "onda.toml, line 3", "ONDA_SERVER_PORT", "--port"; empty: the fallback
};

struct Sources {
  std::string file_name;  // as errors name it
  std::string file;       // its text
  Pairs environment;      // variables that begin with ONDA_
};

struct Settings {
  std::vector<Value> values;  // in the table's order
  std::vector<Error> faults;  // each with its place in `where`; a value at fault is not taken
  // Variables in a section of ours ("ONDA_SERVER_PROT") that name no setting.
  std::vector<std::string> oddities;

  [[nodiscard]] const Value& at(std::string_view key) const;  // CHECKs that the table has it
};

// Never fails: what is wrong stands in `faults`.
[[nodiscard]] Settings read(Table table, const Sources& sources);

// The variables of this process whose names begin with ONDA_.
[[nodiscard]] Pairs environment();

}  // namespace onda::config
