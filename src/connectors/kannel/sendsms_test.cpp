#include "connectors/kannel/sendsms.hpp"

#include <gtest/gtest.h>

namespace onda::kannel {
namespace {

using messages::Happening;

messages::Outgoing message_to(std::string address) {
  messages::Outgoing message;
  message.address = std::move(address);
  message.letter.brief = "7월 3일(금)까지 도착해요. 🚚";
  return message;
}

std::string header(const SendSms& sms, std::string_view name) {
  for (const auto& [each, value] : sms.headers) {
    if (each == name) return value;
  }
  return "(none)";
}

TEST(KannelSendSms, IsTheTextAndItsHeaders) {
  const Account account{"onda", "s3cret", "15881234"};
  const SendSms sms = compose(account, message_to("+821012345678"), "https://x/y?type=%d");
  EXPECT_EQ(sms.body, "7월 3일(금)까지 도착해요.");
  EXPECT_EQ(header(sms, "X-Kannel-To"), "+821012345678");
  EXPECT_EQ(header(sms, "X-Kannel-From"), "15881234");
  EXPECT_EQ(header(sms, "X-Kannel-Coding"), "2");
  EXPECT_EQ(header(sms, "X-Kannel-Charset"), "UTF-8");
  EXPECT_EQ(header(sms, "X-Kannel-DLR-Mask"), "19");
  EXPECT_EQ(header(sms, "X-Kannel-DLR-Url"), "https://x/y?type=%d");
  EXPECT_EQ(header(compose(account, message_to("+82"), ""), "X-Kannel-DLR-Mask"), "(none)");
}

TEST(KannelSendSms, HasOneReceiver) {
  const SendSms sms = compose({}, message_to("+82 10\r\nX-Kannel-To: 9"), "");
  EXPECT_EQ(header(sms, "X-Kannel-To"), "+82109");
}

TEST(KannelSendSms, AnswersSayWhatBecameOfIt) {
  const struct {
    const char* name;
    int status;
    std::string_view body;
    Happening what;
    const char* answer;
  } cases[] = {
      {"taken", 202, "0: Accepted for delivery", Happening::accepted,
       "202 0: Accepted for delivery"},
      {"kept for later", 202, "3: Queued for later delivery\r\n", Happening::accepted,
       "202 3: Queued for later delivery"},
      {"200 with an error in its body", 200, "Error: no credit left", Happening::deferred,
       "200 Error: no credit left"},
      {"200 with nothing", 200, "", Happening::deferred, "200 "},
      {"a page of some proxy", 200, "<html>\n<b>0: Accepted", Happening::deferred,
       "200 <html> <b>0: Accepted"},
      {"we are not let in", 403, "Authorization failed for sendsms", Happening::deferred,
       "403 Authorization failed for sendsms"},
      {"no way to this number", 403, "Not routable. Do not try again.", Happening::refused,
       "403 Not routable. Do not try again."},
      {"this message is wrong", 400, "Empty text not allowed, rejected", Happening::refused,
       "400 Empty text not allowed, rejected"},
      {"the address is another's", 404, "Unknown request", Happening::deferred,
       "404 Unknown request"},
      {"too fast", 429, "", Happening::deferred, "429 "},
      {"for now", 503, "Temporal failure, try again later.", Happening::deferred,
       "503 Temporal failure, try again later."},
      {"it broke in the middle", 500, "oops", Happening::unsure, "500 oops"},
      {"whoever stands before it lost it", 504, "", Happening::unsure, "504 "},
      {"bytes that are no text", 400, "\xff\xfe", Happening::refused, "400 (not text)"},
  };
  for (const auto& each : cases) {
    const messages::Handoff handoff = read_answer(each.status, each.body);
    EXPECT_EQ(handoff.what, each.what) << each.name;
    EXPECT_EQ(handoff.answer, each.answer) << each.name;
  }
}

}  // namespace
}  // namespace onda::kannel
