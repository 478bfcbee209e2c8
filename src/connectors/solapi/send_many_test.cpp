#include "connectors/solapi/send_many.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"

namespace onda::solapi {
namespace {

using messages::Handoff;
using messages::Happening;
using messages::Outgoing;
using messages::Way;

Outgoing message(std::uint8_t number, std::string brief = "7월 3일(금)까지 도착해요.") {
  Outgoing one;
  one.notice = NoticeId(Uuid{number});
  one.shop = ShopId{7};
  one.attempt = 2;
  one.address = "+821012345678";
  one.letter = {.subject = "배송이 늦어지고 있어요", .brief = std::move(brief)};
  return one;
}

Outgoing kakao_message() {
  Outgoing one = message(1);
  one.kakao = {.sender = "KA01PF",
               .template_id = "KA01TP",
               .variables = {{"고객명", "홍\"길동\""}, {"링크코드", "AbC"}}};
  return one;
}

Sendable text(std::uint8_t number, std::string brief = "7월 3일(금)까지 도착해요.") {
  return sendable(message(number, std::move(brief)), Way::sms).value();
}

std::string why_not(const Outgoing& message, Way way) {
  const Result<Sendable> can = sendable(message, way);
  return can ? "" : can.error().what;
}

// The arithmetic of the header as npm solapi does it: HMAC-SHA256(secret, date + salt) in hex.
TEST(SolapiSendMany, SignsDateAndSalt) {
  const Instant now = from_millis(1'782'831'600'000);
  EXPECT_EQ(authorization({"NCSKEY", "SECRET"}, now, "0123456789abcdef0123456789abcdef"),
            "HMAC-SHA256 apiKey=NCSKEY, date=" + onda::to_text(now) +
                ", salt=0123456789abcdef0123456789abcdef, signature="
                "3e36465b3963c7d6431f138011ae12321e6a6f7d97f15d414aa1a073420b589f");
}

TEST(SolapiSendMany, IsShortOrLong) {
  const std::vector<Sendable> both{text(1), text(2, std::string(100, 'a'))};
  EXPECT_EQ(
      compose(both, Way::sms, "0212345678"),
      R"({"messages":[{"to":"01012345678","from":"0212345678","text":"7월 3일(금)까지 도착해요.",)"
      R"("type":"SMS","customFields":{"notice":")" +
          both[0].message.notice.text() +
          R"(","attempt":"2","shop":"shop_7","way":"sms"}},)"
          R"({"to":"01012345678","from":"0212345678","text":")" +
          std::string(100, 'a') +
          R"(","subject":"배송이 늦어지고 있어요","type":"LMS","customFields":{"notice":")" +
          both[1].message.notice.text() +
          R"(","attempt":"2","shop":"shop_7","way":"sms"}}],)"
          R"("allowDuplicates":true,"showMessageList":true})");
}

TEST(SolapiSendMany, IsATemplateAndItsVariables) {
  const Sendable one = sendable(kakao_message(), Way::alimtalk).value();
  EXPECT_EQ(compose({&one, 1}, Way::alimtalk, ""),
            R"({"messages":[{"to":"01012345678","type":"ATA","kakaoOptions":{"pfId":"KA01PF",)"
            R"("templateId":"KA01TP","variables":{"#{고객명}":"홍\"길동\"","#{링크코드}":"AbC"},)"
            R"("disableSms":true},"customFields":{"notice":")" +
                one.message.notice.text() +
                R"(","attempt":"2","shop":"shop_7","way":"alimtalk"}}],)"
                R"("allowDuplicates":true,"showMessageList":true})");
}

