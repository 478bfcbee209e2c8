#pragma once
// What the settings of a mail server say, for those that take mail and those that give it.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "net/mail_server.hpp"

namespace onda::app {

struct HostAndPort {
  std::string host;  // an IPv6 address without its brackets
  std::uint16_t port = 0;
};
// "host:port", "[::1]:port"; without a port it is `usual`. Fails with `setting_invalid`.
[[nodiscard]] Result<HostAndPort> read_host(const std::string& text,
                                            std::uint16_t usual,
                                            const char* setting);

// "tls" or "none"; else it is starttls.
[[nodiscard]] net::MailSecurity mail_security_of(std::string_view word);

}  // namespace onda::app
