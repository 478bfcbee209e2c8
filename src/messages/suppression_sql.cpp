#include "messages/suppression_sql.hpp"

#include "sql/messages.hpp"

namespace onda::messages {

using store::Param;

Result<void> suppress(store::Tx& tx, const Suppression& each) {
  const Result<std::int64_t> done =
      tx.run(sql::messages::suppress,
             {each.shop, to_text(each.medium), Param::blob(bytes_of(each.address)), each.reason,
              each.source, each.at});
  if (!done) return fail(done.error());
  return {};
}

Result<std::optional<Suppressed>> find_suppressed(store::ReadTx& tx,
                                                  ShopId shop,
                                                  Medium medium,
                                                  const Sha256& address) {
  return tx.first(
      sql::messages::find_suppression, {shop, to_text(medium), Param::blob(bytes_of(address))},
      [](const store::Row& row) {
        return Suppressed{std::string(row.text(0)), std::string(row.text(1)), row.instant(2)};
      });
}

Result<std::string> find_suppression(store::ReadTx& tx,
                                     ShopId shop,
                                     Medium medium,
                                     const Sha256& address) {
  const Result<std::optional<Suppressed>> found = find_suppressed(tx, shop, medium, address);
  if (!found) return fail(found.error());
  return *found ? (*found)->reason : std::string();
}

Result<std::int64_t> unsuppress(store::Tx& tx, ShopId shop, Medium medium, const Sha256& address) {
  return tx.run(sql::messages::unsuppress, {shop, to_text(medium), Param::blob(bytes_of(address))});
}

}  // namespace onda::messages
