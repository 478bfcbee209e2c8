#include "connectors/solapi/result_report.hpp"

#include <gtest/gtest.h>

namespace onda::solapi {
namespace {

using messages::Happening;
using messages::Way;

const std::string kNotice = NoticeId(Uuid{1}).text();

std::string report(const std::string& code, const std::string& fields) {
  return R"({"messageId":"M4V","to":"01012345678","statusCode":")" + code +
         R"(","statusMessage":"말","customFields":{)" + fields + "}}";
}

std::string ours(const std::string& way = "alimtalk", const std::string& attempt = "2") {
  return R"("notice":")" + kNotice + R"(","attempt":")" + attempt +
         R"(","shop":"shop_7","way":")" + way + "\"";
}

TEST(SolapiReport, SaysWhatIsNews) {
  const auto read = read_reports("[" + report("4000", ours()) + "," + report("3018", ours("sms")) +
                                 "," + report("1062", ours()) + "]");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->size(), 3U);
  EXPECT_EQ((*read)[0].shop, ShopId{7});
  EXPECT_EQ((*read)[0].report.notice.text(), kNotice);
  EXPECT_EQ((*read)[0].report.attempt, 2);
  EXPECT_EQ((*read)[0].report.way, Way::alimtalk);
  EXPECT_EQ((*read)[0].report.what, Happening::delivered);
  EXPECT_EQ((*read)[0].report.because, "4000 말");
  EXPECT_EQ((*read)[1].report.way, Way::sms);
  EXPECT_EQ((*read)[1].report.what, Happening::bounced);
  EXPECT_EQ((*read)[2].report.what, Happening::bounced);
}

TEST(SolapiReport, LeavesOutWhatIsNotOursOrNoNews) {
  const char* cases[] = {"2000", "3000", "5000", "", "40000", "4 00"};
  for (const char* code : cases) {
    EXPECT_EQ(read_reports("[" + report(code, ours()) + "]")->size(), 0U) << code;
  }
  for (const std::string& fields :
       {std::string(), ours("pigeon"), ours("sms", "two"), ours("sms", ""),
        std::string(R"("notice":"ord_1","attempt":"1","shop":"shop_1","way":"sms")"),
        std::string(R"("notice":17,"attempt":1,"shop":{},"way":null)")}) {
    EXPECT_EQ(read_reports("[" + report("4000", fields) + "]")->size(), 0U) << fields;
  }
  EXPECT_EQ(read_reports(R"([1,null,"x",[],{"statusCode":"4000"}])")->size(), 0U);
  EXPECT_EQ(read_reports("[]")->size(), 0U);
  EXPECT_EQ(read_reports(report("4000", ours())).error().name, "field_type");
  EXPECT_EQ(read_reports("{").error().name, "json_invalid");
}

TEST(SolapiReport, HasAnAddressThatNobodyKnows) {
  const std::string path = report_path("secret");
  EXPECT_TRUE(path.starts_with("/v1/reports/solapi/"));
  const std::string token = path.substr(path.rfind('/') + 1);
  EXPECT_EQ(token.size(), 22U);
  EXPECT_TRUE(is_report_token("secret", token));
  EXPECT_FALSE(is_report_token("another", token));
  EXPECT_FALSE(is_report_token("secret", ""));
}

}  // namespace
}  // namespace onda::solapi
