#include "net/imap_client.hpp"

#include <gtest/gtest.h>

namespace onda::net {
namespace {

// With a real server it is tested in tests/smtp.
TEST(ImapClient, ReadsWhatServersSayOfAFolder) {
  const Result<ImapFolder> dovecot =
      read_status("* STATUS INBOX (UIDVALIDITY 1783047609 UIDNEXT 43)\r\n");
  ASSERT_TRUE(dovecot);
  EXPECT_EQ(dovecot->validity, 1783047609U);
  EXPECT_EQ(dovecot->next_uid, 43U);
  EXPECT_TRUE(read_status("* STATUS \"a b\" (UIDNEXT 1 UIDVALIDITY 4294967295)"));
  for (const char* text : {"", "* STATUS INBOX ()", "* STATUS INBOX (UIDVALIDITY x UIDNEXT 2)",
                           "* STATUS INBOX (UIDVALIDITY 99999999999 UIDNEXT 2)"}) {
    EXPECT_FALSE(read_status(text)) << text;
  }
}

TEST(ImapClient, ReadsSearches) {
  using Uids = std::vector<std::uint32_t>;
  EXPECT_EQ(read_search("* SEARCH 7 3 42\r\n"), (Uids{3, 7, 42}));
  EXPECT_EQ(read_search("* SEARCH\r\n"), Uids{});
  EXPECT_EQ(read_search(""), Uids{});
  EXPECT_EQ(read_search("* SEARCH 1 x -2 0 4294967296 5"), (Uids{1, 5}));
}

TEST(ImapClient, SaysWhenNobodyAnswers) {
  ImapClient client({.host = "127.0.0.1", .port = 1, .user = "a", .password = "b"});
  const Result<ImapFolder> folder = client.look();
  ASSERT_FALSE(folder);
  EXPECT_EQ(folder.error().name, "connect_failed");
}

}  // namespace
}  // namespace onda::net
