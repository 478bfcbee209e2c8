#include "base/idn.hpp"

#include <gtest/gtest.h>

namespace onda {
namespace {

TEST(AsciiDomain, IsWhatDnsKnows) {
  const std::pair<const char*, const char*> cases[] = {
      {"example.com", "example.com"},
      {"EXAMPLE.Com", "example.com"},
      {"bücher.example", "xn--bcher-kva.example"},  // RFC 3492's usual example
      {"한국", "xn--3e0b707e"},                     // the IANA root's own name
      {"faß.de", "xn--fa-hia.de"},                  // UTS 46, not transitional
  };
  for (const auto& [domain, ascii] : cases) {
    const Result<std::string> got = ascii_domain(domain);
    ASSERT_TRUE(got) << domain;
    EXPECT_EQ(*got, ascii);
  }
}

TEST(AsciiDomain, RefusesWhatIsNone) {
  for (const char* domain : {"", "a b.com", "a..com", "a\r\nb.com", "-a.com", "a_b.com"}) {
    EXPECT_FALSE(ascii_domain(domain)) << domain;
  }
}

TEST(UnicodeDomain, IsWhatPeopleWrite) {
  EXPECT_EQ(unicode_domain("xn--vv4b11d.xn--3e0b707e"), "예시.한국");
  EXPECT_EQ(unicode_domain("Example.com"), "example.com");
  for (const char* domain : {"", "xn--", "a b", "a..b"}) EXPECT_EQ(unicode_domain(domain), domain);
}

}  // namespace
}  // namespace onda
