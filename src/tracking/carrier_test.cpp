#include "tracking/carrier.hpp"

#include <gtest/gtest.h>
#include <set>

namespace onda::tracking {
namespace {

TEST(Carrier, IsFoundByIdAliasOrName) {
  struct Case {
    const char* word;
    const char* want;
  };
  const Case cases[] = {
      {"kr.cjlogistics", "kr.cjlogistics"},
      {"cj", "kr.cjlogistics"},
      {"CJ대한통운", "kr.cjlogistics"},
      {"CJ 대한통운", "kr.cjlogistics"},
      {"ＣＪ대한통운", "kr.cjlogistics"},
      {"CJ-Logistics", "kr.cjlogistics"},
      {"sweettracker:04", "kr.cjlogistics"},
      {"KR.HANJIN", "kr.hanjin"},
      {"한진", "kr.hanjin"},
      {"롯데택배", "kr.lotte"},
      {"HYUNDAI", "kr.lotte"},
      {"우체국 택배", "kr.epost"},
      {"korea-post", "kr.epost"},
      {"kr.epost.ems", "kr.epost"},
      {"kr.lotte.global", "kr.lotte_global"},
      {"FedEx", "us.fedex"},
      {"fedex", "us.fedex"},
      {"UPSDAP", "us.ups"},
      {"USPS", "us.usps"},
      {"DHLExpress", "de.dhl"},
      {"dhl_express", "de.dhl"},
      {"canada_post", "ca.canadapost"},
      {"old_dominion", "us.olddominion"},
      {"jp.yuubin", "jp.post"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.word);
    const Carrier* found = find_carrier(c.word);
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->id, c.want);
  }
  for (const char* word : {"", " ", "kr", "kr.", "nobody", "br.olist", "04", "\xff\xfe"}) {
    SCOPED_TRACE(word);
    EXPECT_EQ(find_carrier(word), nullptr);
  }
}

TEST(Carrier, EveryRowIsReachableAndWellFormed) {
  std::set<std::string_view> ids;
  for (const Carrier& carrier : carriers()) {
    SCOPED_TRACE(carrier.id);
    EXPECT_TRUE(ids.insert(carrier.id).second);
    EXPECT_EQ(&carriers()[carrier.index], &carrier);
    EXPECT_EQ(find_carrier(carrier.id), &carrier);
    EXPECT_FALSE(carrier.name.empty());
    EXPECT_FALSE(carrier.name_ko.empty());
    EXPECT_TRUE(carrier.phone.empty() || carrier.phone.starts_with("+"));
    EXPECT_TRUE(carrier.page.empty() || carrier.page.find("{}") != std::string_view::npos);
    EXPECT_EQ(canonical_carrier(carrier.id).value(), carrier.id);
  }
}

TEST(CanonicalCarrier, TakesListedOnesAndWellFormedOthers) {
  EXPECT_EQ(canonical_carrier("cj").value(), "kr.cjlogistics");
  EXPECT_EQ(canonical_carrier("br.olist").value(), "br.olist");
  EXPECT_EQ(canonical_carrier("kr.my_own_van2").value(), "kr.my_own_van2");
  const std::string longest = "kr." + std::string(45, 'a');
  EXPECT_EQ(canonical_carrier(longest).value(), longest);
}

TEST(CanonicalCarrier, RefusesTheRestWithAHint) {
  const std::string too_long = "kr." + std::string(46, 'a');
  for (const std::string& word :
       {std::string(), std::string("cjlogi"), std::string("Br.olist"), std::string("br.ol ist"),
        std::string("kr."), std::string("krx.a"), std::string("k1.abc"), std::string("kr.a.b"),
        too_long}) {
    SCOPED_TRACE(word);
    const auto result = canonical_carrier(word);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().name, "carrier_unknown");
    EXPECT_EQ(result.error().where, "carrier");
  }
  EXPECT_NE(canonical_carrier("hanj").error().what.find("Did you mean kr.hanjin?"),
            std::string::npos);
  EXPECT_NE(canonical_carrier("cjlogi").error().what.find("kr.cjlogistics"), std::string::npos);
}

TEST(PostOf, KnowsWhoIssuesS10Numbers) {
  EXPECT_EQ(post_of("KR")->id, "kr.epost");
  EXPECT_EQ(post_of("US")->id, "us.usps");
  EXPECT_EQ(post_of("AF")->id, "af.post");
  EXPECT_EQ(post_of("ZW")->id, "zw.post");
  EXPECT_EQ(post_of("XX"), nullptr);
  EXPECT_EQ(post_of(""), nullptr);
  EXPECT_EQ(post_of("ZZ"), nullptr);
}

TEST(TrackingPage, PutsTheNumberInEscaped) {
  EXPECT_EQ(tracking_page(*find_carrier("us.fedex"), "A/1"),
            "https://www.fedex.com/apps/fedextrack/?tracknumbers=A%2F1");
  EXPECT_EQ(tracking_page(*find_carrier("ca.canpar"), "D1"),
            "https://www.canpar.com/en/track/tracking.jsp?reference=D1&locale=en");
  EXPECT_EQ(tracking_page(*find_carrier("us.amazon"), "1"), "");
}

}  // namespace
}  // namespace onda::tracking
