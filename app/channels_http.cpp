#include "app/channels_http.hpp"

#include "base/config.hpp"
#include "base/json.hpp"
#include "messages/spending_sql.hpp"

namespace onda::app {
namespace {

using web::Request;
using web::Response;

// A way, what it cost the shop this month, and how many notices wait until it may cost more.
struct Line {
  ChannelState state;
  messages::Spending spent = {};
  std::int64_t waiting = 0;
};

void write_line(json::Writer& out, const Line& line, const Request& request) {
  const messages::WayHealth& health = line.state.health;
  const bool is_open = line.state.adapter != "off";
  out.begin_object().field("way", messages::to_text(line.state.way));
  out.field("adapter", line.state.adapter);
  out.field_or_null("health", is_open ? messages::to_text(health.health) : "");
  const bool has_since = is_open && health.since != Instant{};
  out.field_or_null("since", has_since ? std::optional(health.since) : std::nullopt);
  out.field_or_null("because", health.because);
  out.field("per_second", static_cast<std::int64_t>(line.state.terms.per_second));
  out.field("cost", config::amount_of(line.state.terms.cost_milli));
  out.field("monthly_budget", config::amount_of(line.state.terms.budget_milli));
  out.field("monthly_reserve", config::amount_of(line.state.terms.reserve_milli));
  out.key("this_month").begin_object().field("messages", line.spent.messages);
  out.field("cost", config::amount_of(line.spent.cost_milli));
  out.field("waiting", line.waiting).end_object();
  if (request.principal.is_admin) out.field_if("report_url", line.state.report_url);
  out.end_object();
}

Task<Response> list(const ChannelParts& parts, Request request) {
  std::vector<Line> lines;
  for (ChannelState& state : parts.states()) lines.push_back({std::move(state)});
  auto look = [shop = request.shop(), now = parts.clock.now(),
               lines = std::move(lines)](store::ReadTx& tx) mutable -> Result<std::vector<Line>> {
    for (Line& line : lines) {
      const auto spent = messages::find_spending(tx, shop, line.state.way, now);
      if (!spent) return fail(spent.error());
      line.spent = *spent;
      const auto waiting = messages::count_unpaid(tx, shop, line.state.way);
      if (!waiting) return fail(waiting.error());
      line.waiting = *waiting;
    }
    return std::move(lines);
  };
  const Result<std::vector<Line>> read = co_await parts.store.read(std::move(look));
  if (!read) co_return web::refuse(read.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().key("channels").begin_array();
  for (const Line& line : *read) write_line(out, line, request);
  out.end_array().end_object();
  co_return web::json_answer(200, std::move(body));
}

}  // namespace

std::vector<web::Route> channel_routes(ChannelParts parts) {
  const auto shared = std::make_shared<const ChannelParts>(std::move(parts));
  return {{web::Verb::get, "/v1/channels", web::Scope::orders_read,
           [shared](Request request) { return list(*shared, std::move(request)); }}};
}

}  // namespace onda::app
