#include "tracking/detect.hpp"

#include <gtest/gtest.h>
#include <algorithm>

namespace onda::tracking {
namespace {

// "kr.lotte kr.hanjin": the carriers of rank 1, in alphabetical order.
std::string first(std::string_view number, std::string_view country) {
  std::vector<std::string> ids;
  const Detection detection = detect(number, country).value();
  for (const Candidate& candidate : detection.candidates) {
    if (candidate.rank == 1) ids.emplace_back(candidate.carrier->id);
  }
  std::sort(ids.begin(), ids.end());
  std::string out;
  for (const std::string& id : ids) out += (out.empty() ? "" : " ") + id;
  return out;
}

std::vector<ReasonKind> reasons(std::string_view number,
                                std::string_view country,
                                std::string_view id) {
  std::vector<ReasonKind> kinds;
  const Detection detection = detect(number, country).value();
  for (const Candidate& candidate : detection.candidates) {
    if (candidate.carrier->id != id) continue;
    for (const Reason& reason : candidate.reasons) kinds.push_back(reason.kind);
  }
  return kinds;
}

TEST(Detect, RanksTheLikeliestFirst) {
  struct Case {
    const char* name;
    const char* number;
    const char* country;
    const char* want;
  };
  const Case cases[] = {
      {"only CJ's check digit is right", "960913909964", "KR", "kr.cjlogistics"},
      {"also FedEx's, but in Korea", "952601815904", "KR", "kr.cjlogistics"},
      {"the same without a country", "952601815904", "", "us.fedex"},
      {"Hanjin and Lotte have one rule", "979754323192", "KR", "kr.hanjin kr.lotte"},
      {"all three rules agree", "983016613180", "KR", "kr.cjlogistics kr.hanjin kr.lotte"},
      {"13 digits", "6012345678901", "KR", "kr.epost"},
      {"11 digits", "40112345678", "KR", "kr.logen"},
      {"10 digits", "3012345678", "KR", "kr.cjlogistics"},
      {"14 digits", "30123456789012", "KR", "kr.hanjin"},
      {"UPS in Korea", "1Z5R89390357567127", "KR", "us.ups"},
      {"S10 of Korea Post", "RB123456785KR", "KR", "kr.epost"},
      {"S10 from abroad: who issued it first", "RB123456785US", "KR", "us.usps"},
      {"blanks and small letters", " 1z5r8 9390357567127 ", "", "us.ups"},
      {"nobody's", "AB", "", ""},
      {"a kept sign", "SHIPPO_TRANSIT", "", ""},
      {"an S10 number of no country", "RB123456785XX", "", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(first(c.number, c.country), c.want);
  }
}

TEST(Detect, GivesItsReasons) {
  using enum ReasonKind;
  using Reasons = std::vector<ReasonKind>;
  EXPECT_EQ(reasons("952601815904", "kr", "kr.cjlogistics"),
            (Reasons{format, check_digit_right, country_matches}));
  EXPECT_EQ(reasons("952601815904", "KR", "us.fedex"), (Reasons{format, check_digit_right}));
  EXPECT_EQ(reasons("952601815905", "KR", "kr.cjlogistics"),
            (Reasons{format, check_digit_wrong, country_matches}));
  EXPECT_EQ(reasons("952601815904", "US", "kr.cjlogistics"),
            (Reasons{format, check_digit_right, country_differs}));
  EXPECT_EQ(reasons("6012345678901", "", "kr.epost"), (Reasons{format, check_digit_none}));
  EXPECT_EQ(reasons("RB123456785US", "KR", "kr.epost"),
            (Reasons{format, check_digit_right, delivers_there}));
}

TEST(Detect, ListsACarrierOnceAndBestFirst) {
  const Detection detection = detect("420221539101026837331000039521", "US").value();
  int last = 101;
  for (const Candidate& candidate : detection.candidates) {
    EXPECT_LE(candidate.score, last);
    EXPECT_GE(candidate.score, 0);
    last = candidate.score;
    EXPECT_EQ(
        std::count_if(detection.candidates.begin(), detection.candidates.end(),
                      [&](const Candidate& other) { return other.carrier == candidate.carrier; }),
        1);
  }
}

TEST(Detect, RefusesWhatIsNoNumberOrNoCountry) {
  EXPECT_EQ(detect("", "").error().name, "tracking_number_missing");
  EXPECT_EQ(detect("운송장", "").error().name, "tracking_number_invalid");
  EXPECT_EQ(detect("1", "KOR").error().name, "country_invalid");
  EXPECT_EQ(detect("1", "1!").error().name, "country_invalid");
  EXPECT_TRUE(detect("1", " kr "));
}

TEST(NumberFormats, AreWellFormed) {
  for (const NumberFormat& format : number_formats()) {
    SCOPED_TRACE(format.id);
    EXPECT_LT(format.carrier, carriers().size());
    EXPECT_FALSE(format.alternatives.empty());
    for (const std::span<const tracking::Run> runs : format.alternatives) {
      int checks = 0;
      for (const tracking::Run& run : runs) {
        EXPECT_NE(run.symbols, 0U);
        checks += run.role == Role::check ? 1 : 0;
      }
      EXPECT_EQ(checks, format.check.algorithm == CheckAlgorithm::none ? 0 : 1);
    }
  }
}

}  // namespace
}  // namespace onda::tracking
