#include "messages/alimtalk_sql.hpp"

#include "messages/alimtalk_json.hpp"
#include "messages/messaging_fixture_job_test.hpp"

namespace onda::messages {
namespace {

AlimtalkTemplate template_of(Trigger trigger, std::string language) {
  return {.trigger = trigger,
          .language = std::move(language),
          .sender = "KA01PF",
          .template_id = "KA01TP",
          .body = "#{goods} 상품을 보냈어요.",
          .buttons = {{.type = "WL",
                       .name = "배송 조회",
                       .link_mobile = "https://pado.example/t/#{link_code}"}}};
}

class AlimtalkRows : public MessagingTest {
 protected:
  void put(std::vector<AlimtalkTemplate> templates) {
    ASSERT_TRUE(store->write_now(
        [&](store::Tx& tx) { return put_alimtalk_templates(tx, kShop, templates, clock.now()); }));
  }
  // "shipped en", or "-"
  std::string found(Trigger trigger, std::string_view language) {
    const auto look = [&](store::ReadTx& tx) {
      return find_alimtalk_template(tx, kShop, trigger, language);
    };
    const auto one = store->read_now(look);
    if (!one || !*one) return "-";
    return std::string(to_text((*one)->trigger)) + " " + (*one)->language;
  }
};

TEST_F(AlimtalkRows, AreFoundInTheBuyersLanguageElseInKorean) {
  put({template_of(Trigger::shipped, "ko"), template_of(Trigger::shipped, "en"),
       template_of(Trigger::lost, "ko"), template_of(Trigger::delivered, "en")});
  EXPECT_EQ(found(Trigger::shipped, "en"), "shipped en");
  EXPECT_EQ(found(Trigger::shipped, "ko"), "shipped ko");
  EXPECT_EQ(found(Trigger::lost, "en"), "lost ko");
  EXPECT_EQ(found(Trigger::delivered, "ko"), "-");
  EXPECT_EQ(found(Trigger::returning, "ko"), "-");
}

TEST_F(AlimtalkRows, TakeThePlaceOfThoseBefore) {
  put({template_of(Trigger::shipped, "ko")});
  put({template_of(Trigger::lost, "ko")});
  const auto all =
      store->read_now([&](store::ReadTx& tx) { return list_alimtalk_templates(tx, kShop); });
  ASSERT_EQ(all->size(), 1U);
  EXPECT_EQ((*all)[0].trigger, Trigger::lost);
  EXPECT_EQ((*all)[0].body, "#{goods} 상품을 보냈어요.");
  ASSERT_EQ((*all)[0].buttons.size(), 1U);
  EXPECT_EQ((*all)[0].buttons[0].link_mobile, "https://pado.example/t/#{link_code}");
  EXPECT_EQ((*all)[0].buttons[0].link_pc, "");
}

// What a request does not name stays; one is taken away by null in the place of its id.
TEST(AlimtalkTemplates, ChangeWhereTheyAreNamedAlone) {
  const std::vector<AlimtalkTemplate> before{template_of(Trigger::lost, "ko"),
                                             template_of(Trigger::shipped, "ko")};
  const std::pair<const char*, const char*> cases[] = {
      {R"({})", "lost/ko/KA01TP shipped/ko/KA01TP"},
      {R"({"templates":[]})", "lost/ko/KA01TP shipped/ko/KA01TP"},
      {R"({"templates":null})", ""},
      {R"({"templates":[{"trigger":"lost","template_id":null}]})", "shipped/ko/KA01TP"},
      {R"({"templates":[{"trigger":"lost","language":"en","template_id":null}]})",
       "lost/ko/KA01TP shipped/ko/KA01TP"},
      {R"({"templates":[{"trigger":"lost","sender":"S","template_id":"T2","body":"x"}]})",
       "lost/ko/T2 shipped/ko/KA01TP"},
      {R"({"templates":[{"trigger":"lost","language":"en",
                         "sender":"S","template_id":"T2","body":"x"}]})",
       "lost/en/T2 lost/ko/KA01TP shipped/ko/KA01TP"},
  };
  json::Parser parser;
  for (const auto& [body, expected] : cases) {
    const Result<AlimtalkChange> change = decode_alimtalk(*parser.parse(body));
    ASSERT_TRUE(change) << body << change.error().what;
    std::string now;
    for (const AlimtalkTemplate& each : changed(before, *change)) {
      now.append(now.empty() ? "" : " ").append(to_text(each.trigger));
      now += "/" + each.language + "/" + each.template_id;
    }
    EXPECT_EQ(now, expected) << body;
  }
}

