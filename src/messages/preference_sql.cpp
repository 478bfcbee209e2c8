#include "messages/preference_sql.hpp"

#include "messages/address.hpp"
#include "messages/ways.hpp"
#include "sql/messages.hpp"

namespace onda::messages {

using store::Param;
using store::Row;

Sha256 buyer_key(std::string_view email, std::string_view phone) {
  return address_key(email.empty() ? phone : email);
}

Result<Wishes> find_wishes(store::ReadTx& tx, ShopId shop, const Sha256& buyer) {
  using Words = std::pair<std::string, std::string>;
  const Result<std::optional<Words>> found = tx.first(
      sql::messages::find_preference, {shop, Param::blob(bytes_of(buyer))},
      [](const Row& row) { return Words{std::string(row.text(0)), std::string(row.text(1))}; });
  if (!found) return fail(found.error());
  if (!*found) return Wishes{};
  Result<std::vector<Way>> ways = decode_ways((*found)->first);
  if (!ways) return fail(ways.error());
  Result<std::vector<Trigger>> triggers = decode_triggers((*found)->second);
  if (!triggers) return fail(triggers.error());
  return Wishes{std::move(*ways), std::move(*triggers)};
}

Result<void> put_wishes(
    store::Tx& tx, ShopId shop, const Sha256& buyer, const Wishes& wishes, Instant now) {
  const Result<std::int64_t> put =
      tx.run(sql::messages::put_preference,
             {shop, Param::blob(bytes_of(buyer)), encode_ways(wishes.ways_off),
              encode_triggers(wishes.triggers_off), now});
  if (!put) return fail(put.error());
  return {};
}

}  // namespace onda::messages
