#include "access/access_service.hpp"

#include <algorithm>
#include <atomic>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstring>

#include "access/secret.hpp"
#include "base/check.hpp"

namespace onda::access {
namespace {

struct DigestHash {
  std::size_t operator()(const Sha256& digest) const {
    std::size_t head = 0;
    std::memcpy(&head, digest.data(), sizeof head);
    return head;
  }
};

// When a key was last used, to the minute; and when that was last written down.
struct Use {
  std::atomic<std::int64_t> minute_ms{0};
  std::atomic<std::int64_t> written_ms{0};
};

struct Holder {
  KeyId id;
  ShopId shop{};
  web::ScopeSet scopes;
  std::shared_ptr<Use> use;
};

// What the snapshot is made of.
struct Contents {
  std::vector<LiveKey> keys;
  std::vector<ShopId> shops;
};

Result<Contents> load(store::ReadTx& tx) {
  Result<std::vector<LiveKey>> keys = load_live_keys(tx);
  if (!keys) return fail(keys.error());
  Result<std::vector<ShopId>> shops = list_shop_ids(tx);
  if (!shops) return fail(shops.error());
  return Contents{std::move(*keys), std::move(*shops)};
}

web::ScopeSet scopes_of(std::string_view words) {
  web::ScopeSet scopes;
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    // A scope that a later Onda knew opens nothing here.
    if (const auto scope = web::key_scope_of(words.substr(0, end))) scopes.add(*scope);
    words = words.substr(std::min(end + 1, words.size()));
  }
  return scopes;
}

}  // namespace

struct Access::Ring {
  boost::unordered_flat_map<Sha256, Holder, DigestHash> holders;
  std::vector<ShopId> shops;

  static std::shared_ptr<Ring> make(const Contents& contents, const Ring* previous) {
    auto ring = std::make_shared<Ring>();
    for (const LiveKey& key : contents.keys) {
      std::shared_ptr<Use> use;
      if (previous != nullptr) {
        const auto before = previous->holders.find(key.hash);
        if (before != previous->holders.end()) use = before->second.use;
      }
      if (!use) use = std::make_shared<Use>();
      ring->holders.emplace(key.hash,
                            Holder{key.id, key.shop, scopes_of(key.scopes), std::move(use)});
    }
    ring->shops = contents.shops;
    return ring;
  }
};

Access::Access(store::Store& store, const Clock& clock, IdSource& ids, std::string_view admin_token)
    : store_(store), clock_(clock), ids_(ids), admin_hash_(sha256(admin_token)) {
  CHECK(admin_token.size() >= 22);  // 128 bits
}

Access::~Access() = default;

Result<std::unique_ptr<Access>> Access::open(store::Store& store,
                                             const Clock& clock,
                                             IdSource& ids,
                                             std::string_view admin_token) {
  std::unique_ptr<Access> access(new Access(store, clock, ids, admin_token));
  if (const Result<void> read = access->reload(); !read) return fail(read.error());
  return access;
}

std::shared_ptr<const Access::Ring> Access::ring() const {
  const std::scoped_lock lock(mutex_);
  return ring_;
}

void Access::adopt(std::shared_ptr<Ring> ring) {
  const std::scoped_lock lock(mutex_);
  ring_ = std::move(ring);
}

Task<Result<void>> Access::refresh() {
  const Result<Contents> contents = co_await store_.read(load);
  if (!contents) co_return fail(contents.error());
  const std::shared_ptr<const Ring> previous = ring();
  adopt(Ring::make(*contents, previous.get()));
  co_return Result<void>();
}

Result<web::Principal> Access::administrator(std::string_view shop) const {
  web::Principal admin;
  admin.is_admin = true;
  const std::shared_ptr<const Ring> snapshot = ring();
  if (shop.empty()) {
    if (snapshot->shops.size() == 1) admin.shop = snapshot->shops.front();
    return admin;
  }
  const Result<ShopId> named = parse_shop(shop);
  if (!named) return invalid("id_invalid", named.error().what, "Onda-Shop");
  if (std::ranges::find(snapshot->shops, *named) == snapshot->shops.end()) {
    return invalid("shop_unknown", "there is no " + to_text(*named), "Onda-Shop");
  }
  admin.shop = *named;
  return admin;
}

Result<web::Principal> Access::authenticate(web::Credential credential) const {
  const Sha256 hash = sha256(credential.token);
  if (equal_constant_time(bytes_of(hash), bytes_of(admin_hash_))) {
    return administrator(credential.shop);
  }
  // Looking up a hash tells a guesser nothing that would help with the next guess.
  const std::shared_ptr<const Ring> snapshot = ring();
  const auto found = snapshot->holders.find(hash);
  if (found == snapshot->holders.end()) {
    return fail({Code::unauthorized, "key_unknown", "this key is unknown or was revoked", {}});
  }
  const Holder& holder = found->second;
  const auto minute = std::chrono::floor<std::chrono::minutes>(clock_.now());
  holder.use->minute_ms.store(to_millis(minute), std::memory_order_relaxed);
  return web::Principal{holder.shop, holder.id, false, holder.scopes};
}

Result<void> Access::note_uses() {
  std::vector<std::pair<KeyId, Instant>> uses;
  const std::shared_ptr<const Ring> snapshot = ring();
  for (const auto& [hash, holder] : snapshot->holders) {
    const std::int64_t minute = holder.use->minute_ms.load(std::memory_order_relaxed);
    if (holder.use->written_ms.exchange(minute, std::memory_order_relaxed) == minute) continue;
    uses.emplace_back(holder.id, from_millis(minute));
  }
  if (uses.empty()) return {};
  return store_.write_now([&](store::Tx& tx) -> Result<void> {
    for (const auto& [id, when] : uses) {
      if (Result<void> noted = note_key_use(tx, id, when); !noted) return noted;
    }
    return {};
  });
}

Result<void> Access::reload() {
  const Result<Contents> contents = store_.read_now(load);
  if (!contents) return fail(contents.error());
  const std::shared_ptr<const Ring> previous = ring();
  adopt(Ring::make(*contents, previous.get()));
  return {};
}

Result<void> Access::make_first_shop(const NewShop& shop) {
  if (!ring()->shops.empty()) return {};
  const Result<Shop> made =
      store_.write_now([&](store::Tx& tx) { return insert_shop(tx, shop, now()); });
  if (!made) return fail(made.error());
  return reload();
}

Result<std::optional<std::string>> Access::make_first_key() {
  const std::shared_ptr<const Ring> snapshot = ring();
  if (snapshot->shops.size() != 1 || !snapshot->holders.empty())
    return std::optional<std::string>();
  NewKey key{.shop = snapshot->shops.front(), .label = "first key", .scopes = {}};
  for (const std::string_view word : web::key_scopes()) key.scopes.emplace_back(word);
  std::string secret = make_api_key();
  const Result<ApiKey> made = store_.write_now([&](store::Tx& tx) {
    return insert_key(tx, ids_.mint_as<KeyTag>(now()), key, secret, now());
  });
  if (!made) return fail(made.error());
  if (const Result<void> read = reload(); !read) return fail(read.error());
  return std::optional(std::move(secret));
}

}  // namespace onda::access
