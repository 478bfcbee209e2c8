#pragma once
// A setting and the flag that sets it.

#include "base/config.hpp"

namespace onda::app {

struct SettingRow {
  config::Setting setting;
  const char* flag;
};

}  // namespace onda::app
