#include "app/secret_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "base/text.hpp"

namespace onda::app {
namespace {

std::string replaced(std::string_view text, char by) {
  std::string out(text);
  for (char& c : out) {
    if (c == '.' || c == '_') c = by;
  }
  return out;
}

// "[mail] from of onda.toml, ONDA_MAIL_FROM or --mail-from"
std::string places_of(std::string_view setting) {
  const std::size_t dot = std::min(setting.find('.'), setting.size() - 1);
  std::string variable = replaced(setting, '_');
  for (char& c : variable) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  return fmt::format("[{}] {} of onda.toml, ONDA_{} or --{}", setting.substr(0, dot),
                     setting.substr(dot + 1), variable, replaced(setting, '-'));
}

}  // namespace

tl::unexpected<Error> setting_wrong(std::string what, std::string setting) {
  return invalid("setting_invalid",
                 fmt::format("{}: {} (set it by {})", setting, what, places_of(setting)), setting);
}

Result<std::string> secret_in(const std::string& path, const char* setting) {
  if (path.empty()) return setting_wrong("name the file that holds it", setting);
  errno = 0;
  std::ifstream in(path, std::ios::binary);
  const int reason = errno;
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in.is_open() || in.bad())
    return setting_wrong(fmt::format("cannot read {}: {}", path,
                                     reason != 0 ? std::strerror(reason) : "it is no file"),
                         setting);
  return text;
}

}  // namespace onda::app
