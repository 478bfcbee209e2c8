#include "messages/messages_http_fixture_http_test.hpp"
#include "messages/text_sql.hpp"

namespace onda::messages {
namespace {

class Texts : public MessagesHttpTest {
 protected:
  std::string path = "/v1/notices/texts/shipped/ko";

  std::string own_subject() {
    const auto own = store->read_now(
        [&](store::ReadTx& tx) { return find_text(tx, {kShop, Trigger::shipped, "ko"}); });
    EXPECT_TRUE(own);
    Sheet now = sheet;
    now.goods = "녹차";
    now.own = own->value_or(TextVersion());
    return wording_.write(Trigger::shipped, now).subject;
  }
};

TEST_F(Texts, AreWrittenInVersionsThatStay) {
  EXPECT_EQ(own_subject(), "녹차 상품을 보냈어요");
  EXPECT_EQ(member(get(path), "version"), "0");
  const web::Reply first = put(path, R"({"subject":"{goods}을(를) 보냈어요"})");
  EXPECT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(member(first, "version"), "1");
  EXPECT_EQ(member(first, "by"), "administrator");
  EXPECT_EQ(own_subject(), "녹차를 보냈어요");
  EXPECT_EQ(member(put(path, R"({"subject":"{goods} 출발"})"), "version"), "2");
  EXPECT_EQ(member(put(path, R"({"subject":"{goods} 출발"})"), "version"), "2")
      << "the same again is no new version";
  EXPECT_EQ(own_subject(), "녹차 출발");
  const web::Reply back = post(path + "/revert", R"({"version":1})");
  EXPECT_EQ(member(back, "version"), "3") << back.body;
  EXPECT_EQ(member(back, "goes_back_to"), "1");
  EXPECT_EQ(own_subject(), "녹차를 보냈어요");
  EXPECT_EQ(member(post(path + "/revert", R"({"version":0})"), "version"), "4");
  EXPECT_EQ(own_subject(), "녹차 상품을 보냈어요");
  EXPECT_EQ(post(path + "/revert", R"({"version":9})").status, 404);
  const web::Reply history = get(path + "/history?limit=3");
  EXPECT_NE(history.body.find(R"("goes_back_to":0)"), std::string::npos) << history.body;
  EXPECT_NE(member(history, "next_cursor"), "");
}

// What a request does not name stays as it was; null is Onda's words again.
TEST_F(Texts, ChangeWhereTheyAreNamedAlone) {
  ASSERT_EQ(put(path, R"({"subject":"{goods} 출발","note":"고마워요."})").status, 200);
  const web::Reply more = put(path, R"({"lead":"보냈어요."})");
  EXPECT_EQ(member(more, "version"), "2") << more.body;
  EXPECT_EQ(member(more, "own.subject"), "{goods} 출발");
  EXPECT_EQ(member(more, "own.lead"), "보냈어요.");
  EXPECT_EQ(member(more, "own.note"), "고마워요.");
  const web::Reply less = put(path, R"({"subject":null,"note":""})");
  EXPECT_EQ(member(less, "own.subject"), "") << less.body;
  EXPECT_EQ(member(less, "own.note"), "");
  EXPECT_EQ(member(less, "own.lead"), "보냈어요.");
  EXPECT_EQ(member(put(path, "{}"), "version"), "3") << "nothing is named, nothing changes";
  const web::Reply draft = post(path + "/preview", R"({"draft":{"subject":"{goods}!"}})");
  EXPECT_NE(member(draft, "text").find("보냈어요."), std::string::npos)
      << "a draft is laid over the text in use: it shows what PUT would make of it";
}

TEST_F(Texts, AreListedBesideOndas) {
  ASSERT_EQ(put(path, R"({"brief":"보냈어요"})").status, 200);
  const web::Reply all = get("/v1/notices/texts");
  EXPECT_NE(all.body.find(R"("brief":"보냈어요")"), std::string::npos);
  EXPECT_NE(all.body.find(R"("subject":"{goods}: on its way")"), std::string::npos);
  const web::Reply one = get(path);
  EXPECT_NE(one.body.find(R"("lead.day":")"), std::string::npos);
  EXPECT_TRUE(member(one, "sample.brief").starts_with("보냈어요\nhttps://"));
}

TEST_F(Texts, AreRefusedWhereTheyCannotBeSent) {
  struct Case {
    const char* path;
    const char* body;
    int status;
    const char* code;
    const char* field;
  };
  const Case cases[] = {
      {"/v1/notices/texts/shipped/ko", R"({"lead":"상품 {good}"})", 422, "text_unknown_variable",
       "lead"},
      {"/v1/notices/texts/shipped/ko", R"({"lead":"{goods"})", 422, "text_syntax", "lead"},
      {"/v1/notices/texts/shipped/ko", R"({"title":"x"})", 422, "field_unknown", "title"},
      {"/v1/notices/texts/shipped/ko", R"(["x"])", 422, "field_type", ""},
      {"/v1/notices/texts/shipped/ja", R"({"lead":"x"})", 404, "text_not_found", ""},
      {"/v1/notices/texts/sold/ko", R"({"lead":"x"})", 404, "text_not_found", ""},
  };
  for (const Case& each : cases) {
    const web::Reply reply = put(each.path, each.body);
    EXPECT_EQ(reply.status, each.status) << each.body << reply.body;
    EXPECT_EQ(member(reply, "code"), each.code);
    EXPECT_EQ(member(reply, "field"), each.field);
  }
  const web::Reply unknown = put(path, R"({"title":"x"})");
  EXPECT_EQ(member(unknown, "detail"), "is not known here; known are subject, lead, note, brief");
  EXPECT_EQ(member(post(path + "/preview", R"({"draft":{"body":"x"}})"), "field"), "draft.body");
  EXPECT_EQ(member(post(path + "/test", R"({"address":"x"})"), "field"), "address");
  EXPECT_EQ(member(post(path + "/revert", R"({"to":1})"), "field"), "version");
  const web::Reply lint = post(path + "/lint", R"({"lead":"상품 {good}","note":"왔어요!"})");
  EXPECT_EQ(lint.status, 200);
  EXPECT_NE(lint.body.find("unknown_variable"), std::string::npos);
  EXPECT_NE(lint.body.find("exclamation"), std::string::npos);
  EXPECT_EQ(member(get(path), "version"), "0") << "nothing of it was kept";
}

TEST_F(Texts, AreShownBeforeTheyAreKept) {
  const web::Reply shown = post(path + "/preview", R"({"draft":{"subject":"{goods} 출발"}})");
  EXPECT_EQ(member(shown, "subject"), "우전 녹차 외 2종 출발") << shown.body;
  sheet.buyer_name = "홍길동";
  const web::Reply real = post("/v1/notices/texts/order_accepted/ko/preview",
                               R"({"draft":{"subject":"{buyer}님 주문"},"order":"P-17"})");
  EXPECT_EQ(member(real, "subject"), "홍길동님 주문") << real.body;
}

TEST_F(Texts, AreTriedOnTheShopItself) {
  ASSERT_EQ(put(path, R"({"subject":"{goods} 출발"})").status, 200);
  const web::Reply nobody = post(path + "/test", "{}");
  EXPECT_EQ(member(nobody, "field"), "to") << "the shop has no address";
  const web::Reply done = post(path + "/test", R"({"to":"desk@pado.example"})");
  EXPECT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(member(done, "state"), "accepted");
  EXPECT_EQ(member(done, "answer"), "250 taken");
  EXPECT_EQ(member(done, "text_version"), "1");
  EXPECT_EQ(member(done, "address").find("desk@"), std::string::npos) << "it is masked";
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].address, "desk@pado.example");
  EXPECT_EQ(sent[0].letter.subject, "[시험] 우전 녹차 외 2종 출발");
  EXPECT_TRUE(notices().empty()) << "it is no buyer's news";
  EXPECT_EQ(post(path + "/test", R"({"way":"sms","to":"010-1234-5678"})").status, 409);
  EXPECT_EQ(member(post(path + "/test", R"({"way":"pigeon","to":"x"})"), "field"), "way");
}

constexpr const char* kTemplate = R"({"templates":[{"trigger":"order_accepted",
  "sender":"KA01PF","template_id":"KA01TP","body":"#{고객명}님, #{order} 주문을 받았어요.",
  "buttons":[{"type":"WL","name":"주문 보기","link_mobile":"https://pado.example/t/#{링크코드}"}]}]})";

