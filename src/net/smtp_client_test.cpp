#include "net/smtp_client.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "net/tiny_server_test.hpp"

namespace onda::net {
namespace {

using namespace std::chrono_literals;

// What a server takes and refuses is shown with a real one (tests/smtp).
TEST(SmtpClient, ABatchEndsWithItsTime) {
  const TinyServer silent("");
  SmtpClient client({.host = "127.0.0.1",
                     .port = silent.port(),
                     .security = MailSecurity::none,
                     .connections = 1,
                     .within = 200ms});
  const std::vector<Mail> mails(3, {.from = "a@x.example", .to = "b@y.example", .content = "x"});
  const auto began = std::chrono::steady_clock::now();
  const std::vector<MailAnswer> answers = client.send(mails);
  EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);
  ASSERT_EQ(answers.size(), 3U);
  for (const MailAnswer& each : answers) EXPECT_EQ(each.fate, MailAnswer::Fate::deferred);
  EXPECT_EQ(answers[2].text, "the server did not take the mails before it in time");
}

}  // namespace
}  // namespace onda::net
