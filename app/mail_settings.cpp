#include "app/mail_settings.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "app/secret_file.hpp"

namespace onda::app {

namespace {

// "[::1]:25" or "mail.example:25" taken apart at the end of the host; nothing where that is not to
// be seen. An IPv6 address without brackets has no port.
std::pair<std::string_view, std::string_view> parts_of(std::string_view text) {
  if (text.starts_with('[')) {
    const std::size_t end = text.find(']');
    if (end == std::string_view::npos) return {};
    const std::string_view rest = text.substr(end + 1);
    if (!rest.empty() && !rest.starts_with(':')) return {};
    return {text.substr(1, end - 1), rest};
  }
  const std::size_t colon = std::min(text.find(':'), text.size());
  if (text.find(':', colon + 1) != std::string_view::npos) return {text, {}};
  return {text.substr(0, colon), text.substr(colon)};
}

}  // namespace

Result<HostAndPort> read_host(const std::string& text, std::uint16_t usual, const char* setting) {
  auto [host, port] = parts_of(text);
  if (host.empty()) return setting_wrong("name the server, as mail.example.com:port", setting);
  HostAndPort read{.host = std::string(host), .port = usual};
  if (port.empty()) return read;
  port.remove_prefix(1);
  const char* end = port.data() + port.size();
  const auto number = std::from_chars(port.data(), end, read.port);
  if (number.ec != std::errc{} || number.ptr != end || read.port == 0)
    return setting_wrong("the port is no number from 1 to 65535", setting);
  return read;
}

net::MailSecurity mail_security_of(std::string_view word) {
  if (word == "tls") return net::MailSecurity::tls;
  return word == "none" ? net::MailSecurity::none : net::MailSecurity::starttls;
}

}  // namespace onda::app
