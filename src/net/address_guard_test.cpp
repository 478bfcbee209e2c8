#include "net/address_guard.hpp"

#include <gtest/gtest.h>

namespace onda::net {
namespace {

struct Case {
  const char* address;
  bool open;
};

TEST(AddressGuard, Table) {
  const Case cases[] = {
      {"8.8.8.8", true},
      {"1.1.1.1", true},
      {"127.0.0.1", false},
      {"127.255.255.255", false},
      {"0.0.0.0", false},
      {"10.1.2.3", false},
      {"11.0.0.1", true},
      {"100.63.255.255", true},
      {"100.64.0.1", false},
      {"100.128.0.1", true},
      {"169.254.169.254", false},  // the metadata service of the large clouds
      {"172.15.255.255", true},
      {"172.16.0.1", false},
      {"172.31.255.255", false},
      {"172.32.0.1", true},
      {"192.168.0.1", false},
      {"198.19.255.255", false},
      {"203.0.113.9", false},
      {"224.0.0.1", false},
      {"255.255.255.255", false},
      {"2606:4700:4700::1111", true},
      {"2001:4860:4860::8888", true},
      {"::1", false},
      {"::", false},
      {"::ffff:8.8.8.8", false},
      {"::ffff:127.0.0.1", false},
      {"64:ff9b::7f00:1", false},
      {"fe80::1", false},
      {"fd00:ec2::254", false},
      {"ff02::1", false},
      {"2001::1", false},
      {"2001:db8::1", false},
      {"2002:7f00:1::", false},
      {"3fff::1", false},
      {"localhost", false},
      {"0x7f.1", false},
      {"", false},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.address);
    EXPECT_EQ(is_public(std::string_view(c.address)), c.open);
  }
}

}  // namespace
}  // namespace onda::net