// A test by AlimTalk says what Kakao has approved; without a template it is said why it cannot go.
TEST_F(Texts, AreTriedByAlimtalkInApprovedWords) {
  const std::string text = "/v1/notices/texts/order_accepted/ko/test";
  const std::string body = R"({"way":"alimtalk","to":"010-1234-5678","order":"P-17"})";
  EXPECT_EQ(member(post(text, body), "code"), "no_template");
  ASSERT_EQ(put("/v1/notices/alimtalk", kTemplate).status, 200);
  sheet.buyer_name = "";
  EXPECT_EQ(member(post(text, body), "code"), "variable_empty");
  sheet.buyer_name = "홍길동";
  sheet.order_number = "P-17";
  const web::Reply done = post(text, body);
  EXPECT_EQ(done.status, 200) << done.body;
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].address, "+821012345678");
  ASSERT_TRUE(sent[0].kakao);
  const NamedTexts expected{{"고객명", "홍길동"}, {"order", "P-17"}, {"링크코드", "Example"}};
  EXPECT_EQ(sent[0].kakao->variables, expected);
  const web::Reply draft =
      post(text, R"({"way":"alimtalk","to":"010-1234-5678","draft":{"lead":"x"}})");
  EXPECT_EQ(member(draft, "field"), "draft");
}

