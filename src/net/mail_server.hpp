#pragma once
// How mail servers are reached, for sending and for reading.

#include <cstdint>
#include <string>
#include <string_view>

namespace onda::net {

enum class MailSecurity { none, starttls, tls };  // starttls: required, not only tried

// "smtp" and "mail.example" at 587 are "smtp://mail.example:587", with TLS "smtps://…"; an IPv6
// address, which has no brackets here, gets them.
[[nodiscard]] std::string mail_url(std::string_view protocol,
                                   MailSecurity security,
                                   std::string_view host,
                                   std::uint16_t port);

}  // namespace onda::net
