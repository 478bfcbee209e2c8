#include "app/secret_file.hpp"

#include <fstream>
#include <iterator>

namespace onda::app {

tl::unexpected<Error> setting_wrong(std::string what, std::string setting) {
  return invalid("setting_invalid", setting + ": " + what, setting);
}

Result<std::string> secret_in(const std::string& path, const char* setting) {
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in.is_open() || in.bad()) return setting_wrong("cannot read this file", setting);
  return text;
}

}  // namespace onda::app
