#include "app/mail_settings.hpp"

#include <gtest/gtest.h>

namespace onda::app {
namespace {

TEST(MailSettings, NameAServerByNameOrByAddressOfEitherKind) {
  const struct {
    const char* text;
    const char* host;
    int port;
  } cases[] = {
      {"mail.example", "mail.example", 143}, {"mail.example:1143", "mail.example", 1143},
      {"127.0.0.1:25", "127.0.0.1", 25},     {"[::1]:993", "::1", 993},
      {"[2001:db8::1]", "2001:db8::1", 143}, {"2001:db8::1", "2001:db8::1", 143},
  };
  for (const auto& each : cases) {
    const Result<HostAndPort> read = read_host(each.text, 143, "mail_in.server");
    ASSERT_TRUE(read) << each.text;
    EXPECT_EQ(read->host, each.host) << each.text;
    EXPECT_EQ(read->port, each.port) << each.text;
  }
}

TEST(MailSettings, RefuseWhatNamesNoServer) {
  for (const char* text : {"", ":25", "mail.example:", "mail.example:0", "mail.example:65536",
                           "mail.example:imap", "[", "[]:25", "[::1", "[::1]25", "[::1]:"}) {
    const Result<HostAndPort> read = read_host(text, 143, "mail_in.server");
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().where, "mail_in.server") << text;
  }
}

}  // namespace
}  // namespace onda::app
