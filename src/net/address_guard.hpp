#pragma once
// Which addresses a request may reach when its URL came from outside (a webhook, an image): the
// public internet, never this machine, its network or a cloud's metadata service.

#include <string_view>

struct sockaddr;

namespace onda::net {

// Whether the address belongs to the public internet. Addresses in one another's clothes (IPv4 in
// IPv6, 6to4, NAT64, Teredo) do not: what they lead to cannot be seen from outside.
[[nodiscard]] bool is_public(const sockaddr& address);

// The same for a literal, "192.0.2.1" or "2001:db8::1"; other texts are not public.
[[nodiscard]] bool is_public(std::string_view literal);

}  // namespace onda::net
