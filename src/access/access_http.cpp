#include "access/access_http.hpp"

#include <algorithm>

#include "access/access_json.hpp"
#include "access/secret.hpp"
#include "web/bulk.hpp"
#include "web/query.hpp"

namespace onda::access {
namespace {

using web::Request;
using web::Response;
using web::Scope;
using web::Verb;

std::string cursor_of(const Shop& shop) { return web::encode_cursor(raw(shop.id)); }
std::string cursor_of(const ApiKey& key) { return web::encode_cursor(key.id); }
std::string cursor_of(const Source& source) { return web::encode_cursor(source.id); }

// {"keys":[…],"next_cursor"}, of items that were asked for with one more than the page takes.
template <class T>
Response page_answer(std::string_view name, std::vector<T> items, int limit) {
  std::string next;
  if (static_cast<int>(items.size()) > limit) {
    items.pop_back();
    next = cursor_of(items.back());
  }
  std::string body;
  json::Writer out(body);
  out.begin_object().key(name).begin_array();
  for (const T& item : items) encode(out, item);
  out.end_array().field_or_null("next_cursor", next).end_object();
  return web::json_answer(200, std::move(body));
}

// Tells a secret in the answer that made it. A replayed answer does not have it, since the store
// must not keep it.
void tell_secret(Response& answer, std::string_view secret) {
  const bool replayed = std::ranges::any_of(
      answer.headers, [](const auto& header) { return header.first == "idempotency-replayed"; });
  if (answer.status != 201 || replayed) return;
  answer.body.pop_back();
  answer.body += ",\"secret\":\"";
  json::escape_into(answer.body, secret);
  answer.body += "\"}";
}

// The shop that the query names, if any.
std::optional<ShopId> shop_filter(web::QueryReader& query) {
  const std::string text = query.text("shop");
  if (text.empty()) return std::nullopt;
  const Result<ShopId> shop = parse_shop(text);
  if (shop) return *shop;
  query.refuse("shop", shop.error());
  return std::nullopt;
}

Result<void> check_scopes(const NewKey& key) {
  for (std::size_t i = 0; i < key.scopes.size(); ++i) {
    if (web::key_scope_of(key.scopes[i])) continue;
    return invalid("scope_unknown", "no key has such a scope; GET /docs lists them",
                   "scopes[" + std::to_string(i) + "]");
  }
  return {};
}

Task<Response> whoami(Request request) {
  const web::Principal& who = request.principal;
  std::string body;
  json::Writer out(body);
  out.begin_object();
  out.field_or_null("shop", who.shop ? to_text(*who.shop) : std::string());
  out.field_or_null("key", who.key ? who.key->text() : std::string());
  out.key("admin").boolean(who.is_admin);
  out.key("scopes").begin_array();
  for (const std::string_view scope : who.scopes.words()) out.text(scope);
  out.end_array().end_object();
  co_return web::json_answer(200, std::move(body));
}

Task<Response> show_shops(Access& access, Request request) {
  web::QueryReader query(request);
  const int limit = query.limit();
  const Stretch<ShopId> stretch{ShopId{query.cursor()}, limit + 1};
  if (query.error()) co_return web::refuse(*query.error());
  auto list = [stretch](store::ReadTx& tx) { return list_shops(tx, stretch); };
  Result<std::vector<Shop>> shops = co_await access.store().read(std::move(list));
  if (!shops) co_return web::refuse(shops.error());
  co_return page_answer("shops", std::move(*shops), limit);
}

Task<Response> show_shop(Access& access, Request request) {
  const Result<ShopId> id = parse_shop(request.param("shop"));
  if (!id) co_return web::refuse(id.error());
  auto find = [id = *id](store::ReadTx& tx) { return find_shop(tx, id); };
  const Result<Shop> shop = co_await access.store().read(std::move(find));
  if (!shop) co_return web::refuse(shop.error());
  co_return web::json_answer(200, web::body_of(*shop));
}

Task<Response> change_shop(Access& access, Request request) {
  const Result<ShopId> id = parse_shop(request.param("shop"));
  if (!id) co_return web::refuse(id.error());
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) co_return web::refuse(value.error());
  Warnings warnings;
  Result<ShopChange> change = decode_shop_change(*value, warnings);
  if (!change) co_return web::refuse(change.error());
  auto update = [id = *id, change = std::move(*change)](store::Tx& tx) {
    return update_shop(tx, id, change);
  };
  const Result<Shop> shop = co_await access.store().write(std::move(update));
  if (!shop) co_return web::refuse(shop.error());
  co_return web::json_answer(200, web::body_of(*shop, warnings));
}

Task<Response> create_shop(Access& access, WriteOnce write_once, Request request) {
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) co_return web::refuse(value.error());
  Warnings warnings;
  Result<NewShop> shop = decode_shop(*value, warnings);
  if (!shop) co_return web::refuse(shop.error());
  WriteJob job = [now = access.now(), shop = std::move(*shop),
                  warnings](store::Tx& tx) -> Result<Response> {
    const Result<Shop> made = insert_shop(tx, shop, now);
    if (!made) return fail(made.error());
    return web::created("/v1/shops/" + to_text(made->id), web::body_of(*made, warnings));
  };
  Response answer = co_await write_once(std::move(request), std::move(job));
  const Result<void> fresh = co_await access.refresh();
  if (!fresh) co_return web::refuse(fresh.error());
  co_return answer;
}

