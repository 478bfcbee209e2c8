#include "messages/ask_http.hpp"

#include <fmt/format.h>

#include "messages/rules_sql.hpp"
#include "orders/orders_sql.hpp"
#include "store/facts.hpp"
#include "web/bulk.hpp"

namespace onda::messages {
namespace {

using web::Request;
using web::Response;

constexpr std::size_t kReasonMost = 100;

// What the shop says, without the order.
Result<NoticeRequested> decode_ask(const json::Value& value, Warnings& warnings) {
  json::ObjectReader in(value);
  NoticeRequested ask;
  const std::optional<Trigger> trigger = trigger_of(in.required_text("trigger", 40));
  const std::string reason = in.required_text("reason", kReasonMost);
  if (in.ok() && !trigger) in.refuse("trigger", "field_invalid", "is no trigger");
  if (in.ok() && about_of(*trigger) != About::asked)
    in.refuse("trigger", "field_invalid", "is told by Onda itself when it happens");
  if (in.ok()) {
    ask.trigger = *trigger;
    // In a space of its own: no word of a shop meets the reasons that Onda makes.
    ask.reason = fmt::format("{}/asked/{}", to_text(*trigger), reason);
    const auto read = [&](json::ObjectReader& facts) { ask.given = read_given(facts, *trigger); };
    if (!in.object("facts", read) && needs_facts(*trigger))
      in.refuse("facts", "field_missing", fmt::format("is required of {}", to_text(*trigger)));
  }
  if (const Result<void> done = in.finish(warnings); !done) return fail(done.error());
  return ask;
}

Result<Response> request_notice(store::Tx& tx, NoticeRequested ask, Warnings warnings) {
  const Result<RuleTable> rules = find_rules(tx, ask.shop);
  if (!rules) return fail(rules.error());
  if (!rules->of(ask.trigger).on)
    warnings.add("the rules of this shop do not tell this trigger: nothing will be sent");
  const Result<void> told = store::append_fact(tx, {.shop = ask.shop,
                                                    .topic = kNoticeRequested,
                                                    .subject = ask.subject,
                                                    .body = encode(ask),
                                                    .at = ask.at});
  if (!told) return fail(told.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().field("trigger", to_text(ask.trigger)).field("order", ask.order.text());
  out.field("reason", ask.reason);
  out.field("notices", "/v1/notices?order=" + ask.order.text()).end_object();
  web::add_warnings(body, warnings);
  return web::json_answer(202, std::move(body));
}

}  // namespace

Task<Response> ask(const MessageParts& parts, Request request) {
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) co_return web::refuse(value.error());
  Warnings warnings;
  Result<NoticeRequested> decoded = decode_ask(*value, warnings);
  if (!decoded) co_return web::refuse(decoded.error());
  decoded->shop = request.shop();
  decoded->at = parts.clock.now();
  access::WriteJob job = [ask = std::move(*decoded), name = std::string(request.param("order")),
                          warnings](store::Tx& tx) -> Result<Response> {
    const auto order = orders::find_order_by_name(tx, ask.shop, name);
    if (!order) return fail(order.error());
    if (!*order) return not_found("order_not_found", "this shop has no such order");
    NoticeRequested of_order = ask;
    of_order.order = (*order)->id;
    of_order.subject = (*order)->id.raw();
    return request_notice(tx, std::move(of_order), warnings);
  };
  Response answer = co_await parts.write_once(std::move(request), std::move(job));
  co_return answer;
}

}  // namespace onda::messages
