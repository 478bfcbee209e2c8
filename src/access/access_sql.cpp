#include "access/access_sql.hpp"

#include <algorithm>
#include <limits>

#include "access/access_json.hpp"
#include "access/secret.hpp"
#include "base/check.hpp"
#include "sql/access.hpp"

namespace onda::access {
namespace {

using store::Param;
using store::ReadTx;
using store::Row;
using store::Tx;

std::string join(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    words.emplace_back(text.substr(0, end));
    text = text.substr(std::min(end + 1, text.size()));
  }
  return words;
}

Shop read_shop(const Row& row) {
  return {.id = ShopId{row.integer(0)},
          .given = {.name = std::string(row.text(1)),
                    .locale = std::string(row.text(2)),
                    .zone = std::string(row.text(3)),
                    .email = std::string(row.text(4)),
                    .phone = std::string(row.text(5))},
          .created_at = row.instant(6)};
}

ApiKey read_key(const Row& row) {
  return {.id = row.id<KeyTag>(0),
          .given = {.shop = ShopId{row.integer(1)},
                    .label = std::string(row.text(2)),
                    .scopes = split(row.text(4))},
          .prefix = std::string(row.text(3)),
          .created_at = row.instant(5),
          .last_used_at = row.maybe_instant(6),
          .revoked_at = row.maybe_instant(7)};
}

Source read_source(const Row& row) {
  return {.id = row.id<SourceTag>(0),
          .shop = ShopId{row.integer(1)},
          .kind = std::string(row.text(2)),
          .label = std::string(row.text(3)),
          .token = std::string(row.text(4)),
          .secret = {},
          .created_at = row.instant(5),
          .revoked_at = row.maybe_instant(6)};
}

Sha256 read_hash(const Row& row) { return read_sha256(row.blob(0)); }

// All rows of a statement, each through `read`.
template <class T, class Read>
Result<std::vector<T>> collect(ReadTx& tx,
                               const store::Query& query,
                               std::initializer_list<Param> params,
                               Read&& read) {
  std::vector<T> all;
  const Result<void> done =
      tx.rows(query, params, [&](const Row& row) { all.push_back(read(row)); });
  if (!done) return fail(done.error());
  return all;
}

}  // namespace

Result<Shop> insert_shop(Tx& tx, const NewShop& shop, Instant now) {
  const Result<std::int64_t> done = tx.run(
      sql::access::insert_shop, {shop.name, shop.locale, shop.zone, Param::text_or_null(shop.email),
                                 Param::text_or_null(shop.phone), now});
  if (!done) return fail(done.error());
  return Shop{ShopId{tx.last_key()}, shop, now};
}

Result<std::vector<Shop>> list_shops(ReadTx& tx, const Stretch<ShopId>& stretch) {
  const std::int64_t before =
      stretch.before ? raw(*stretch.before) : std::numeric_limits<std::int64_t>::max();
  return collect<Shop>(tx, sql::access::list_shops, {before, stretch.most}, read_shop);
}

Result<std::vector<ShopId>> list_shop_ids(ReadTx& tx) {
  return collect<ShopId>(tx, sql::access::list_shop_ids, {},
                         [](const Row& row) { return ShopId{row.integer(0)}; });
}

Result<Shop> find_shop(ReadTx& tx, ShopId id) {
  const Result<std::optional<Shop>> found = tx.first(sql::access::find_shop, {id}, read_shop);
  if (!found) return fail(found.error());
  if (!*found) return not_found("shop_not_found", "there is no " + to_text(id));
  return **found;
}

Result<Shop> update_shop(Tx& tx, ShopId id, const ShopChange& change) {
  Result<Shop> shop = find_shop(tx, id);
  if (!shop) return shop;
  NewShop& given = shop->given;
  apply(change, given);
  const Result<std::int64_t> done =
      tx.run(sql::access::update_shop,
             {id, given.name, given.locale, given.zone, Param::text_or_null(given.email),
              Param::text_or_null(given.phone)});
  if (!done) return fail(done.error());
  return shop;
}

