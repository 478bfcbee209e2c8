#include "connectors/kannel/delivery_report.hpp"

#include <gtest/gtest.h>

namespace onda::kannel {
namespace {

using messages::Happening;

const Handed kHanded{ShopId{7}, NoticeId(Uuid{1}), 2};

TEST(KannelReport, HasAnAddressThatNobodyCanMake) {
  const std::string target = report_target("secret", kHanded);
  EXPECT_EQ(target, "/v1/reports/kannel/shop_7/" + kHanded.notice.text() + "/2/" +
                        signature_of("secret", kHanded) + "?type=%d&answer=%A");
  EXPECT_EQ(signature_of("secret", kHanded).size(), 22U);
  EXPECT_NE(signature_of("secret", kHanded), signature_of("another", kHanded));
  EXPECT_NE(signature_of("secret", kHanded),
            signature_of("secret", {kHanded.shop, kHanded.notice, 3}));
  EXPECT_NE(signature_of("secret", kHanded),
            signature_of("secret", {ShopId{8}, kHanded.notice, 2}));
}

TEST(KannelReport, SaysWhatIsNews) {
  const auto read = [](std::string_view type, std::string_view answer) {
    return read_report(kHanded, type, answer);
  };
  EXPECT_EQ(read("1", "")->what, Happening::delivered);
  EXPECT_EQ(read("1", "")->because, "delivered");
  EXPECT_EQ(read("2", "NACK/38/Unknown")->what, Happening::bounced);
  EXPECT_EQ(read("2", "NACK/38/Unknown")->because, "NACK/38/Unknown");
  EXPECT_EQ(read("16", "")->what, Happening::bounced);
  EXPECT_EQ(read("16", "")->attempt, 2);
  for (const char* nothing_new : {"4", "8", "", "32", "1x", "%d"}) {
    EXPECT_FALSE(read(nothing_new, "ACK/")) << nothing_new;
  }
}

}  // namespace
}  // namespace onda::kannel
