#include "buyer/form.hpp"

#include <gtest/gtest.h>

namespace onda::buyer {
namespace {

TEST(Form, ReadsWhatBrowsersSend) {
  const Form form = parse_form("order=A-1+%ED%99%8D&contact=a%2Bb%40example.com&empty=&=x&last");
  EXPECT_EQ(field(form, "order"), "A-1 홍");
  EXPECT_EQ(field(form, "contact"), "a+b@example.com");
  EXPECT_EQ(field(form, "empty"), "");
  EXPECT_EQ(field(form, "last"), "");
  EXPECT_EQ(field(form, "none"), "");
  EXPECT_EQ(form.size(), 4u);
}

TEST(Form, BrokenInputIsHarmless) {
  EXPECT_EQ(field(parse_form("a=%"), "a"), "%");
  EXPECT_EQ(field(parse_form("a=%4"), "a"), "%4");
  EXPECT_EQ(field(parse_form("a=%zz"), "a"), "%zz");
  EXPECT_EQ(field(parse_form("a=%FF%FE"), "a"), "");  // not UTF-8
  EXPECT_EQ(field(parse_form("a=1&a=2"), "a"), "1");
  EXPECT_EQ(field(parse_form("a=" + std::string(300, 'x')), "a"), "");
  EXPECT_TRUE(parse_form("&&&").empty());
  std::string many;
  for (int i = 0; i < 100; ++i) many += "a=1&";
  EXPECT_EQ(parse_form(many).size(), 16u);
}

}  // namespace
}  // namespace onda::buyer
