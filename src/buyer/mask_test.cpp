#include "buyer/mask.hpp"

#include <gtest/gtest.h>

namespace onda::buyer {
namespace {

TEST(Mask, Names) {
  const struct {
    std::string_view name, want;
  } cases[] = {
      {"홍길동", "홍*동"},
      {"홍길", "홍*"},
      {"남궁민수", "남**수"},
      {"John Smith", "J*** S****"},
      {"Li", "L*"},
      {"X", "X*"},
      {"", ""},
      {"  홍길동  ", "홍*동"},
      {"김 철수", "김* 철*"},
      {"Alexandrina", "A****"},
      {"王小明", "王*明"},
  };
  for (const auto& c : cases) EXPECT_EQ(mask_name(c.name), c.want) << c.name;
}

TEST(Mask, Phones) {
  const struct {
    std::string_view phone, want;
  } cases[] = {
      {"010-1234-5678", "010-****-5678"},
      {"01012345678", "010-****-5678"},
      {"+82 10-1234-5678", "010-****-5678"},
      {"０１０－１２３４－５６７８", "010-****-5678"},
      {"02-123-4567", "****-4567"},
      {"+1 415 555 0100", "****-0100"},
      {"112", ""},
      {"", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(mask_phone(c.phone), c.want) << c.phone;
}

TEST(Mask, AddressesEndAtTheDistrict) {
  const struct {
    std::string_view line1, city, region, want;
  } cases[] = {
      {"테헤란로 1", "강남구", "서울특별시", "서울특별시 강남구"},
      {"1 Main St", "Seattle", "WA", "WA Seattle"},
      {"", "서울", "서울", "서울"},
      {"서울특별시 강남구 테헤란로 1길 2, 301호", "", "", "서울특별시 강남구"},
      {"경기도 성남시 분당구 판교로 3", "", "", "경기도 성남시 분당구"},
      {"12 Baker Street", "", "", ""},
      {"구 3-1", "", "", ""},
      {"", "강남구 테헤란로 1", "", ""},  // a street in the wrong field stays hidden
  };
  for (const auto& c : cases) {
    orders::Address address;
    address.line1 = c.line1;
    address.city = c.city;
    address.region = c.region;
    EXPECT_EQ(district_of(address), c.want);
  }
}

}  // namespace
}  // namespace onda::buyer
