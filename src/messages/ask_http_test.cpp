#include "messages/messages_http_fixture_http_test.hpp"

namespace onda::messages {
namespace {

using AskForNotice = MessagesHttpTest;

constexpr const char* kRefund = R"({"trigger":"refunded","reason":"R-17",)"
                                R"("facts":{"amount":{"amount_minor":12000,"currency":"KRW"}}})";

TEST_F(AskForNotice, BecomesOneNoticeThatKeepsItsFacts) {
  const web::Reply asked = post("/v1/orders/P-17/notices", kRefund);
  EXPECT_EQ(asked.status, 202) << asked.body;
  EXPECT_EQ(member(asked, "reason"), "refunded/asked/R-17");
  EXPECT_EQ(post("/v1/orders/P-17/notices", kRefund).status, 202) << "asked again under one reason";
  ASSERT_TRUE(intake.step());
  const std::vector<Notice> made = notices();
  ASSERT_EQ(made.size(), 1U);
  EXPECT_EQ(made[0].order, order);
  ASSERT_TRUE(made[0].given.amount);
  EXPECT_EQ(made[0].given.amount->minor, 12'000);
  const web::Reply shown = get("/v1/notices/" + made[0].id.text());
  EXPECT_EQ(member(shown, "facts.amount.amount_minor"), "12000");
  EXPECT_EQ(member(shown, "shipment"), "") << "it is of the order";
}

// Two returns of one order are two news, although neither was sent yet.
TEST_F(AskForNotice, EachReasonIsItsOwn) {
  EXPECT_EQ(post("/v1/orders/P-17/notices", kRefund).status, 202);
  std::string other = kRefund;
  other.replace(other.find("R-17"), 4, "R-18");
  EXPECT_EQ(post("/v1/orders/P-17/notices", other).status, 202);
  ASSERT_TRUE(intake.step());
  EXPECT_EQ(notices().size(), 2U);
}

TEST_F(AskForNotice, IsRefusedWithTheFieldThatIsWrong) {
  struct Case {
    const char* name;
    const char* path;
    const char* body;
    int status;
    const char* code;
    const char* field;
  };
  const Case cases[] = {
      {"nothing of how much", "/v1/orders/P-17/notices", R"({"trigger":"refunded","reason":"1"})",
       422, "field_missing", "facts"},
      {"facts without it", "/v1/orders/P-17/notices",
       R"({"trigger":"refunded","reason":"1","facts":{}})", 422, "field_missing", "facts.amount"},
      {"what Onda tells itself", "/v1/orders/P-17/notices", R"({"trigger":"lost","reason":"1"})",
       422, "field_invalid", "trigger"},
      {"no trigger at all", "/v1/orders/P-17/notices", R"({"trigger":"sale","reason":"1"})", 422,
       "field_invalid", "trigger"},
      {"no occasion", "/v1/orders/P-17/notices", R"({"trigger":"return_received"})", 422,
       "field_missing", "reason"},
      {"nobody's order", "/v1/orders/P-18/notices", R"({"trigger":"return_received","reason":"1"})",
       404, "order_not_found", ""},
  };
  for (const Case& each : cases) {
    const web::Reply reply = post(each.path, each.body);
    EXPECT_EQ(reply.status, each.status) << each.name << reply.body;
    EXPECT_EQ(member(reply, "code"), each.code) << each.name;
    EXPECT_EQ(member(reply, "field"), each.field) << each.name;
  }
}

TEST_F(AskForNotice, SaysWhereTheRulesDoNotTellIt) {
  const web::Reply set = put("/v1/notices/rules", R"({"rules":[{"trigger":"survey","on":false}]})");
  ASSERT_EQ(set.status, 200) << set.body;
  const web::Reply asked =
      post("/v1/orders/P-17/notices",
           R"({"trigger":"survey","reason":"1","facts":{"link":"https://pado.example/s/1"}})");
  EXPECT_EQ(asked.status, 202);
  EXPECT_NE(member(asked, "warnings").find("nothing will be sent"), std::string::npos);
}

TEST_F(AskForNotice, LettersOfAnOrderAreShownWithSampleFacts) {
  const web::Reply refund = get("/v1/orders/P-17/letter?trigger=refunded");
  EXPECT_EQ(member(refund, "subject"), "12,000원을 환불했어요") << refund.body;
  EXPECT_EQ(member(refund, "brief"),
            "파도상점: 12,000원을 환불했어요.\nhttps://pado.example/t/Example");
  EXPECT_EQ(member(get("/v1/orders/P-17/letter?trigger=shipped"), "field"), "trigger");
  EXPECT_EQ(get("/v1/orders/P-18/letter").status, 404);
}

}  // namespace
}  // namespace onda::messages
