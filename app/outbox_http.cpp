#include "app/outbox_http.hpp"

#include "base/json.hpp"
#include "store/facts.hpp"
#include "web/query.hpp"

namespace onda::app {
namespace {

using web::Request;
using web::Response;

std::string encode(const std::vector<store::Setback>& setbacks) {
  std::string body;
  json::Writer out(body);
  out.begin_object().key("setbacks").begin_array();
  for (const store::Setback& each : setbacks) {
    out.begin_object().field("consumer", each.consumer).field("fact", each.fact);
    out.field("topic", each.topic).field("attempts", static_cast<std::int64_t>(each.attempts));
    out.field("due_at", to_text(each.due_at)).field("reason", each.reason);
    out.field_or_null("dead_at", each.dead_at ? to_text(*each.dead_at) : "").end_object();
  }
  out.end_array().end_object();
  return body;
}

Task<Response> show_setbacks(store::Store& store, Request request) {
  web::QueryReader query(request);
  const int limit = query.limit();
  std::string consumer = query.text("consumer");
  if (query.error()) co_return web::refuse(*query.error());
  auto look = [consumer = std::move(consumer), limit](store::ReadTx& tx) {
    return store::list_setbacks(tx, consumer, limit);
  };
  const Result<std::vector<store::Setback>> setbacks = co_await store.read(std::move(look));
  if (!setbacks) co_return web::refuse(setbacks.error());
  co_return web::json_answer(200, encode(*setbacks));
}

Task<Response> replay(const Clock& clock, access::WriteOnce write_once, Request request) {
  const Result<json::Value> body = json::thread_parser().parse(request.body);
  if (!body) co_return web::refuse(body.error());
  const std::optional<json::Value> name = body->find("consumer");
  if (!name || !name->text() || name->text()->empty()) {
    const Error missing{Code::invalid, "field_missing",
                        "name the consumer whose dead facts to try again", "consumer"};
    co_return web::refuse(missing);
  }
  const Instant now = clock.now();
  access::WriteJob job = [consumer = std::string(*name->text()),
                          now](store::Tx& tx) -> Result<Response> {
    const Result<std::int64_t> due = store::replay_dead(tx, consumer, now);
    if (!due) return fail(due.error());
    return web::json_answer(200, "{\"replayed\":" + std::to_string(*due) + "}");
  };
  Response answer = co_await write_once(std::move(request), std::move(job));
  co_return answer;
}

}  // namespace

std::vector<web::Route> outbox_routes(store::Store& store,
                                      const Clock& clock,
                                      const access::WriteOnce& write_once) {
  return {
      {web::Verb::get, "/v1/outbox/setbacks", web::Scope::admin,
       [&store](Request r) { return show_setbacks(store, std::move(r)); }},
      {web::Verb::post, "/v1/outbox/replay", web::Scope::admin,
       [&clock, write_once](Request r) { return replay(clock, write_once, std::move(r)); }},
  };
}

}  // namespace onda::app
