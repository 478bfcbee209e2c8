#include "messages/newsletter/contact_file.hpp"

#include <gtest/gtest.h>

namespace onda::newsletter {
namespace {

const ShopClock kClock{.now = parse_time("2026-07-03T12:00:00+09:00")->at,
                       .zone = Zone::find_or_utc("Asia/Seoul")};

TEST(ContactFile, ComesBackAsItWentOut) {
  Contact plain;
  plain.email = "kim@example.com";
  plain.phone = "+821012345678";
  plain.name = "김철수";
  plain.zone = "Asia/Seoul";
  plain.attributes = {{"city", std::string("서울, 종로")}, {"points", 30.0}};
  Contact odd;
  odd.email = "+lee@example.com";
  odd.name = "=1+1 \"@\"";
  odd.language = Language::en;
  odd.attributes = {{"points", std::string("30")},
                    {"등급", std::string("-")},
                    {"order_no", std::string("20260703000000123")},
                    {"left", -2.5}};
  const std::vector<Contact> contacts{plain, odd};
  const Result<ContactFile> file = read_contacts(write_contacts(contacts), kClock, 10);
  ASSERT_TRUE(file) << file.error().what;
  EXPECT_TRUE(file->bad.empty() && file->warnings.empty());
  ASSERT_EQ(file->good.size(), 2U);
  for (std::size_t i = 0; i < contacts.size(); ++i) {
    const NewContact& back = file->good[i].second;
    EXPECT_EQ(back.email, contacts[i].email);
    EXPECT_EQ(back.phone, contacts[i].phone);
    EXPECT_EQ(back.name, contacts[i].name);
    EXPECT_EQ(back.language, contacts[i].language);
    EXPECT_EQ(back.zone, contacts[i].zone);
    EXPECT_EQ(back.attributes, contacts[i].attributes);
  }
}

// "이메일,성함,등급" and a row, as Excel in Korea saves a CSV file.
TEST(ContactFile, IsReadAsExcelInKoreaSavesIt) {
  const Result<ContactFile> file = read_contacts(
      "\xC0\xCC\xB8\xDE\xC0\xCF,\xBC\xBA\xC7\xD4,\xB5\xEE\xB1\xDE\r\n"
      "kim@example.com,\xB1\xE8\xC3\xB6\xBC\xF6,VIP\r\n",
      kClock, 10);
  ASSERT_TRUE(file) << file.error().what;
  ASSERT_EQ(file->good.size(), 1U);
  EXPECT_EQ(file->good[0].second.name, "김철수");
  EXPECT_EQ(encode(file->good[0].second.attributes), R"({"등급":"VIP"})");
}

TEST(ContactFile, SaysWhatIsWrongWithWhichLine) {
  const Result<ContactFile> file =
      read_contacts("email\nkim@example.com\nnobody\n\nlee@example.com\n", kClock, 10);
  ASSERT_TRUE(file);
  EXPECT_EQ(file->good.size(), 2U);
  ASSERT_EQ(file->bad.size(), 1U);
  EXPECT_EQ(file->bad[0].first, 3);
  EXPECT_EQ(file->bad[0].second.name, "email_invalid");
  EXPECT_EQ(read_contacts("", kClock, 10).error().name, "columns_unknown");
  EXPECT_EQ(read_contacts("name\nkim\n", kClock, 10).error().name, "columns_unknown");
}

}  // namespace
}  // namespace onda::newsletter
