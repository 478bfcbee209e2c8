#include "messages/newsletter/lists_http.hpp"

#include "base/check.hpp"
#include "base/json_object.hpp"
#include "messages/address.hpp"
#include "messages/newsletter/newsletter_http.hpp"
#include "web/bulk.hpp"
#include "web/query.hpp"

namespace onda::newsletter {
namespace {

using web::Request;
using web::Response;

Error contact_missing() {
  return {Code::not_found, "contact_not_found", "this shop has no such contact", {}};
}

struct ListView {
  List list;
};

void encode(json::Writer& out, const ListView& view) {
  const List& list = view.list;
  out.begin_object().field("id", list.id.text()).field("name", list.given.name);
  out.field_or_null("about", list.given.about).field("opt_in", to_text(list.given.opt_in));
  out.field("members", list.members).field("created_at", onda::to_text(list.created_at));
  out.end_object();
}

Task<Response> make_list(const Newsletter& newsletter,
                         access::WriteOnce write_once,
                         Request request) {
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) co_return web::refuse(value.error());
  json::ObjectReader in(*value);
  NewList asked;
  asked.name = in.required_text("name", 80);
  asked.about = in.text("about", 500);
  const std::string word = in.text("opt_in", 20);
  const std::optional<OptIn> opt_in = word.empty() ? OptIn::double_ : opt_in_of(word);
  if (!opt_in) in.refuse("opt_in", "field_invalid", "is double or single");
  asked.opt_in = opt_in.value_or(OptIn::double_);
  Warnings warnings;
  if (Result<void> read = in.finish(warnings); !read) co_return web::refuse(read.error());
  access::WriteJob job = [&newsletter, asked, warnings,
                          shop = request.shop()](store::Tx& tx) -> Result<Response> {
    const Result<Placed<ListId>> placed = newsletter.make_list(tx, shop, asked);
    if (!placed) return fail(placed.error());
    const Result<std::optional<List>> made = find_list(tx, shop, placed->id);
    if (!made) return fail(made.error());
    CHECK(made->has_value());  // it stands in this very transaction
    std::string body = web::body_of(ListView{**made}, warnings);
    if (placed->made == Made::existing) return web::json_answer(200, std::move(body));
    return web::created("/v1/lists/" + placed->id.text(), std::move(body));
  };
  Response answer = co_await write_once(std::move(request), std::move(job));
  co_return answer;
}

Error list_missing() {
  return {Code::not_found, "list_not_found", "this shop has no such list", {}};
}

Task<Response> show_list(const Newsletter& newsletter, access::WriteOnce, Request request) {
  const Result<ListId> id = ListId::parse(request.param("list"));
  if (!id) co_return web::refuse(list_missing());
  auto look = [shop = request.shop(), id = *id](store::ReadTx& tx) {
    return find_list(tx, shop, id);
  };
  const Result<std::optional<List>> found = co_await newsletter.store().read(std::move(look));
  if (!found) co_return web::refuse(found.error());
  if (!*found) co_return web::refuse(list_missing());
  co_return web::json_answer(200, web::body_of(ListView{**found}));
}

Task<Response> show_lists(const Newsletter& newsletter, access::WriteOnce, Request request) {
  web::QueryReader query(request);
  const Stretch stretch{.before = query.cursor(), .limit = query.limit()};
  if (query.error()) co_return web::refuse(*query.error());
  auto look = [shop = request.shop(), stretch](store::ReadTx& tx) {
    return list_lists(tx, shop, stretch);
  };
  const Result<orders::Page<List>> page = co_await newsletter.store().read(std::move(look));
  if (!page) co_return web::refuse(page.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().key("lists").begin_array();
  for (const List& each : page->items) encode(out, ListView{each});
  out.end_array();
  out.field_or_null("next_cursor", page->next ? web::encode_cursor(*page->next) : "").end_object();
  co_return web::json_answer(200, std::move(body));
}

// DELETE /v1/lists/{list}/members/{contact}: off the list; the contact and its consent stay.
Task<Response> leave_list(const Newsletter& newsletter, access::WriteOnce, Request request) {
  const Result<ListId> list = ListId::parse(request.param("list"));
  const Result<ContactId> contact = ContactId::parse(request.param("contact"));
  if (!list) co_return web::refuse(list_missing());
  if (!contact) co_return web::refuse(contact_missing());
  auto leave = [shop = request.shop(), list = *list,
                contact = *contact](store::Tx& tx) -> Result<bool> {
    const Result<ListKey> key = require_list(tx, shop, list);
    if (!key) return fail(key.error());
    const Result<std::optional<Contact>> found = find_contact(tx, shop, contact);
    if (!found) return fail(found.error());
    if (!*found) return fail(contact_missing());
    return remove_member(tx, key->seq, (*found)->seq);
  };
  const Result<bool> left = co_await newsletter.store().write(std::move(leave));
  if (!left) co_return web::refuse(left.error());
  co_return web::no_content();
}

Result<PreviewOf> preview_of(const Request& request, Instant now) {
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) return fail(value.error());
  json::ObjectReader in(*value);
  PreviewOf of{.shop = request.shop()};
  if (const std::string list = in.text("list", 40); !list.empty()) {
    const Result<ListId> id = ListId::parse(list);
    if (!id) return invalid("id_invalid", "is an id that begins with lst_", "list");
    of.list = *id;
  }
  if (const std::optional<json::Value> segment = in.take("segment")) {
    Result<Segment> read = decode_segment(*segment, now, "segment");
    if (!read) return fail(read.error());
    of.segment = std::move(*read);
  }
  Warnings warnings;
  if (Result<void> read = in.finish(warnings); !read) return fail(read.error());
  return of;
}

std::string encode_preview(const Preview& preview) {
  std::string body;
  json::Writer out(body);
  out.begin_object().field("count", preview.count).field("looked_at", preview.looked_at);
  out.key("complete").boolean(preview.is_whole).key("sample").begin_array();
  for (const Contact& each : preview.sample) {
    out.begin_object().field("contact", each.id.text());
    out.field_or_null("name", masked_name(each.name));
    out.field_or_null("email",
                      each.email.empty() ? std::string() : messages::mask_email(each.email));
    out.field_or_null("phone",
                      each.phone.empty() ? std::string() : messages::mask_phone(each.phone));
    out.end_object();
  }
  out.end_array().end_object();
  return body;
}

// Reads a stretch at a time, so that nobody waits behind it, and for so long at most.
Task<Response> show_preview(const Newsletter& newsletter, access::WriteOnce, Request request) {
  constexpr std::chrono::seconds kWithin{3};
  const Result<PreviewOf> of = preview_of(request, newsletter.now());
  if (!of) co_return web::refuse(of.error());
  const auto until = std::chrono::steady_clock::now() + kWithin;
  auto begin = [of = *of, now = newsletter.now()](store::ReadTx& tx) {
    return begin_preview(tx, of, now);
  };
  Result<Preview> begun = co_await newsletter.store().read(std::move(begin));
  if (!begun) co_return web::refuse(begun.error());
  const auto preview = std::make_shared<Preview>(std::move(*begun));
  while (!preview->is_whole && std::chrono::steady_clock::now() < until) {
    auto look = [preview](store::ReadTx& tx) { return look_further(tx, *preview); };
    Result<void> looked = co_await newsletter.store().read(std::move(look));
    if (!looked) co_return web::refuse(looked.error());
  }
  co_return web::json_answer(200, encode_preview(*preview));
}

}  // namespace

std::vector<web::Route> list_routes(const Newsletter& newsletter,
                                    const access::WriteOnce& write_once) {
  using enum web::Verb;
  using web::Scope;
  const Answering on(newsletter, write_once);
  return {
      {post, "/v1/lists", Scope::orders_write, on(make_list)},
      {get, "/v1/lists", Scope::orders_read, on(show_lists)},
      {get, "/v1/lists/{list}", Scope::orders_read, on(show_list)},
      {delete_, "/v1/lists/{list}/members/{contact}", Scope::orders_write, on(leave_list)},
      {post, "/v1/segments/preview", Scope::orders_read, on(show_preview)},
  };
}

}  // namespace onda::newsletter