TEST(SolapiSendMany, SaysWhatCannotGo) {
  EXPECT_EQ(why_not(message(1), Way::sms), "");
  EXPECT_EQ(why_not(message(1, "🚚"), Way::sms), "no_text");
  EXPECT_EQ(why_not(message(1), Way::alimtalk), "no_template");
  Outgoing one = kakao_message();
  EXPECT_EQ(why_not(one, Way::alimtalk), "");
  one.kakao->variables[1].second = "";
  EXPECT_EQ(why_not(one, Way::alimtalk), "no_value_for #{링크코드}");
  for (const char* abroad : {"+4915112345678", "+82", "", "01012345678"}) {
    one.address = abroad;
    EXPECT_EQ(why_not(one, Way::sms), "not_a_korean_number") << abroad;
  }
}

std::string named(std::uint8_t number, const char* code, const char* words) {
  std::string written;
  json::Writer(written)
      .begin_object()
      .field("messageId", "M4V")
      .field("statusCode", code)
      .field("statusMessage", words)
      .key("customFields")
      .begin_object()
      .field("notice", message(number).notice.text())
      .end_object()
      .end_object();
  return written;
}

TEST(SolapiSendMany, EachMessageHasItsAnswer) {
  const std::vector<Sendable> sent{text(1), text(2, std::string(100, 'a')), text(3), text(4),
                                   text(5)};
  const std::string body = R"({"failedMessageList":[)" + named(2, "1062", "수신거부") + "," +
                           named(4, "X", "?") + R"(],"messageList":[)" +
                           named(1, "2000", "정상 접수(이통사로 접수 예정)") + "," +
                           named(3, "3000", "이통사 접수") + R"(],"groupInfo":{}})";
  const std::vector<Handoff> said =
      read_answer(200, body, sent, Way::sms, {.sms_milli = 18'000, .lms_milli = 45'000});
  ASSERT_EQ(said.size(), 5U);
  EXPECT_EQ(said[0].what, Happening::accepted);
  EXPECT_EQ(said[0].answer, "2000 정상 접수(이통사로 접수 예정)");
  EXPECT_EQ(said[0].cost_milli, 18'000);
  EXPECT_EQ(said[1].what, Happening::refused);
  EXPECT_EQ(said[1].answer, "1062 수신거부");
  EXPECT_FALSE(said[1].cost_milli);
  EXPECT_EQ(said[2].what, Happening::accepted);
  EXPECT_EQ(said[3].what, Happening::deferred) << "a code that nobody knows";
  EXPECT_EQ(said[4].what, Happening::unsure) << "not named at all";
}

TEST(SolapiSendMany, AnAnswerMayBeOfAll) {
  const struct {
    const char* name;
    int status;
    const char* body;
    Happening what;
    const char* answer;
  } cases[] = {
      {"a message is wrong", 400,
       R"({"errorCode":"ValidationError","errorMessage":"발신번호를 확인하세요"})",
       Happening::refused, "400 ValidationError 발신번호를 확인하세요"},
      {"the key is wrong", 401, R"({"errorCode":"InvalidAPIKey","errorMessage":"x"})",
       Happening::deferred, "401 InvalidAPIKey x"},
      {"no money is left", 402, R"({"errorCode":"NotEnoughBalance","errorMessage":"잔액 부족"})",
       Happening::deferred, "402 NotEnoughBalance 잔액 부족"},
      {"too fast", 429, "", Happening::deferred, "429"},
      {"for now", 503, "", Happening::deferred, "503"},
      {"it broke in the middle", 500, "<html>", Happening::unsure, "500"},
      {"200 with an error in its body", 200, R"({"errorCode":"X","errorMessage":"y"})",
       Happening::deferred, "200 X y"},
      {"200 with something else", 200, "ok", Happening::unsure,
       "the answer does not name this message"},
  };
  const Sendable one = text(1);
  for (const auto& each : cases) {
    const std::vector<Handoff> said =
        read_answer(each.status, each.body, {&one, 1}, Way::sms, {});
    ASSERT_EQ(said.size(), 1U) << each.name;
    EXPECT_EQ(said[0].what, each.what) << each.name;
    EXPECT_EQ(said[0].answer, each.answer) << each.name;
  }
}

}  // namespace
}  // namespace onda::solapi