// A browser is known of an order alone.
TEST_F(Texts, AreTriedByPushOnTheBrowserOfAnOrder) {
  const std::string text = "/v1/notices/texts/order_accepted/ko/test";
  EXPECT_EQ(member(post(text, R"({"way":"push"})"), "field"), "order");
  EXPECT_EQ(member(post(text, R"({"way":"push","order":"P-17","to":"x"})"), "field"), "to");
  EXPECT_EQ(member(post(text, R"({"way":"push","order":"P-17"})"), "code"), "no_subscription");
  sheet.buyer_push = R"({"endpoint":"https://push.example/1"})";
  EXPECT_EQ(post(text, R"({"way":"push","order":"P-17"})").status, 200);
  ASSERT_EQ(sent.size(), 1U);
  EXPECT_EQ(sent[0].address, sheet.buyer_push);
}

// Each form that a letter takes has its link, be it an example.
TEST_F(Texts, AreShownWithTheirButtonAndLink) {
  ASSERT_EQ(put("/v1/notices/alimtalk", kTemplate).status, 200);
  sheet.buyer_name = "홍길동";
  const web::Reply by_order[] = {
      get("/v1/orders/P-17/letter"),
      post("/v1/notices/texts/order_accepted/ko/preview", R"({"order":"P-17"})")};
  for (const web::Reply& shown : by_order) {
    const std::string link = "https://pado.example/t/Example";
    EXPECT_EQ(member(shown, "link"), link) << shown.body;
    EXPECT_NE(member(shown, "text").find(link), std::string::npos);
    EXPECT_NE(member(shown, "html").find("href=\"" + link + "\""), std::string::npos);
    EXPECT_TRUE(member(shown, "brief").ends_with(link));
    EXPECT_TRUE(member(shown, "sms.text").ends_with(link));
    EXPECT_NE(member(shown, "alimtalk.buttons").find(link), std::string::npos);
  }
}

// A template is looked at before it is handed to Kakao, and before it is kept.
TEST_F(Texts, OfAlimtalkAreLintedAndShown) {
  const std::string all = "/v1/notices/alimtalk";
  const web::Reply bad = post(all + "/lint", R"({"trigger":"shipped","body":"#{쿠폰} 할인"})");
  EXPECT_EQ(bad.status, 200) << bad.body;
  EXPECT_NE(bad.body.find(R"("code":"variable_unknown","path":"body")"), std::string::npos);
  EXPECT_NE(bad.body.find(R"("code":"advertising","path":"body")"), std::string::npos);
  const web::Reply good = post(all + "/lint", R"({"trigger":"shipped","body":"#{goods} 출발"})");
  EXPECT_EQ(member(good, "findings"), "[]");
  EXPECT_EQ(member(good, "sample.text"), "우전 녹차 외 2종 출발");
  EXPECT_EQ(member(post(all + "/lint", R"({"trigger":"shipped","text":"x"})"), "field"), "text");
  const web::Reply refused = put(all, R"({"templates":[{"trigger":"lost","sender":"KA01PF",
    "template_id":"KA01TP","body":"상품 #{쿠폰}"}]})");
  EXPECT_EQ(member(refused, "field"), "templates[0].body");
  EXPECT_NE(member(refused, "detail").find("(character 4)"), std::string::npos) << refused.body;
  EXPECT_EQ(post(all + "/preview", R"({"trigger":"order_accepted"})").status, 404);
  sheet.buyer_name = "";
  sheet.goods = "녹차";
  const web::Reply shown = post(all + "/preview", R"({"trigger":"order_accepted","order":"P-17",
    "draft":{"body":"#{고객명}님, #{goods}"}})");
  EXPECT_EQ(member(shown, "missing"), R"(["고객명"])") << shown.body;
}

TEST_F(Texts, AreTriedTwentyTimesAnHour) {
  const std::string body = R"({"to":"desk@pado.example"})";
  for (int i = 0; i < 20; ++i) EXPECT_EQ(post(path + "/test", body).status, 200) << i;
  EXPECT_EQ(post(path + "/test", body).status, 429);
  clock.advance(std::chrono::hours{2});
  EXPECT_EQ(post(path + "/test", body).status, 200);
}

// Each message keeps the version that it was written with.
TEST_F(Texts, AreNamedByWhatWasSentInThem) {
  ASSERT_EQ(put(path, R"({"subject":"{goods} 출발"})").status, 200);
  const auto own = store->read_now(
      [&](store::ReadTx& tx) { return find_text(tx, {kShop, Trigger::shipped, "ko"}); });
  ASSERT_TRUE(own && *own);
  sheet.own = **own;
  ask(Trigger::shipped, "shipped/1");
  EXPECT_GT(dispatch_all(), 0);
  ASSERT_EQ(notices().size(), 1U);
  const std::vector<Attempt> tries = attempts(notices()[0]);
  ASSERT_EQ(tries.size(), 1U);
  EXPECT_EQ(tries[0].text_version, 1);
}

}  // namespace
}  // namespace onda::messages
