#include "app/write_file.hpp"

#include <fstream>

namespace onda::app {

Result<void> write_file(const std::string& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out) return fail({Code::unavailable, "file_unwritable", "cannot write " + path, {}});
  return {};
}

}  // namespace onda::app
