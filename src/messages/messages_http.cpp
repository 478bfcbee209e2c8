#include "messages/messages_http.hpp"

#include "messages/alimtalk_http.hpp"
#include "messages/alimtalk_sql.hpp"
#include "messages/ask_http.hpp"
#include "messages/preview_http.hpp"
#include "messages/rule_warnings.hpp"
#include "messages/rules_json.hpp"
#include "messages/rules_sql.hpp"
#include "messages/texts_http.hpp"
#include "web/bulk.hpp"
#include "web/query.hpp"

namespace onda::messages {
namespace {

using web::Request;
using web::Response;

Error notice_missing() {
  return {Code::not_found, "notice_not_found", "this shop has no such notice", {}};
}

// Without the closing brace, so that more may follow.
json::Writer& open_notice(json::Writer& out, const Notice& notice) {
  const Standing& standing = notice.standing;
  out.begin_object().field("id", notice.id.text()).field("trigger", to_text(notice.trigger));
  const bool is_of_parcel = about_of(notice.trigger) == About::parcel;
  out.field("order", notice.order.text());
  out.field_or_null("shipment", is_of_parcel ? ShipmentId(notice.subject).text() : "");
  out.field("state", to_text(standing.state)).field_or_null("because", standing.because);
  out.key("passed_over").begin_array();
  for (const PassedWay& each : standing.passed_over)
    out.begin_object().field("way", to_text(each.way)).field("because", each.because).end_object();
  out.end_array().field("attempts", static_cast<std::int64_t>(standing.attempts));
  out.field_or_null("due_at", standing.due_at);
  out.field("requested_at", onda::to_text(notice.requested_at));
  return out.field("changed_at", onda::to_text(notice.changed_at));
}

void encode_attempt(json::Writer& out, const Attempt& attempt) {
  out.begin_object().field("attempt", static_cast<std::int64_t>(attempt.number));
  out.field("way", to_text(attempt.way)).field("state", to_text(attempt.state));
  out.field_or_null("address", attempt.address).field_or_null("message_id", attempt.message_id);
  out.field_or_null("answer", attempt.answer).field("at", onda::to_text(attempt.at));
  out.field("text_version", attempt.text_version).end_object();
}

Result<NoticeFilter> filter_of(const Request& request) {
  web::QueryReader query(request);
  NoticeFilter filter{.before = query.cursor(), .limit = query.limit()};
  if (const std::string state = query.text("state"); !state.empty()) {
    filter.state = state_of(state);
    if (!filter.state) {
      query.refuse("state", {Code::invalid, "field_invalid", "is no state of a notice", {}});
    }
  }
  if (const std::string order = query.text("order"); !order.empty()) {
    const Result<OrderId> id = OrderId::parse(order);
    if (id)
      filter.order = *id;
    else
      query.refuse("order", id.error());
  }
  if (filter.state && filter.order) {
    query.refuse("order", {Code::invalid, "field_invalid", "is not asked for beside a state", {}});
  }
  if (query.error()) return fail(*query.error());
  return filter;
}

Task<Response> list(const MessageParts& parts, Request request) {
  const Result<NoticeFilter> filter = filter_of(request);
  if (!filter) co_return web::refuse(filter.error());
  auto look = [shop = request.shop(), filter = *filter](store::ReadTx& tx) {
    return list_notices(tx, shop, filter);
  };
  const Result<orders::Page<Notice>> page = co_await parts.store.read(std::move(look));
  if (!page) co_return web::refuse(page.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().key("notices").begin_array();
  for (const Notice& notice : page->items) open_notice(out, notice).end_object();
  out.end_array();
  out.field_or_null("next_cursor", page->next ? web::encode_cursor(*page->next) : "").end_object();
  co_return web::json_answer(200, std::move(body));
}

Result<std::string> show_whole(store::ReadTx& tx, ShopId shop, const NoticeId& id) {
  const Result<std::optional<Notice>> notice = find_notice(tx, shop, id);
  if (!notice) return fail(notice.error());
  if (!*notice) return fail(notice_missing());
  const Result<std::vector<Attempt>> attempts = list_attempts(tx, shop, (*notice)->seq);
  if (!attempts) return fail(attempts.error());
  std::string body;
  json::Writer out(body);
  open_notice(out, **notice);
  if (const std::string facts = encode((*notice)->given); !facts.empty())
    out.key("facts").raw(facts);
  out.key("tries").begin_array();
  for (const Attempt& attempt : *attempts) encode_attempt(out, attempt);
  out.end_array().end_object();
  return body;
}

Task<Response> show(const MessageParts& parts, Request request) {
  const Result<NoticeId> id = NoticeId::parse(request.param("notice"));
  if (!id) co_return web::refuse(notice_missing());
  auto look = [shop = request.shop(), id = *id](store::ReadTx& tx) {
    return show_whole(tx, shop, id);
  };
  Result<std::string> body = co_await parts.store.read(std::move(look));
  if (!body) co_return web::refuse(body.error());
  co_return web::json_answer(200, std::move(*body));
}

// The table as it stands, and what of it leads nowhere.
Result<std::string> write_rules(store::ReadTx& tx,
                                const MessageParts& parts,
                                ShopId shop,
                                const RuleTable& table) {
  const auto templates = list_alimtalk_templates(tx, shop);
  if (!templates) return fail(templates.error());
  std::string body = encode_rules(table);
  web::add_warnings(body, warnings_of(table, {.is_open = parts.is_open, .templates = *templates}));
  return body;
}

Task<Response> show_rules(const MessageParts& parts, Request request) {
  auto look = [&parts, shop = request.shop()](store::ReadTx& tx) -> Result<std::string> {
    const Result<RuleTable> table = find_rules(tx, shop);
    if (!table) return fail(table.error());
    return write_rules(tx, parts, shop, *table);
  };
  Result<std::string> body = co_await parts.store.read(std::move(look));
  if (!body) co_return web::refuse(body.error());
  co_return web::json_answer(200, std::move(*body));
}

Task<Response> set_rules(const MessageParts& parts, Request request) {
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) co_return web::refuse(value.error());
  const Result<TableChange> change = decode_rules(*value);
  if (!change) co_return web::refuse(change.error());
  auto put = [&parts, shop = request.shop(),
              change = *change](store::Tx& tx) -> Result<std::string> {
    const Result<RuleTable> table = find_rules(tx, shop);
    if (!table) return fail(table.error());
    const RuleTable now = changed(*table, change);
    if (const Result<void> done = put_rules(tx, shop, now); !done) return fail(done.error());
    return write_rules(tx, parts, shop, now);
  };
  Result<std::string> body = co_await parts.store.write(std::move(put));
  if (!body) co_return web::refuse(body.error());
  co_return web::json_answer(200, std::move(*body));
}

}  // namespace

std::vector<web::Route> message_routes(const MessageParts& parts) {
  using enum web::Verb;
  using web::Scope;
  using Answer = Task<Response> (*)(const MessageParts&, Request);
  const auto shared = std::make_shared<const MessageParts>(parts);
  const auto on = [&shared](Answer answer) -> web::Handler {
    return [shared, answer](Request request) { return answer(*shared, std::move(request)); };
  };
  std::vector<web::Route> routes{
      {get, "/v1/notices", Scope::orders_read, on(list)},
      {get, "/v1/notices/rules", Scope::orders_read, on(show_rules)},
      {put, "/v1/notices/rules", Scope::orders_write, on(set_rules)},
      {get, "/v1/notices/{notice}", Scope::orders_read, on(show)},
      {get, "/v1/shipments/{shipment}/letter", Scope::orders_read, on(preview_of_parcel)},
      {get, "/v1/orders/{order}/letter", Scope::orders_read, on(preview_of_order)},
      {post, "/v1/orders/{order}/notices", Scope::orders_write, on(ask)},
  };
  for (std::vector<web::Route> more : {text_routes(shared), alimtalk_routes(shared)}) {
    routes.insert(routes.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
  }
  return routes;
}

}  // namespace onda::messages
