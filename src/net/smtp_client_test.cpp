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

TEST(SmtpClient, TellsAMailboxInTroubleFromAServerInTrouble) {
  const struct {
    const char* answer;
    bool is_of_mailbox;
  } cases[] = {
      {"452 4.2.2 mailbox full", true},
      {"450 4.1.1 <a@b.example>: Recipient address rejected: unverified address", true},
      {"450-4.2.1 The user you are trying to contact is receiving mail too quickly", true},
      {"450 the mailbox is busy", true},
      {"450 4.7.1 Client host rejected: cannot find your hostname", false},
      {"451 4.3.0 try again later", false},
      {"452 4.3.1 Insufficient system storage", false},
      {"452 too many recipients", false},
      {"421 4.3.2 closing down", false},
      {"Timeout was reached", false},
      {"", false},
  };
  for (const auto& each : cases)
    EXPECT_EQ(is_of_mailbox(each.answer), each.is_of_mailbox) << each.answer;
}

}  // namespace
}  // namespace onda::net