Task<Response> show_keys(Access& access, Request request) {
  web::QueryReader query(request);
  const std::optional<ShopId> shop = shop_filter(query);
  const int limit = query.limit();
  const Stretch<Id<KeyTag>> stretch{query.id_cursor<KeyTag>(), limit + 1};
  if (query.error()) co_return web::refuse(*query.error());
  auto list = [shop, stretch](store::ReadTx& tx) { return list_keys(tx, shop, stretch); };
  Result<std::vector<ApiKey>> keys = co_await access.store().read(std::move(list));
  if (!keys) co_return web::refuse(keys.error());
  co_return page_answer("keys", std::move(*keys), limit);
}

Task<Response> create_key(Access& access, WriteOnce write_once, Request request) {
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) co_return web::refuse(value.error());
  Warnings warnings;
  Result<NewKey> key = decode_key(*value, warnings);
  if (!key) co_return web::refuse(key.error());
  const Result<void> scopes = check_scopes(*key);
  if (!scopes) co_return web::refuse(scopes.error());

  const std::string secret = make_api_key();
  const Instant now = access.now();
  WriteJob job = [now, id = access.ids().mint_as<KeyTag>(now), key = std::move(*key), secret,
                  warnings](store::Tx& tx) -> Result<Response> {
    const Result<ApiKey> made = insert_key(tx, id, key, secret, now);
    if (!made) return fail(made.error());
    return web::created("/v1/keys/" + made->id.text(), web::body_of(*made, warnings));
  };
  Response answer = co_await write_once(std::move(request), std::move(job));
  const Result<void> fresh = co_await access.refresh();
  if (!fresh) co_return web::refuse(fresh.error());
  tell_secret(answer, secret);
  co_return answer;
}

Task<Response> remove_key(Access& access, Request request) {
  const Result<KeyId> id = KeyId::parse(request.param("id"));
  if (!id) co_return web::refuse(id.error());
  auto revoke = [id = *id, now = access.now()](store::Tx& tx) { return revoke_key(tx, id, now); };
  const Result<void> revoked = co_await access.store().write(std::move(revoke));
  if (!revoked) co_return web::refuse(revoked.error());
  const Result<void> fresh = co_await access.refresh();
  if (!fresh) co_return web::refuse(fresh.error());
  co_return web::no_content();
}

