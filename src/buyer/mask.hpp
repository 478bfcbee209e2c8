#pragma once
// Personal data as the holder of a link may see it: enough to know one's own parcel, no more.

#include <string>
#include <string_view>

#include "orders/types.hpp"

namespace onda::buyer {

// 홍길동 → 홍*동, 홍길 → 홍*, 남궁민수 → 남**수, "John Smith" → "J*** S****".
[[nodiscard]] std::string mask_name(std::string_view name);

// "010-1234-5678" → "010-****-5678"; other numbers keep their last four digits. "" for too few.
[[nodiscard]] std::string mask_phone(std::string_view phone);

// City and district ("서울특별시 강남구"), never street or house; "" where they cannot be told.
[[nodiscard]] std::string district_of(const orders::Address& address);

}  // namespace onda::buyer
