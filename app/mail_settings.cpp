#include "app/mail_settings.hpp"

#include <charconv>

#include "app/secret_file.hpp"

namespace onda::app {

Result<HostAndPort> read_host(const std::string& text, std::uint16_t usual, const char* setting) {
  HostAndPort read{.host = text, .port = usual};
  const std::size_t colon = std::min(text.rfind(':'), text.size());
  read.host.resize(colon);
  if (read.host.empty()) return setting_wrong("name the server, as mail.example.com:port", setting);
  if (colon == text.size()) return read;
  const char* end = text.data() + text.size();
  const auto number = std::from_chars(text.data() + colon + 1, end, read.port);
  if (number.ec != std::errc{} || number.ptr != end || read.port == 0)
    return setting_wrong("the port is no number from 1 to 65535", setting);
  return read;
}

net::MailSecurity mail_security_of(std::string_view word) {
  if (word == "tls") return net::MailSecurity::tls;
  return word == "none" ? net::MailSecurity::none : net::MailSecurity::starttls;
}

}  // namespace onda::app
