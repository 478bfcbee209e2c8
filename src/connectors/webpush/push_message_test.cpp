#include "connectors/webpush/push_message.hpp"

#include <gtest/gtest.h>

#include "connectors/webpush/encrypt.hpp"
#include "connectors/webpush/vapid.hpp"

namespace onda::webpush {
namespace {

using messages::Happening;

messages::Outgoing message() {
  messages::Outgoing one;
  one.notice = NoticeId(Uuid{1});
  one.letter = {.subject = "\"감자\" 상품이 도착했어요",
                .brief = "배송이 끝났어요.\nhttps://x/t/AbC",
                .link = "https://x/t/AbC"};
  return one;
}

TEST(PushMessage, IsTheSentencesAndWhereAClickLeads) {
  EXPECT_EQ(payload(message()),
            R"({"title":"\"감자\" 상품이 도착했어요","body":"배송이 끝났어요.",)"
            R"("url":"https://x/t/AbC","tag":")" +
                NoticeId(Uuid{1}).text() + R"("})");
  messages::Outgoing bare;
  bare.letter.subject = "제목";
  EXPECT_NE(payload(bare).find(R"("body":"","url":"")"), std::string::npos);
}

TEST(PushMessage, AlwaysFits) {
  messages::Outgoing long_one = message();
  long_one.letter.subject.assign(10'000, '\x01');
  long_one.letter.brief.assign(10'000, '\x02');
  EXPECT_LE(payload(long_one).size(), kPlainMost);
}

TEST(PushMessage, IsUrgentWhereSomebodyWaits) {
  EXPECT_EQ(urgency("out_for_delivery"), "high");
  EXPECT_EQ(urgency("delivered"), "normal");
  EXPECT_EQ(topic(NoticeId(Uuid{1})).size(), 26U);
}

TEST(PushMessage, AnswersSayWhatBecameOfIt) {
  const struct {
    int status;
    const char* retry_after;
    const char* body;
    Happening what;
    const char* words;
    bool of_recipient;
  } cases[] = {
      {201, "", "", Happening::accepted, "201", false},
      {401, "", "UnauthorizedRegistration", Happening::deferred, "401 UnauthorizedRegistration",
       false},
      {410, "", "gone", Happening::refused, "410 browser_gone", true},
      {404, "", "", Happening::refused, "404 browser_gone", true},
      {403, "", "VapidPkHashMismatch", Happening::refused, "403 VapidPkHashMismatch", true},
      {413, "", "", Happening::refused, "413", true},
      {429, "30", "", Happening::deferred, "429 retry after 30", true},
      {503, "", "", Happening::deferred, "503", true},
      {500, "", "\xff", Happening::unsure, "500", true},
  };
  for (const auto& each : cases) {
    const messages::Handoff handoff = read_answer(each.status, each.retry_after, each.body);
    EXPECT_EQ(handoff.what, each.what) << each.status;
    EXPECT_EQ(handoff.answer, each.words) << each.status;
    EXPECT_EQ(handoff.of_recipient, each.of_recipient) << each.status;
  }
}

TEST(PushMessage, ServicesAreToldApart) {
  EXPECT_EQ(origin_of("https://push.example:8443/a?b"), "https://push.example:8443");
  EXPECT_EQ(origin_of("https://push.example"), "https://push.example");
  EXPECT_EQ(origin_of("push.example/a"), "");
}

}  // namespace
}  // namespace onda::webpush
