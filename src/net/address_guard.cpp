#include "net/address_guard.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>

namespace onda::net {
namespace {

struct Block4 {
  std::uint32_t network;
  int prefix;
};

constexpr std::uint32_t quad(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d) {
  return (a << 24U) | (b << 16U) | (c << 8U) | d;
}

// IANA IPv4 Special-Purpose Address Registry (RFC 6890 and successors), and multicast.
constexpr Block4 kClosed4[] = {
    {quad(0, 0, 0, 0), 8},      {quad(10, 0, 0, 0), 8},     {quad(100, 64, 0, 0), 10},
    {quad(127, 0, 0, 0), 8},    {quad(169, 254, 0, 0), 16}, {quad(172, 16, 0, 0), 12},
    {quad(192, 0, 0, 0), 24},   {quad(192, 0, 2, 0), 24},   {quad(192, 88, 99, 0), 24},
    {quad(192, 168, 0, 0), 16}, {quad(198, 18, 0, 0), 15},  {quad(198, 51, 100, 0), 24},
    {quad(203, 0, 113, 0), 24}, {quad(224, 0, 0, 0), 4},    {quad(240, 0, 0, 0), 4},
};

bool is_public4(std::uint32_t address) {
  return std::none_of(std::begin(kClosed4), std::end(kClosed4), [&](const Block4& block) {
    return (address >> (32 - block.prefix)) == (block.network >> (32 - block.prefix));
  });
}

using Bytes16 = std::array<std::uint8_t, 16>;

// Global unicast is 2000::/3 (RFC 4291); inside it these are special (IANA IPv6 registry):
// 2001::/23 protocol assignments with Teredo, 2001:db8::/32 and 3fff::/20 documentation, 2002::/16
// 6to4.
bool is_public6(const Bytes16& a) {
  if ((a[0] & 0xe0U) != 0x20U) return false;
  if (a[0] == 0x20 && a[1] == 0x01 && (a[2] & 0xfeU) == 0) return false;
  if (a[0] == 0x20 && a[1] == 0x01 && a[2] == 0x0d && a[3] == 0xb8) return false;
  if (a[0] == 0x20 && a[1] == 0x02) return false;
  return !(a[0] == 0x3f && a[1] == 0xff && (a[2] & 0xf0U) == 0);
}

}  // namespace

bool is_public(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in four{};
    std::memcpy(&four, &address, sizeof four);
    return is_public4(ntohl(four.sin_addr.s_addr));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 six{};
    std::memcpy(&six, &address, sizeof six);
    Bytes16 bytes{};
    std::memcpy(bytes.data(), &six.sin6_addr, bytes.size());
    return is_public6(bytes);
  }
  return false;
}

bool is_public(std::string_view literal) {
  const std::string text(literal);
  in_addr four{};
  if (inet_pton(AF_INET, text.c_str(), &four) == 1) return is_public4(ntohl(four.s_addr));
  Bytes16 six{};
  return inet_pton(AF_INET6, text.c_str(), six.data()) == 1 && is_public6(six);
}

}  // namespace onda::net
