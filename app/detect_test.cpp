#include "app/detect.hpp"

#include <gtest/gtest.h>

namespace onda::app {
namespace {

TEST(DetectCommand, ShowsARankedTableWithReasons) {
  EXPECT_EQ(
      run_detect({.number = "9526-0181-5904", .country = "kr"}).value(),
      "952601815904, delivered in KR\n"
      "\n"
      "rank  score  carrier         because\n"
      "   1     75  kr.cjlogistics  it has the form of CJ대한통운 (12); its check digit is "
      "right; it is at home in KR\n"
      "   2     70  kr.cupost       it has the form of CU 편의점택배 (12); its check digit is "
      "right; it is at home in KR\n"
      "   3     50  us.fedex        it has the form of FedEx Express (12); its check digit is "
      "right\n"
      "   4     35  kr.hanjin       it has the form of 한진택배 (12); its check digit is wrong, "
      "by a rule that may have exceptions; it is at home in KR\n"
      "   4     35  kr.lotte        it has the form of 롯데택배 (12); its check digit is wrong, "
      "by a rule that may have exceptions; it is at home in KR\n");
}

TEST(DetectCommand, SaysSoWhereNobodyFits) {
  EXPECT_EQ(run_detect({.number = "AB"}).value(),
            "AB: no carrier that Onda knows has numbers like this one.\n");
}

TEST(DetectCommand, SpeaksJson) {
  EXPECT_EQ(
      run_detect({.number = "gfus01011884214464", .output = DetectOutput::json}).value(),
      R"json({"tracking_number":"GFUS01011884214464","country":null,"candidates":[)json"
      R"json({"carrier":"us.gofo","name":"GOFO Express","name_ko":"GOFO Express",)json"
      R"json("rank":1,"score":41,)json"
      R"json("format":"gofo_us",)json"
      R"json("tracking_page":"https://www.gofoexpress.com/tracking.html?searchID=)json"
      R"json(GFUS01011884214464",)json"
      R"json("reasons":[{"kind":"format","words":"it has the form of GOFO Express (US)"},)json"
      R"json({"kind":"check_digit_none","words":"the format has no check digit"}]}]})json"
      "\n");
}

TEST(DetectCommand, RefusesWhatIsNoNumber) {
  EXPECT_EQ(run_detect({.number = "운송장"}).error().name, "tracking_number_invalid");
  EXPECT_EQ(run_detect({.number = "1", .country = "Korea"}).error().name, "country_invalid");
}

}  // namespace
}  // namespace onda::app
