#include "messages/mailed_sql.hpp"

#include <cstring>

#include "sql/messages.hpp"

namespace onda::messages {

Result<std::optional<Mailed>> find_mailed(store::ReadTx& tx, const NoticeId& notice) {
  return tx.first(sql::messages::find_mailed, {notice}, [&](const store::Row& row) {
    Mailed mailed{
        .id = notice, .shop = ShopId{row.integer(0)}, .attempt = static_cast<int>(row.integer(2))};
    if (!row.is_null(1)) mailed.order = row.id<OrderTag>(1);
    const std::string_view key = row.blob(3);
    if (key.size() == sizeof(Sha256)) {
      std::memcpy(mailed.address_key.emplace().data(), key.data(), key.size());
    }
    return mailed;
  });
}

}  // namespace onda::messages
