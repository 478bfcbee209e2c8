#include "messages/alimtalk_http.hpp"

#include "messages/alimtalk_json.hpp"
#include "messages/alimtalk_sql.hpp"

namespace onda::messages {
namespace {

using web::Request;
using web::Response;

struct Parts {
  store::Store& store;
  const Clock& clock;
};

Task<Response> show(const Parts& parts, Request request) {
  auto look = [shop = request.shop()](store::ReadTx& tx) {
    return list_alimtalk_templates(tx, shop);
  };
  const Result<std::vector<AlimtalkTemplate>> all = co_await parts.store.read(std::move(look));
  if (!all) co_return web::refuse(all.error());
  co_return web::json_answer(200, encode_alimtalk(*all));
}

Task<Response> put(const Parts& parts, Request request) {
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) co_return web::refuse(value.error());
  const Result<AlimtalkChange> change = decode_alimtalk(*value);
  if (!change) co_return web::refuse(change.error());
  using Templates = std::vector<AlimtalkTemplate>;
  auto keep = [shop = request.shop(), change = *change,
               now = parts.clock.now()](store::Tx& tx) -> Result<Templates> {
    Result<Templates> before = list_alimtalk_templates(tx, shop);
    if (!before) return fail(before.error());
    Templates all = changed(std::move(*before), change);
    const Result<void> put = put_alimtalk_templates(tx, shop, all, now);
    if (!put) return fail(put.error());
    return all;
  };
  const Result<Templates> all = co_await parts.store.write(std::move(keep));
  if (!all) co_return web::refuse(all.error());
  co_return web::json_answer(200, encode_alimtalk(*all));
}

}  // namespace

std::vector<web::Route> alimtalk_routes(store::Store& store, const Clock& clock) {
  using web::Scope;
  const auto shared = std::make_shared<const Parts>(Parts{store, clock});
  return {{web::Verb::get, "/v1/notices/alimtalk", Scope::orders_read,
           [shared](Request request) { return show(*shared, std::move(request)); }},
          {web::Verb::put, "/v1/notices/alimtalk", Scope::orders_write,
           [shared](Request request) { return put(*shared, std::move(request)); }}};
}

}  // namespace onda::messages
