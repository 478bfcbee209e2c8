#include "net/mail_server.hpp"

#include <fmt/format.h>

namespace onda::net {

std::string mail_url(std::string_view protocol,
                     MailSecurity security,
                     std::string_view host,
                     std::uint16_t port) {
  const std::string_view over_tls = security == MailSecurity::tls ? "s" : "";
  if (host.find(':') != std::string_view::npos)
    return fmt::format("{}{}://[{}]:{}", protocol, over_tls, host, port);
  return fmt::format("{}{}://{}:{}", protocol, over_tls, host, port);
}

}  // namespace onda::net
