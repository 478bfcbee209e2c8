#include "messages/newsletter/contacts_http.hpp"

#include "access/access_sql.hpp"
#include "messages/newsletter/contact_file.hpp"
#include "messages/newsletter/newsletter_http.hpp"
#include "web/bulk.hpp"
#include "web/query.hpp"

namespace onda::newsletter {
namespace {

using web::Request;
using web::Response;
using Lines = web::Lines<NewContact>;

Error contact_missing() {
  return {Code::not_found, "contact_not_found", "this shop has no such contact", {}};
}

void encode_attributes(json::Writer& out, const Attributes& attributes) {
  out.key("attributes").raw(encode(attributes));
}

struct ContactView {
  Contact contact;
  std::vector<ListId> lists;
};

void encode(json::Writer& out, const ContactView& view) {
  const Contact& contact = view.contact;
  out.begin_object().field("id", contact.id.text());
  out.field_or_null("email", contact.email).field_or_null("phone", contact.phone);
  out.field_or_null("name", contact.name).field("language", onda::to_text(contact.language));
  out.field_or_null("zone", contact.zone);
  encode_attributes(out, contact.attributes);
  out.key("lists").begin_array();
  for (const ListId& list : view.lists) out.text(list.text());
  out.end_array().field("created_at", onda::to_text(contact.created_at));
  out.field("updated_at", onda::to_text(contact.updated_at)).end_object();
}

Result<ContactView> view_of(store::ReadTx& tx, ShopId shop, const ContactId& id) {
  Result<std::optional<Contact>> contact = find_contact(tx, shop, id);
  if (!contact) return fail(contact.error());
  if (!*contact) return fail(contact_missing());
  Result<std::vector<ListId>> lists = list_lists_of(tx, shop, (*contact)->seq);
  if (!lists) return fail(lists.error());
  return ContactView{std::move(**contact), std::move(*lists)};
}

// The list that the query names, for contacts that name none.
Result<std::optional<ListId>> list_of(web::QueryReader& query) {
  const std::string text = query.text("list");
  if (text.empty()) return std::optional<ListId>();
  const Result<ListId> id = ListId::parse(text);
  if (!id) return invalid("id_invalid", "is an id that begins with lst_", "list");
  return std::optional(*id);
}

bool is_csv(const Request& request) {
  return request.header("content-type").starts_with("text/csv");
}

Task<Result<ShopClock>> clock_of(const Newsletter& newsletter, ShopId shop) {
  auto look = [shop](store::ReadTx& tx) { return access::find_shop(tx, shop); };
  const Result<access::Shop> found = co_await newsletter.store().read(std::move(look));
  if (!found) co_return fail(found.error());
  co_return ShopClock{.now = newsletter.now(), .zone = Zone::find_or_utc(found->given.zone)};
}

Result<Lines> read_csv(std::string body, const ShopClock& clock) {
  Result<ContactFile> file = read_contacts(std::move(body), clock, web::kMostLines);
  if (!file) return fail(file.error());
  Lines lines{.good = std::move(file->good), .bad = {}, .warnings = std::move(file->warnings)};
  for (auto& [line, error] : file->bad) lines.bad.push_back({line, std::move(error)});
  return lines;
}

Lines read_ndjson(const std::string& body, const ShopClock& clock) {
  return web::read_lines<NewContact>(body, [&](const json::Value& value, Warnings& warnings) {
    return decode_contact(value, clock, warnings);
  });
}

void put_on(Lines& lines, const std::optional<ListId>& list) {
  if (!list) return;
  for (auto& [number, contact] : lines.good) {
    if (contact.lists.empty()) contact.lists.push_back(*list);
  }
}

// Many contacts: as CSV, or a line of JSON each.
Task<Response> take_many(const Newsletter& newsletter,
                         access::WriteOnce write_once,
                         Request request) {
  web::QueryReader query(request);
  const Result<std::optional<ListId>> list = list_of(query);
  if (!list) co_return web::refuse(list.error());
  const web::Keep keep = web::keep_of(request);
  const ShopId shop = request.shop();
  const Result<ShopClock> clock = co_await clock_of(newsletter, shop);
  if (!clock) co_return web::refuse(clock.error());
  Result<Lines> lines = is_csv(request) ? read_csv(request.body, *clock)
                                        : Result<Lines>(read_ndjson(request.body, *clock));
  if (!lines) co_return web::refuse(lines.error());
  put_on(*lines, *list);
  if (std::optional<Response> refused = web::refusal(*lines, keep)) co_return std::move(*refused);
  access::WriteJob job = [&newsletter, keep, shop,
                          lines = std::move(*lines)](store::Tx& tx) -> Result<Response> {
    const auto place = [&](const NewContact& contact) -> Result<Made> {
      const Result<Placed<ContactId>> placed = newsletter.take(tx, shop, contact);
      if (!placed) return fail(placed.error());
      return placed->made;
    };
    const Result<web::LinesAnswer> answer = web::place_lines(lines, keep, place);
    if (!answer) return fail(answer.error());
    return web::answer_lines(*answer, lines.warnings);
  };
  Response answer = co_await write_once(std::move(request), std::move(job));
  co_return answer;
}

Task<Response> take(const Newsletter& newsletter, access::WriteOnce write_once, Request request) {
  if (is_csv(request) || web::is_ndjson(request)) {
    Response many = co_await take_many(newsletter, std::move(write_once), std::move(request));
    co_return many;
  }
  web::QueryReader query(request);
  const Result<std::optional<ListId>> list = list_of(query);
  if (!list) co_return web::refuse(list.error());
  const ShopId shop = request.shop();
  const Result<ShopClock> clock = co_await clock_of(newsletter, shop);
  if (!clock) co_return web::refuse(clock.error());
  const Result<json::Value> value = json::thread_parser().parse(request.body);
  if (!value) co_return web::refuse(value.error());
  Warnings warnings;
  Result<NewContact> contact = decode_contact(*value, *clock, warnings);
  if (!contact) co_return web::refuse(contact.error());
  if (*list && contact->lists.empty()) contact->lists.push_back(**list);
  access::WriteJob job = [&newsletter, warnings, shop,
                          contact = std::move(*contact)](store::Tx& tx) -> Result<Response> {
    const Result<Placed<ContactId>> placed = newsletter.take(tx, shop, contact);
    if (!placed) return fail(placed.error());
    const Result<ContactView> view = view_of(tx, shop, placed->id);
    if (!view) return fail(view.error());
    std::string body = web::body_of(*view, warnings);
    if (placed->made == Made::existing) return web::json_answer(200, std::move(body));
    return web::created("/v1/contacts/" + placed->id.text(), std::move(body));
  };
  Response answer = co_await write_once(std::move(request), std::move(job));
  co_return answer;
}

Task<Response> show(const Newsletter& newsletter, access::WriteOnce, Request request) {
  const Result<ContactId> id = ContactId::parse(request.param("contact"));
  if (!id) co_return web::refuse(contact_missing());
  auto look = [shop = request.shop(), id = *id](store::ReadTx& tx) {
    return view_of(tx, shop, id);
  };
  const Result<ContactView> view = co_await newsletter.store().read(std::move(look));
  if (!view) co_return web::refuse(view.error());
  co_return web::json_answer(200, web::body_of(*view));
}

Task<Response> remove(const Newsletter& newsletter, access::WriteOnce, Request request) {
  const Result<ContactId> id = ContactId::parse(request.param("contact"));
  if (!id) co_return web::refuse(contact_missing());
  auto forget = [shop = request.shop(), id = *id](store::Tx& tx) {
    return remove_contact(tx, shop, id);
  };
  const Result<bool> gone = co_await newsletter.store().write(std::move(forget));
  if (!gone) co_return web::refuse(gone.error());
  if (!*gone) co_return web::refuse(contact_missing());
  co_return web::no_content();
}

// A list's key where one is asked for.
Result<std::optional<std::int64_t>> key_of(store::ReadTx& tx,
                                           ShopId shop,
                                           const std::optional<ListId>& list) {
  if (!list) return std::optional<std::int64_t>();
  const Result<ListKey> key = require_list(tx, shop, *list);
  if (!key) return fail(key.error());
  return std::optional(key->seq);
}

// A page of contacts with their lists, of a list where the query names one.
Result<orders::Page<ContactView>> read_page(store::ReadTx& tx,
                                            ShopId shop,
                                            const std::optional<ListId>& list,
                                            const Stretch& stretch) {
  const Result<std::optional<std::int64_t>> key = key_of(tx, shop, list);
  if (!key) return fail(key.error());
  Result<orders::Page<Contact>> contacts = list_contacts(tx, shop, *key, stretch);
  if (!contacts) return fail(contacts.error());
  Result<ListsByContact> lists = list_lists_of_page(tx, shop, *key, stretch);
  if (!lists) return fail(lists.error());
  orders::Page<ContactView> page{.items = {}, .next = contacts->next};
  for (Contact& each : contacts->items) {
    std::vector<ListId>& its = (*lists)[each.seq];
    page.items.push_back({std::move(each), std::move(its)});
  }
  return page;
}

Task<Response> list(const Newsletter& newsletter, access::WriteOnce, Request request) {
  web::QueryReader query(request);
  const Result<std::optional<ListId>> of = list_of(query);
  if (!of) co_return web::refuse(of.error());
  const Stretch stretch{.before = query.cursor(), .limit = query.limit()};
  if (query.error()) co_return web::refuse(*query.error());
  auto look = [shop = request.shop(), of = *of, stretch](store::ReadTx& tx) {
    return read_page(tx, shop, of, stretch);
  };
  const Result<orders::Page<ContactView>> page = co_await newsletter.store().read(std::move(look));
  if (!page) co_return web::refuse(page.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().key("contacts").begin_array();
  for (const ContactView& each : page->items) encode(out, each);
  out.end_array();
  out.field_or_null("next_cursor", page->next ? web::encode_cursor(*page->next) : "").end_object();
  co_return web::json_answer(200, std::move(body));
}

// GET /v1/contacts/export: a page of them as CSV, as many as the import takes at once; the next
// page's cursor stands in a header.
Task<Response> give_out(const Newsletter& newsletter, access::WriteOnce, Request request) {
  web::QueryReader query(request);
  const Result<std::optional<ListId>> of = list_of(query);
  if (!of) co_return web::refuse(of.error());
  const Stretch stretch{.before = query.cursor(), .limit = static_cast<int>(web::kMostLines)};
  if (query.error()) co_return web::refuse(*query.error());
  auto look = [shop = request.shop(), of = *of,
               stretch](store::ReadTx& tx) -> Result<orders::Page<Contact>> {
    const Result<std::optional<std::int64_t>> key = key_of(tx, shop, of);
    if (!key) return fail(key.error());
    return list_contacts(tx, shop, *key, stretch);
  };
  const Result<orders::Page<Contact>> page = co_await newsletter.store().read(std::move(look));
  if (!page) co_return web::refuse(page.error());
  Response answer = web::json_answer(200, write_contacts(page->items));
  for (auto& [name, value] : answer.headers) {
    if (name == "content-type") value = "text/csv; charset=utf-8";
  }
  if (page->next) answer.headers.emplace_back("onda-next-cursor", web::encode_cursor(*page->next));
  co_return answer;
}

}  // namespace

std::vector<web::Route> contact_routes(const Newsletter& newsletter,
                                       const access::WriteOnce& write_once) {
  using enum web::Verb;
  using web::Scope;
  const Answering on(newsletter, write_once);
  return {
      {post, "/v1/contacts", Scope::orders_write, on(take)},
      {get, "/v1/contacts", Scope::orders_read, on(list)},
      {get, "/v1/contacts/export", Scope::orders_read, on(give_out)},
      {get, "/v1/contacts/{contact}", Scope::orders_read, on(show)},
      {delete_, "/v1/contacts/{contact}", Scope::orders_write, on(remove)},
  };
}

}  // namespace onda::newsletter
