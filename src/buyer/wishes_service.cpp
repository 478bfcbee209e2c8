// What buyers want to be told: read and kept by whoever holds the link of one of their orders.

#include "access/access_sql.hpp"
#include "buyer/buyer_service.hpp"
#include "messages/preference_sql.hpp"
#include "messages/push_sql.hpp"
#include "messages/rules_sql.hpp"
#include "orders/buyer_phone.hpp"
#include "orders/orders_sql.hpp"

namespace onda::buyer {
namespace {

// The buyer behind a link.
struct Person {
  ShopId shop;
  Sha256 key{};
  WishFacts facts;
};

// The ways that any rule of the shop goes, in the order of their words.
std::vector<messages::Way> ways_of(const messages::RuleTable& table) {
  std::vector<messages::Way> ways;
  for (const messages::Way way : messages::all_ways()) {
    const bool is_used =
        std::any_of(table.rules.begin(), table.rules.end(), [way](const messages::Rule& rule) {
          return rule.on && std::find(rule.ways.begin(), rule.ways.end(), way) != rule.ways.end();
        });
    if (is_used) ways.push_back(way);
  }
  return ways;
}

Result<std::optional<Person>> find_person(store::ReadTx& tx,
                                          const std::string& token,
                                          Instant now) {
  const Result<std::optional<OrderName>> name = find_order_behind(tx, token, now);
  if (!name) return fail(name.error());
  if (!*name) return std::optional<Person>();
  const auto order = orders::find_order(tx, (*name)->shop, (*name)->order);
  if (!order) return fail(order.error());
  if (!*order) return std::optional<Person>();
  const orders::NewOrder& given = (*order)->order;
  const std::string phone = orders::buyer_phone(given);
  if (given.buyer.email.empty() && phone.empty()) return std::optional<Person>();
  const Result<access::Shop> shop = access::find_shop(tx, (*name)->shop);
  if (!shop) return fail(shop.error());
  const Result<messages::RuleTable> table = messages::find_rules(tx, (*name)->shop);
  if (!table) return fail(table.error());
  Person person{
      .shop = (*name)->shop,
      .key = messages::buyer_key(given.buyer.email, phone),
      .facts = {.shop = shop->given.name,
                .locale = given.buyer.locale.empty() ? shop->given.locale : given.buyer.locale,
                .wishes = {},
                .ways = ways_of(*table)}};
  Result<messages::Wishes> wishes = messages::find_wishes(tx, person.shop, person.key);
  if (!wishes) return fail(wishes.error());
  person.facts.wishes = std::move(*wishes);
  return std::optional(std::move(person));
}

// The choice among the ways that were shown; a way that was not keeps what was said of it before.
messages::Wishes chosen(messages::Wishes wishes, const WishFacts& was) {
  std::erase_if(wishes.ways_off, [&](messages::Way way) {
    const bool was_shown = std::find(was.ways.begin(), was.ways.end(), way) != was.ways.end();
    return !was_shown && messages::is_wanted(was.wishes, way);
  });
  return wishes;
}

}  // namespace

Task<Result<std::optional<WishFacts>>> Buyer::open_wishes(std::string token) {
  const Instant at = now();
  auto look = [token, at](store::ReadTx& tx) -> Result<std::optional<WishFacts>> {
    Result<std::optional<Person>> person = find_person(tx, token, at);
    if (!person) return fail(person.error());
    if (!*person) return std::optional<WishFacts>();
    return std::optional(std::move((*person)->facts));
  };
  Result<std::optional<WishFacts>> facts = co_await parts_.store.read(look);
  if (facts && *facts) (*facts)->push_key = push_key_;
  co_return facts;
}

Task<Result<bool>> Buyer::keep_subscription(std::string token,
                                            messages::PushSubscription subscription) {
  const Instant at = now();
  auto keep = [token, subscription, at](store::Tx& tx) -> Result<bool> {
    const Result<std::optional<OrderName>> name = find_order_behind(tx, token, at);
    if (!name) return fail(name.error());
    if (!*name) return false;
    const Result<void> put =
        messages::put_push_subscription(tx, (*name)->shop, (*name)->order, subscription, at);
    if (!put) return fail(put.error());
    return true;
  };
  Result<bool> kept = co_await parts_.store.write(keep);
  co_return kept;
}

Task<Result<std::optional<WishFacts>>> Buyer::save_wishes(std::string token,
                                                          messages::Wishes wishes) {
  const Instant at = now();
  auto keep = [token, wishes, at](store::Tx& tx) -> Result<std::optional<WishFacts>> {
    Result<std::optional<Person>> person = find_person(tx, token, at);
    if (!person) return fail(person.error());
    if (!*person) return std::optional<WishFacts>();
    (*person)->facts.wishes = chosen(wishes, (*person)->facts);
    const Result<void> kept =
        messages::put_wishes(tx, (*person)->shop, (*person)->key, (*person)->facts.wishes, at);
    if (!kept) return fail(kept.error());
    return std::optional(std::move((*person)->facts));
  };
  Result<std::optional<WishFacts>> facts = co_await parts_.store.write(keep);
  if (facts && *facts) (*facts)->push_key = push_key_;
  co_return facts;
}

}  // namespace onda::buyer