TEST(AlimtalkTemplates, AreRefusedByNameAndPlace) {
  const std::pair<const char*, const char*> cases[] = {
      {R"({"template":[]})", "template field_unknown"},
      {R"({"templates":[{"trigger":"sold"}]})", "templates[0].trigger field_invalid"},
      {R"({"templates":[{"trigger":"lost"}]})", "templates[0].sender field_missing"},
      {R"({"templates":[{"trigger":"lost","language":"ko-KR","template_id":null}]})",
       "templates[0].language field_invalid"},
      {R"({"templates":[{"trigger":"lost","templateId":"T",
                         "sender":"S","template_id":"T","body":"x"}]})",
       "templates[0].templateId field_unknown"},
      {R"({"templates":[{"trigger":"lost","sender":"S","template_id":"T","body":"x",
         "buttons":[{"type":"DS","name":"배송조회","url":"https://x"}]}]})",
       "templates[0].buttons[0].url field_unknown"},
      {R"({"templates":[{"trigger":"lost","template_id":null},
                        {"trigger":"lost","template_id":null}]})",
       "templates[1].trigger template_twice"},
  };
  json::Parser parser;
  for (const auto& [body, expected] : cases) {
    const Result<AlimtalkChange> change = decode_alimtalk(*parser.parse(body));
    ASSERT_FALSE(change) << body;
    EXPECT_EQ(change.error().where + " " + change.error().name, expected) << body;
  }
}

// What is handed off has the template's variables as they are at that moment; a notice without a
// template goes its next way.
TEST_F(AlimtalkRows, FillWhatIsHandedOff) {
  put({template_of(Trigger::shipped, "ko")});
  Dispatch::Parts parts = dispatch_parts(Way::alimtalk, &alimtalk);
  parts.kakao = KakaoTexts{
      .find =
          [](store::ReadTx& tx, const Notice& notice, const Sheet& now) {
            return find_alimtalk_template(tx, notice.shop, notice.trigger, now.language);
          },
      .values =
          [](const Sheet& now) { return NamedTexts{{"goods", now.goods}, {"link", now.link}}; }};
  Dispatch job(std::move(parts));
  table.of(Trigger::shipped).ways = {Way::alimtalk};
  table.of(Trigger::lost).ways = {Way::alimtalk, Way::email};
  sheet.goods = "감자";
  ask(Trigger::shipped, "shipped/1");
  ASSERT_EQ(job.step(clock.now()), 1);
  ASSERT_EQ(alimtalk.kakao.size(), 1U);
  const NamedTexts expected{{"goods", "감자"}, {"link_code", "1"}};
  EXPECT_EQ(alimtalk.kakao[0].variables, expected);
  sheet.stage = Stage::lost;
  ask(Trigger::lost, "lost/1");
  ASSERT_EQ(job.step(clock.now()), 1);
  EXPECT_EQ(states(), "accepted queued(no_template)");
  const std::vector<PassedWay> passed_over = notices()[0].standing.passed_over;
  ASSERT_EQ(passed_over.size(), 1U) << "it is kept why a way was passed over";
  EXPECT_EQ(passed_over[0].way, Way::alimtalk);
  EXPECT_EQ(passed_over[0].because, "no_template");
  sheet.stage = Stage::moving;
  sheet.goods = "";
  ask(Trigger::shipped, "shipped/2");
  ASSERT_EQ(job.step(clock.now()), 1);
  EXPECT_EQ(states(), "accepted queued(no_template) failed(variable_empty)")
      << "no message has a hole";
}

}  // namespace
}  // namespace onda::messages