Task<Response> show_sources(Access& access, Request request) {
  web::QueryReader query(request);
  const std::optional<ShopId> shop = shop_filter(query);
  const int limit = query.limit();
  const Stretch<Id<SourceTag>> stretch{query.id_cursor<SourceTag>(), limit + 1};
  if (query.error()) co_return web::refuse(*query.error());
  auto list = [shop, stretch](store::ReadTx& tx) { return list_sources(tx, shop, stretch); };
  Result<std::vector<Source>> sources = co_await access.store().read(std::move(list));
  if (!sources) co_return web::refuse(sources.error());
  co_return page_answer("sources", std::move(*sources), limit);
}

Task<Response> create_source(Access& access, WriteOnce write_once, Request request) {
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) co_return web::refuse(value.error());
  Warnings warnings;
  Result<NewSource> source = decode_source(*value, warnings);
  if (!source) co_return web::refuse(source.error());
  if (source->kind != "easypost") {
    co_return web::refuse(
        {Code::invalid, "source_kind_unknown", "the only kind known is easypost", "kind"});
  }
  if (source->secret.empty()) source->secret = make_signing_secret();

  const std::string secret = source->secret;
  const Instant now = access.now();
  WriteJob job = [now, id = access.ids().mint_as<SourceTag>(now), source = std::move(*source),
                  warnings](store::Tx& tx) -> Result<Response> {
    const Result<Source> made = insert_source(tx, id, source, now);
    if (!made) return fail(made.error());
    return web::created("/v1/sources/" + made->id.text(), web::body_of(*made, warnings));
  };
  Response answer = co_await write_once(std::move(request), std::move(job));
  tell_secret(answer, secret);
  co_return answer;
}

Task<Response> remove_source(Access& access, Request request) {
  const Result<SourceId> id = SourceId::parse(request.param("id"));
  if (!id) co_return web::refuse(id.error());
  auto revoke = [id = *id, now = access.now()](store::Tx& tx) {
    return revoke_source(tx, id, now);
  };
  const Result<void> revoked = co_await access.store().write(std::move(revoke));
  if (!revoked) co_return web::refuse(revoked.error());
  co_return web::no_content();
}

}  // namespace

// These lambdas are not coroutines: they only forward, so nothing captured is awaited over.
std::vector<web::Route> routes(Access& access, const WriteOnce& write_once) {
  return {
      {Verb::get, "/v1/me", Scope::any_key, whoami},
      {Verb::get, "/v1/shops", Scope::admin,
       [&access](Request r) { return show_shops(access, std::move(r)); }},
      {Verb::post, "/v1/shops", Scope::admin,
       [&access, write_once](Request r) { return create_shop(access, write_once, std::move(r)); }},
      {Verb::get, "/v1/shops/{shop}", Scope::admin,
       [&access](Request r) { return show_shop(access, std::move(r)); }},
      {Verb::patch, "/v1/shops/{shop}", Scope::admin,
       [&access](Request r) { return change_shop(access, std::move(r)); }},
      {Verb::get, "/v1/keys", Scope::admin,
       [&access](Request r) { return show_keys(access, std::move(r)); }},
      {Verb::post, "/v1/keys", Scope::admin,
       [&access, write_once](Request r) { return create_key(access, write_once, std::move(r)); }},
      {Verb::delete_, "/v1/keys/{id}", Scope::admin,
       [&access](Request r) { return remove_key(access, std::move(r)); }},
      {Verb::get, "/v1/sources", Scope::admin,
       [&access](Request r) { return show_sources(access, std::move(r)); }},
      {Verb::post, "/v1/sources", Scope::admin,
       [&access, write_once](Request r) {
         return create_source(access, write_once, std::move(r));
       }},
      {Verb::delete_, "/v1/sources/{id}", Scope::admin,
       [&access](Request r) { return remove_source(access, std::move(r)); }},
  };
}

}  // namespace onda::access
