#include "buyer/contact.hpp"

#include <gtest/gtest.h>

namespace onda::buyer {
namespace {

TEST(Contact, HoweverItIsWritten) {
  orders::NewOrder order;
  order.buyer.phone = "010-1234-5678";
  order.buyer.email = "Hong@Example.com";
  order.ship_to.emplace();
  order.ship_to->phone = "010-9999-0000";
  const struct {
    std::string_view contact;
    bool want;
  } cases[] = {
      {"01012345678", true},
      {"010 1234 5678", true},
      {"+82 10-1234-5678", true},
      {"０１０１２３４５６７８", true},
      {"hong@example.com", true},
      {" HONG@example.com ", true},
      {"010-9999-0000", true},
      {"010-1234-5679", false},
      {"hong@example.co", false},
      {"5678", false},
      {"", false},
      {" ", false},
  };
  for (const auto& c : cases) EXPECT_EQ(knows_the_buyer(order, c.contact), c.want) << c.contact;
}

TEST(Contact, AnOrderWithoutContactIsFoundByNobody) {
  const orders::NewOrder order;
  for (const std::string_view contact : {"", " ", "0", "@", "010-1234-5678"}) {
    EXPECT_FALSE(knows_the_buyer(order, contact)) << contact;
  }
}

}  // namespace
}  // namespace onda::buyer
