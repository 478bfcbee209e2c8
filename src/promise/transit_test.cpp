#include "promise/transit.hpp"

#include <gtest/gtest.h>

namespace onda::promise {
namespace {

TransitRow row(std::string carrier, std::string destination, double from, double to) {
  return {.carrier = std::move(carrier),
          .service = {},
          .origin = {},
          .destination = std::move(destination),
          .days_from = from,
          .days_to = to,
          .price = std::nullopt};
}

TEST(Transit, TheRowThatSaysMostOfTheLaneIsTaken) {
  const std::vector<TransitRow> rows{row("", "", 2, 5), row("kr.cjlogistics", "", 1, 3),
                                     row("", "KR/제주", 3, 7)};
  const auto from = [&](std::string_view carrier, std::string_view destination) {
    return find_row(rows, {carrier, "", "", destination})->days_from;
  };
  EXPECT_EQ(from("kr.hanjin", "KR/서울"), 2);
  EXPECT_EQ(from("kr.cjlogistics", "KR/서울"), 1);
  EXPECT_EQ(from("kr.cjlogistics", "KR/제주"), 3);
  EXPECT_EQ(find_row({row("kr.hanjin", "", 1, 2)}, {"kr.lotte", "", "", ""}), nullptr);
}

TEST(Transit, TheTablesAreToldWhatChanged) {
  const std::vector<TransitRow> none;
  const std::vector<TransitRow> rows{row("", "KR/서울", 1, 2), row("kr.hanjin", "KR/서울", 2, 3)};
  std::vector<TransitRow> later = rows;
  later[1].days_to = 4;
  const auto told = [](const std::vector<TransitRow>& before, const std::vector<TransitRow>& now) {
    return encode(assumptions({.shop = ShopId{1}, .before = before, .now = now}));
  };
  const std::string first = "[\"assumed\",1,\"\",\"KR/서울\",\"\",\"\",1,2]\n";
  EXPECT_EQ(told(none, rows), first + "[\"assumed\",1,\"\",\"KR/서울\",\"kr.hanjin\",\"\",2,3]\n");
  EXPECT_EQ(told(rows, rows), "");
  EXPECT_EQ(told(rows, later), "[\"assumed\",1,\"\",\"KR/서울\",\"kr.hanjin\",\"\",2,4]\n");
  EXPECT_EQ(told(rows, {rows[0]}), "[\"assumed\",1,\"\",\"KR/서울\",\"kr.hanjin\",\"\",0,0]\n");
}

TEST(Transit, ATenthIsBelowTheOneEndAndATenthAboveTheOther) {
  const TransitRow usual = row("", "", 2, 5);
  EXPECT_NEAR(p_longer(usual, 2), 0.9, 1e-9);
  EXPECT_NEAR(p_longer(usual, 5), 0.1, 1e-9);
  EXPECT_NEAR(p_longer(usual, 0), 1, 1e-6);
  const TransitRow sharp = row("", "", 0, 0);
  EXPECT_GE(p_longer(sharp, 1), 0);
  EXPECT_LE(p_longer(sharp, 1), 1);
}

}  // namespace
}  // namespace onda::promise
