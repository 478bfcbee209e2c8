#pragma once
// Rows of shops, keys and sources. Functions for use inside a transaction.

#include <optional>
#include <string_view>
#include <vector>

#include "access/types.hpp"
#include "base/digest.hpp"
#include "store/tx.hpp"

namespace onda::access {

[[nodiscard]] Result<Shop> insert_shop(store::Tx& tx, const NewShop& shop, Instant now);
// A stretch of a listing, the newest first: at most `most` of those that are older than `before`.
template <class Id>
struct Stretch {
  std::optional<Id> before;
  int most = 1;
};

[[nodiscard]] Result<std::vector<Shop>> list_shops(store::ReadTx& tx,
                                                   const Stretch<ShopId>& stretch);
[[nodiscard]] Result<std::vector<ShopId>> list_shop_ids(store::ReadTx& tx);  // of all
// Fails with `shop_not_found`.
[[nodiscard]] Result<Shop> find_shop(store::ReadTx& tx, ShopId id);
[[nodiscard]] Result<Shop> update_shop(store::Tx& tx, ShopId id, const ShopChange& change);
// Fails with `shop_unknown`.
[[nodiscard]] Result<void> require_shop(store::ReadTx& tx, ShopId shop);

// `secret` is the key itself, of which the hash is kept.
[[nodiscard]] Result<ApiKey> insert_key(
    store::Tx& tx, KeyId id, const NewKey& key, std::string_view secret, Instant now);
// Of one shop, or of all.
[[nodiscard]] Result<std::vector<ApiKey>> list_keys(store::ReadTx& tx,
                                                    std::optional<ShopId> shop,
                                                    const Stretch<KeyId>& stretch);
// Fails with `key_not_found`; a key that was revoked before stays so.
[[nodiscard]] Result<void> revoke_key(store::Tx& tx, KeyId id, Instant now);
[[nodiscard]] Result<void> note_key_use(store::Tx& tx, KeyId id, Instant when);

// One key that opens something.
struct LiveKey {
  Sha256 hash{};
  KeyId id;
  ShopId shop{};
  std::string scopes;  // words with blanks between
  std::optional<Instant> last_used_at;
};
[[nodiscard]] Result<std::vector<LiveKey>> load_live_keys(store::ReadTx& tx);

[[nodiscard]] Result<Source> insert_source(store::Tx& tx,
                                           SourceId id,
                                           const NewSource& source,
                                           Instant now);
[[nodiscard]] Result<std::vector<Source>> list_sources(store::ReadTx& tx,
                                                       std::optional<ShopId> shop,
                                                       const Stretch<SourceId>& stretch);
// The source whose path ends in the token, with its secret; fails with `source_not_found`.
[[nodiscard]] Result<Source> find_source(store::ReadTx& tx, std::string_view token);
// Fails with `source_not_found`.
[[nodiscard]] Result<void> revoke_source(store::Tx& tx, SourceId id, Instant now);

}  // namespace onda::access
