#pragma once
// Secrets that the operator keeps in files and names in the settings.

#include <string>

#include "base/result.hpp"

namespace onda::app {

// What is wrong with a setting that another one needs; the setting stands in `where`.
[[nodiscard]] tl::unexpected<Error> setting_wrong(std::string what, std::string setting);

// All of the file, as it is. Fails with `setting_invalid`.
[[nodiscard]] Result<std::string> secret_in(const std::string& path, const char* setting);

}  // namespace onda::app