Result<void> require_shop(ReadTx& tx, ShopId shop) {
  const Result<Shop> found = find_shop(tx, shop);
  if (found) return {};
  if (found.error().code != Code::not_found) return fail(found.error());
  return invalid("shop_unknown", "there is no " + to_text(shop), "shop");
}

Result<ApiKey> insert_key(
    Tx& tx, KeyId id, const NewKey& key, std::string_view secret, Instant now) {
  if (const Result<void> known = require_shop(tx, key.shop); !known) return fail(known.error());
  const Sha256 hash = sha256(secret);
  const std::string_view prefix = prefix_of(secret);
  const Result<std::int64_t> done =
      tx.run(sql::access::insert_key,
             {id, key.shop, key.label, prefix, Param::blob(bytes_of(hash)), join(key.scopes), now});
  if (!done) return fail(done.error());
  return ApiKey{id, key, std::string(prefix), now, std::nullopt, std::nullopt};
}

Result<std::vector<ApiKey>> list_keys(ReadTx& tx,
                                      std::optional<ShopId> shop,
                                      const Stretch<KeyId>& stretch) {
  return collect<ApiKey>(tx, sql::access::list_keys, {shop, stretch.before, stretch.most},
                         read_key);
}

Result<void> revoke_key(Tx& tx, KeyId id, Instant now) {
  const Result<std::int64_t> changed = tx.run(sql::access::revoke_key, {id, now});
  if (!changed) return fail(changed.error());
  if (*changed == 0) return not_found("key_not_found", "there is no such key");
  return {};
}

Result<void> note_key_use(Tx& tx, KeyId id, Instant when) {
  const Result<std::int64_t> changed = tx.run(sql::access::note_key_use, {id, when});
  if (!changed) return fail(changed.error());
  return {};
}

Result<std::vector<LiveKey>> load_live_keys(ReadTx& tx) {
  return collect<LiveKey>(tx, sql::access::load_key_ring, {}, [](const Row& row) {
    return LiveKey{.hash = read_hash(row),
                   .id = row.id<KeyTag>(1),
                   .shop = ShopId{row.integer(2)},
                   .scopes = std::string(row.text(3)),
                   .last_used_at = row.maybe_instant(4)};
  });
}

Result<Source> insert_source(Tx& tx, SourceId id, const NewSource& source, Instant now) {
  if (const Result<void> known = require_shop(tx, source.shop); !known) return fail(known.error());
  Source made{.id = id,
              .shop = source.shop,
              .kind = source.kind,
              .label = source.label,
              .token = make_path_token(),
              .secret = source.secret,
              .created_at = now,
              .revoked_at = std::nullopt};
  CHECK(!made.secret.empty());
  const Result<std::int64_t> done =
      tx.run(sql::access::insert_source,
             {id, made.shop, made.kind, made.label, made.token, made.secret, now});
  if (!done) return fail(done.error());
  return made;
}

Result<std::vector<Source>> list_sources(ReadTx& tx,
                                         std::optional<ShopId> shop,
                                         const Stretch<SourceId>& stretch) {
  return collect<Source>(tx, sql::access::list_sources, {shop, stretch.before, stretch.most},
                         read_source);
}

Result<Source> find_source(ReadTx& tx, std::string_view token) {
  const auto found = tx.first(sql::access::find_source, {token}, [&](const Row& row) {
    return Source{.id = row.id<SourceTag>(0),
                  .shop = ShopId{row.integer(1)},
                  .kind = std::string(row.text(2)),
                  .label = {},
                  .token = std::string(token),
                  .secret = std::string(row.text(3)),
                  .created_at = {},
                  .revoked_at = std::nullopt};
  });
  if (!found) return fail(found.error());
  if (!*found) return not_found("source_not_found", "no source has this path");
  return **found;
}

Result<void> revoke_source(Tx& tx, SourceId id, Instant now) {
  const Result<std::int64_t> changed = tx.run(sql::access::revoke_source, {id, now});
  if (!changed) return fail(changed.error());
  if (*changed == 0) return not_found("source_not_found", "there is no such source");
  return {};
}

}  // namespace onda::access
