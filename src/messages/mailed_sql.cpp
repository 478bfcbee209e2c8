#include "messages/mailed_sql.hpp"

#include "sql/messages.hpp"

namespace onda::messages {

Result<std::optional<Mailed>> find_mailed(store::ReadTx& tx, const NoticeId& notice) {
  return tx.first(sql::messages::find_mailed, {notice}, [&](const store::Row& row) {
    Mailed mailed{
        .id = notice, .shop = ShopId{row.integer(0)}, .attempt = static_cast<int>(row.integer(2))};
    if (!row.is_null(1)) mailed.order = row.id<OrderTag>(1);
    if (!row.is_null(3)) mailed.address_key = read_sha256(row.blob(3));
    return mailed;
  });
}

}  // namespace onda::messages
