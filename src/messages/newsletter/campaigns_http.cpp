#include "messages/newsletter/campaigns_http.hpp"

#include "base/json_object.hpp"
#include "messages/newsletter/newsletter_http.hpp"
#include "messages/newsletter/terms_sql.hpp"
#include "web/bulk.hpp"
#include "web/query.hpp"

namespace onda::newsletter {
namespace {

using web::Request;
using web::Response;

Error campaign_missing() {
  return {Code::not_found, "campaign_not_found", "this shop has no such campaign", {}};
}

Result<CampaignId> id_of(const Request& request) {
  const Result<CampaignId> id = CampaignId::parse(request.param("campaign"));
  if (!id) return fail(campaign_missing());
  return *id;
}

Result<Response> shown(const Result<CampaignView>& view, const Warnings& warnings = {}) {
  if (!view) return fail(view.error());
  return web::json_answer(200, web::body_of(*view, warnings));
}

Result<Draft> read_draft(const Request& request, Instant now, Warnings& warnings) {
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) return fail(value.error());
  return decode_draft(*value, now, warnings);
}

Task<Response> draft(const Newsletter& newsletter, access::WriteOnce write_once, Request request) {
  Warnings warnings;
  Result<Draft> asked = read_draft(request, newsletter.now(), warnings);
  if (!asked) co_return web::refuse(asked.error());
  access::WriteJob job = [&newsletter, warnings, shop = request.shop(),
                          asked = std::move(*asked)](store::Tx& tx) -> Result<Response> {
    const Result<CampaignView> view = newsletter.draft(tx, shop, asked);
    if (!view) return fail(view.error());
    return web::created("/v1/campaigns/" + view->campaign.id.text(), web::body_of(*view, warnings));
  };
  Response answer = co_await write_once(std::move(request), std::move(job));
  co_return answer;
}

Task<Response> redraft(const Newsletter& newsletter, access::WriteOnce, Request request) {
  const Result<CampaignId> id = id_of(request);
  if (!id) co_return web::refuse(id.error());
  Warnings warnings;
  Result<Draft> asked = read_draft(request, newsletter.now(), warnings);
  if (!asked) co_return web::refuse(asked.error());
  auto change = [&newsletter, id = *id, warnings, shop = request.shop(),
                 asked = std::move(*asked)](store::Tx& tx) {
    return shown(newsletter.redraft(tx, shop, id, asked), warnings);
  };
  Result<Response> answer = co_await newsletter.store().write(std::move(change));
  if (!answer) co_return web::refuse(answer.error());
  co_return std::move(*answer);
}

Task<Response> plan(const Newsletter& newsletter, access::WriteOnce write_once, Request request) {
  const Result<CampaignId> id = id_of(request);
  if (!id) co_return web::refuse(id.error());
  Warnings warnings;
  const Result<Times> times = decode_times(request.body, warnings);
  if (!times) co_return web::refuse(times.error());
  access::WriteJob job = [&newsletter, id = *id, times = *times, warnings,
                          shop = request.shop()](store::Tx& tx) {
    return shown(newsletter.plan(tx, shop, id, times), warnings);
  };
  Response answer = co_await write_once(std::move(request), std::move(job));
  co_return answer;
}

template <Act kAct>
Task<Response> change(const Newsletter& newsletter, access::WriteOnce write_once, Request request) {
  const Result<CampaignId> id = id_of(request);
  if (!id) co_return web::refuse(id.error());
  access::WriteJob job = [&newsletter, id = *id, shop = request.shop()](store::Tx& tx) {
    return shown(newsletter.change(tx, shop, id, kAct));
  };
  Response answer = co_await write_once(std::move(request), std::move(job));
  co_return answer;
}

Task<Response> test(const Newsletter& newsletter, access::WriteOnce write_once, Request request) {
  const Result<CampaignId> id = id_of(request);
  if (!id) co_return web::refuse(id.error());
  Warnings warnings;
  const Result<TestTo> to = decode_test(request.body, warnings);
  if (!to) co_return web::refuse(to.error());
  access::WriteJob job = [&newsletter, id = *id, to = *to, warnings,
                          shop = request.shop()](store::Tx& tx) {
    return shown(newsletter.test(tx, shop, id, to), warnings);
  };
  Response answer = co_await write_once(std::move(request), std::move(job));
  co_return answer;
}

Task<Response> show(const Newsletter& newsletter, access::WriteOnce, Request request) {
  const Result<CampaignId> id = id_of(request);
  if (!id) co_return web::refuse(id.error());
  auto look = [&newsletter, id = *id, shop = request.shop()](store::ReadTx& tx) {
    return shown(newsletter.show(tx, shop, id));
  };
  Result<Response> answer = co_await newsletter.store().read(std::move(look));
  if (!answer) co_return web::refuse(answer.error());
  co_return std::move(*answer);
}

Task<Response> list(const Newsletter& newsletter, access::WriteOnce, Request request) {
  web::QueryReader query(request);
  const Stretch stretch{.before = query.cursor(), .limit = query.limit()};
  if (query.error()) co_return web::refuse(*query.error());
  auto look = [shop = request.shop(), stretch](store::ReadTx& tx) {
    return list_campaigns(tx, shop, stretch);
  };
  const Result<orders::Page<Campaign>> page = co_await newsletter.store().read(std::move(look));
  if (!page) co_return web::refuse(page.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().key("campaigns").begin_array();
  for (const Campaign& each : page->items) encode_summary(out, each);
  out.end_array();
  out.field_or_null("next_cursor", page->next ? web::encode_cursor(*page->next) : "").end_object();
  co_return web::json_answer(200, std::move(body));
}

// GET /v1/campaigns/{campaign}/messages?state=: who stands so, and why.
Task<Response> show_messages(const Newsletter& newsletter, access::WriteOnce, Request request) {
  const Result<CampaignId> id = id_of(request);
  if (!id) co_return web::refuse(id.error());
  web::QueryReader query(request);
  const std::string word = query.text("state");
  const std::optional<messages::State> state = messages::state_of(word);
  if (!state)
    query.refuse("state", {Code::invalid, "field_invalid", "is a state of a message", {}});
  const Stretch stretch{.before = query.cursor(), .limit = query.limit()};
  if (query.error()) co_return web::refuse(*query.error());
  auto look = [shop = request.shop(), id = *id, state = *state,
               stretch](store::ReadTx& tx) -> Result<orders::Page<MessageView>> {
    const Result<std::optional<Campaign>> campaign = find_campaign(tx, shop, id);
    if (!campaign) return fail(campaign.error());
    if (!*campaign) return fail(campaign_missing());
    return list_messages(tx, **campaign, state, stretch);
  };
  const Result<orders::Page<MessageView>> page = co_await newsletter.store().read(std::move(look));
  if (!page) co_return web::refuse(page.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().key("messages").begin_array();
  for (const MessageView& each : page->items) encode(out, each);
  out.end_array();
  out.field_or_null("next_cursor", page->next ? web::encode_cursor(*page->next) : "").end_object();
  co_return web::json_answer(200, std::move(body));
}

Response answer_terms(const NewsletterTerms& terms, const Warnings& warnings = {}) {
  std::string body;
  json::Writer out(body);
  out.begin_object().field("most", static_cast<std::int64_t>(terms.most));
  out.field("within_days", static_cast<std::int64_t>(terms.within_days)).end_object();
  web::add_warnings(body, warnings);
  return web::json_answer(200, std::move(body));
}

Task<Response> show_terms(const Newsletter& newsletter, access::WriteOnce, Request request) {
  auto look = [shop = request.shop()](store::ReadTx& tx) { return find_terms(tx, shop); };
  const Result<NewsletterTerms> terms = co_await newsletter.store().read(std::move(look));
  if (!terms) co_return web::refuse(terms.error());
  co_return answer_terms(*terms);
}

Task<Response> set_terms(const Newsletter& newsletter, access::WriteOnce, Request request) {
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) co_return web::refuse(value.error());
  json::ObjectReader in(*value);
  const std::int64_t most = in.integer("most").value_or(0);
  const std::int64_t days = in.integer("within_days").value_or(NewsletterTerms{}.within_days);
  if (most < 0 || most > 100) in.refuse("most", "field_invalid", "is 0 (no bound) to 100");
  if (days < 1 || days > 366) in.refuse("within_days", "field_invalid", "is 1 to 366");
  Warnings warnings;
  if (Result<void> read = in.finish(warnings); !read) co_return web::refuse(read.error());
  const NewsletterTerms terms{static_cast<int>(most), static_cast<int>(days)};
  auto put = [shop = request.shop(), terms](store::Tx& tx) { return put_terms(tx, shop, terms); };
  const Result<void> done = co_await newsletter.store().write(std::move(put));
  if (!done) co_return web::refuse(done.error());
  co_return answer_terms(terms, warnings);
}

}  // namespace

std::vector<web::Route> campaign_routes(const Newsletter& newsletter,
                                        const access::WriteOnce& write_once) {
  using enum web::Verb;
  using web::Scope;
  const Answering on(newsletter, write_once);
  return {
      {post, "/v1/campaigns", Scope::orders_write, on(draft)},
      {get, "/v1/campaigns", Scope::orders_read, on(list)},
      {get, "/v1/campaigns/{campaign}", Scope::orders_read, on(show)},
      {put, "/v1/campaigns/{campaign}", Scope::orders_write, on(redraft)},
      {post, "/v1/campaigns/{campaign}/plan", Scope::orders_write, on(plan)},
      {post, "/v1/campaigns/{campaign}/pause", Scope::orders_write, on(change<Act::pause>)},
      {post, "/v1/campaigns/{campaign}/resume", Scope::orders_write, on(change<Act::resume>)},
      {post, "/v1/campaigns/{campaign}/cancel", Scope::orders_write, on(change<Act::cancel>)},
      {post, "/v1/campaigns/{campaign}/test", Scope::orders_write, on(test)},
      {get, "/v1/campaigns/{campaign}/messages", Scope::orders_read, on(show_messages)},
      {get, "/v1/newsletter/terms", Scope::orders_read, on(show_terms)},
      {put, "/v1/newsletter/terms", Scope::orders_write, on(set_terms)},
  };
}

}  // namespace onda::newsletter
