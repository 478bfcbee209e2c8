#include "messages/newsletter/contact.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace onda::newsletter {
namespace {

const ShopClock kClock{.now = parse_time("2026-07-03T12:00:00+09:00")->at,
                       .zone = Zone::find_or_utc("Asia/Seoul")};

struct Case {
  const char* name;
  const char* json;
  const char* where;  // empty: it is taken
  const char* code;
};

class ContactJson : public testing::TestWithParam<Case> {};

TEST_P(ContactJson, IsTakenOrSaysWhere) {
  const Result<json::Value> value = json::thread_parser().parse(GetParam().json);
  ASSERT_TRUE(value);
  Warnings warnings;
  const Result<NewContact> contact = decode_contact(*value, kClock, warnings);
  if (*GetParam().code == '\0') {
    EXPECT_TRUE(contact) << contact.error().what;
    return;
  }
  ASSERT_FALSE(contact);
  EXPECT_EQ(contact.error().where, GetParam().where);
  EXPECT_EQ(contact.error().name, GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    Table,
    ContactJson,
    testing::Values(
        Case{"an_address_is_enough", R"({"email":"kim@example.com"})", "", ""},
        Case{"a_number_is_enough", R"({"phone":"010-1234-5678"})", "", ""},
        Case{"idn_and_plus", R"({"email":"kim+news@한국.example"})", "", ""},
        Case{"nothing_to_reach", R"({"name":"kim"})", "email", "contact_unreachable"},
        Case{"no_address", R"({"email":"kim at example"})", "email", "email_invalid"},
        Case{"header_injection", R"({"email":"kim@example.com\r\nBcc: x@y.example"})", "email",
             "email_invalid"},
        Case{"line_break_in_name", R"({"email":"k@example.com","name":"a\nb"})", "name",
             "field_invalid"},
        Case{"a_number_of_no_plan", R"({"phone":"12"})", "phone", "phone_invalid"},
        Case{"a_language_of_others", R"({"email":"k@example.com","language":"fr"})", "language",
             "language_invalid"},
        Case{"no_zone", R"({"email":"k@example.com","zone":"Seoul"})", "zone", "zone_invalid"},
        Case{"attributes", R"({"email":"k@example.com","attributes":{"city":"Seoul","p":3.5}})", "",
             ""},
        Case{"attribute_of_odd_name", R"({"email":"k@example.com","attributes":{"City":"S"}})",
             "attributes.City", "attribute_invalid"},
        Case{"attribute_in_hangul", R"({"email":"k@example.com","attributes":{"등급":"골드"}})", "",
             ""},
        Case{"attribute_of_a_fields_name", R"({"email":"k@example.com","attributes":{"name":"S"}})",
             "attributes.name", "attribute_invalid"},
        Case{"attribute_of_a_headings_name",
             R"({"email":"k@example.com","attributes":{"휴대폰":"S"}})", "attributes.휴대폰",
             "attribute_invalid"},
        Case{"attribute_that_is_a_list", R"({"email":"k@example.com","attributes":{"c":[1]}})",
             "attributes.c", "attribute_invalid"},
        Case{"a_list_that_is_none", R"({"email":"k@example.com","lists":["x"]})", "lists[0]",
             "id_invalid"},
        Case{"a_whole_consent",
             R"({"email":"k@example.com","consent":{"source":"a","at":"2026-07-01","text":"t"}})",
             "", ""},
        Case{"a_consent_without_date",
             R"({"email":"k@example.com","consent":{"source":"a","text":"t"}})", "consent.at",
             "field_missing"},
        Case{"a_consent_of_tomorrow",
             R"({"email":"k@example.com","consent":{"source":"a","at":"2026-07-04","text":"t"}})",
             "consent.at", "consent_incomplete"},
        Case{"a_consent_of_no_day",
             R"({"email":"k@example.com","consent":{"source":"a","at":"soon","text":"t"}})",
             "consent.at", "consent_incomplete"}),
    [](const auto& each) { return each.param.name; });

// By a file that names the day alone; who takes it back on that day is not written to.
TEST(ContactJson, ADayBeginsWithTheShopsOwn) {
  struct Row {
    const char* at;
    const char* zone;
    const char* means;  // "": refused
  };
  for (const Row& row :
       {Row{"2026-07-01", "Asia/Seoul", "2026-06-30T15:00:00Z"},
        Row{"2026-07-01", "America/New_York", "2026-07-01T04:00:00Z"},
        Row{"2026-07-03", "Asia/Seoul", "2026-07-02T15:00:00Z"},
        Row{"2026-07-03", "America/New_York", ""}, Row{"2026-07-04", "Asia/Seoul", ""},
        Row{"2026-07-03T12:00:00+09:00", "Asia/Seoul", "2026-07-03T03:00:00Z"},
        Row{"2026-07-03T12:00:01+09:00", "Asia/Seoul", ""}}) {
    const std::string text = fmt::format(
        R"({{"email":"k@example.com","consent":{{"source":"a","at":"{}","text":"t"}}}})", row.at);
    Warnings warnings;
    const Result<NewContact> contact =
        decode_contact(*json::thread_parser().parse(text),
                       {.now = kClock.now, .zone = Zone::find_or_utc(row.zone)}, warnings);
    if (*row.means == '\0') {
      ASSERT_FALSE(contact) << row.at;
      EXPECT_EQ(contact.error().where, "consent.at");
      EXPECT_EQ(contact.error().what,
                fmt::format("{} lies in the future: when was the consent given?", row.at));
    } else {
      ASSERT_TRUE(contact) << contact.error().what;
      EXPECT_EQ(onda::to_text(contact->consent->at), row.means) << row.at;
    }
  }
}

TEST(ContactJson, AnEvidenceNamesTheWaysThatItIsFor) {
  struct Row {
    const char* contact;
    const char* ways;   // of the evidence; "": none is named
    const char* means;  // "": refused
  };
  for (const Row& row : {Row{R"("email":"k@example.com","phone":"010-1234-5678")", "", "email"},
                         Row{R"("email":"k@example.com")", R"("email")", "email"},
                         Row{R"("email":"k@example.com")", R"("email","sms")", "email sms"},
                         Row{R"("email":"k@example.com")", R"("문자","이메일")", "sms email"},
                         Row{R"("phone":"010-1234-5678")", R"("sms")", "sms"},
                         Row{R"("phone":"010-1234-5678")", "", ""},
                         Row{R"("email":"k@example.com")", R"("sms")", ""},
                         Row{R"("email":"k@example.com")", R"("fax")", ""}}) {
    const std::string ways = *row.ways == '\0' ? "" : fmt::format(R"(,"ways":[{}])", row.ways);
    const std::string text = fmt::format(
        R"({{{},"consent":{{"source":"a","at":"2026-07-01","text":"t"{}}}}})", row.contact, ways);
    Warnings warnings;
    const Result<NewContact> contact =
        decode_contact(*json::thread_parser().parse(text), kClock, warnings);
    std::string means;
    if (contact) {
      for (const messages::Way way : contact->consent->ways)
        means.append(means.empty() ? "" : " ").append(messages::to_text(way));
    } else {
      EXPECT_EQ(contact.error().where, "consent.ways");
    }
    EXPECT_EQ(means, row.means) << text;
  }
}

TEST(ContactColumns, ReadsTheWaysOfAConsent) {
  Warnings warnings;
  const auto columns = ContactColumns::read(
      {"이메일", "휴대폰", "동의경로", "동의일", "동의문구", "동의채널"}, warnings);
  ASSERT_TRUE(columns);
  const auto contact = columns->decode(
      {"k@example.com", "010-1234-5678", "a", "2026-07-01", "t", "이메일, 문자"}, kClock);
  ASSERT_TRUE(contact) << contact.error().what;
  EXPECT_THAT(contact->consent->ways,
              testing::ElementsAre(messages::Way::email, messages::Way::sms));
}

TEST(ContactColumns, KnowsKoreanHeadingsAndTakesTheRestAsAttributes) {
  Warnings warnings;
  const auto columns = ContactColumns::read(
      {"이메일", "이름", "City", "points", "비고!", "동의경로", "동의일", "동의문구"}, warnings);
  ASSERT_TRUE(columns);
  EXPECT_EQ(warnings.list().size(), 1U);
  const auto contact = columns->decode(
      {"kim@example.com", "김철수", "서울", "30", "x", "결제창", "2026-07-01", "약관 3판"}, kClock);
  ASSERT_TRUE(contact);
  EXPECT_EQ(contact->name, "김철수");
  EXPECT_EQ(encode(contact->attributes), R"({"city":"서울","points":30})");
  ASSERT_TRUE(contact->consent);
  EXPECT_EQ(contact->consent->source, "결제창");
}

TEST(ContactColumns, KnowsHowKoreanShopsCallThem) {
  Warnings warnings;
  const auto columns = ContactColumns::read(
      {"성함", "이메일 주소", "휴대폰", "국가", "회원 등급", "Point 3"}, warnings);
  ASSERT_TRUE(columns);
  EXPECT_TRUE(warnings.empty());
  const auto contact = columns->decode(
      {"김철수", "kim@example.com", "'+821012345678", "한국", "골드", "30"}, kClock);
  ASSERT_TRUE(contact) << contact.error().what;
  EXPECT_EQ(contact->name, "김철수");
  EXPECT_EQ(contact->phone, "+821012345678");
  EXPECT_EQ(encode(contact->attributes), R"({"point_3":30,"국가":"한국","회원_등급":"골드"})");
}

TEST(ContactColumns, SaysWhatIsWrong) {
  Warnings warnings;
  EXPECT_EQ(ContactColumns::read({"name"}, warnings).error().name, "columns_unknown");
  EXPECT_EQ(ContactColumns::read({"email", "메일"}, warnings).error().where, "메일");
  const auto columns = ContactColumns::read({"email", "consent_source"}, warnings);
  ASSERT_TRUE(columns);
  EXPECT_EQ(columns->decode({"k@example.com", "checkout"}, kClock).error().where, "consent_at");
  EXPECT_EQ(columns->decode({"k@example.com", "", "more"}, kClock).error().name, "row_too_long");
  EXPECT_EQ(columns->decode({"", ""}, kClock).error().name, "contact_unreachable");
}

TEST(ContactColumns, ANumberOfATelephoneStaysAText) {
  Warnings warnings;
  const auto columns = ContactColumns::read({"email", "code"}, warnings);
  for (const auto& [text, kept] :
       {std::pair{"0012", R"({"code":"0012"})"}, std::pair{"12", R"({"code":12})"},
        std::pair{"1e5", R"({"code":"1e5"})"}, std::pair{"0.5", R"({"code":0.5})"}})
    EXPECT_EQ(encode(columns->decode({"k@example.com", text}, kClock)->attributes), kept);
}

TEST(MaskedName, ShowsTheFirstCharacter) {
  EXPECT_EQ(masked_name("홍길동"), "홍**");
  EXPECT_EQ(masked_name("K"), "K*");
  EXPECT_EQ(masked_name(""), "");
}

}  // namespace
}  // namespace onda::newsletter
