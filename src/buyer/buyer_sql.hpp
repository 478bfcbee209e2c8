#pragma once
// Rows -> facts of the buyer's pages.

#include <optional>
#include <string>
#include <vector>

#include "buyer/types.hpp"
#include "store/tx.hpp"

namespace onda::buyer {

// The scope of the links to a tracking page (access/link_sql.hpp); the subject is the order's id.
inline constexpr std::string_view kTrackLink = "track";

struct OrderName {
  ShopId shop;
  OrderId order;
};

// The order that the token opens now; nothing where it opens none.
[[nodiscard]] Result<std::optional<OrderName>> find_order_behind(store::ReadTx& tx,
                                                                 std::string_view token,
                                                                 Instant now);

// Everything that a page needs to know of the order, in one moment; nothing where it is gone. The
// scans are those of the shown parcel alone: the one `asked` for, else the first still on its way.
[[nodiscard]] Result<std::optional<OrderFacts>> load_order(store::ReadTx& tx,
                                                           const OrderName& name,
                                                           std::optional<std::size_t> asked);

// The order of this number whose buyer or recipient has this telephone number or e-mail address.
[[nodiscard]] Result<std::optional<OrderName>> find_order_of(store::ReadTx& tx,
                                                             std::string_view number,
                                                             std::string_view contact);

// What a tracking number alone may tell.
[[nodiscard]] Result<std::optional<NumberFacts>> find_number(store::ReadTx& tx,
                                                             std::string_view number);

// One order for each status that a parcel of the shop has now.
[[nodiscard]] Result<std::vector<OrderName>> list_samples(store::ReadTx& tx, ShopId shop);

}  // namespace onda::buyer
