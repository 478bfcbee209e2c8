#include "net/mail_server.hpp"

#include <gtest/gtest.h>

namespace onda::net {
namespace {

TEST(MailServer, IsReachedByNameAndByAddressOfBothKinds) {
  EXPECT_EQ(mail_url("smtp", MailSecurity::starttls, "mail.example", 587),
            "smtp://mail.example:587");
  EXPECT_EQ(mail_url("imap", MailSecurity::none, "127.0.0.1", 143), "imap://127.0.0.1:143");
  EXPECT_EQ(mail_url("imap", MailSecurity::tls, "2001:db8::1", 993), "imaps://[2001:db8::1]:993");
}

}  // namespace
}  // namespace onda::net
