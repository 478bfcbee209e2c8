#include "connectors/mail_in/mail_in_http.hpp"

#include <charconv>

#include "base/json.hpp"
#include "web/query.hpp"

namespace onda::mail_in {
namespace {

using web::Request;
using web::Response;

struct Parts {
  store::Store& store;
  const MailIn& mail_in;
  ShowMailbox mailbox;
};
using Shared = std::shared_ptr<const Parts>;

template <class Tag>
std::string text_of(const std::optional<Id<Tag>>& id) {
  return id ? id->text() : std::string();
}

// Without the closing brace, so that the text may follow.
json::Writer& open_mail(json::Writer& out, const KeptMail& mail) {
  out.begin_object().field("id", mail.id.text()).field("kind", mail.kind);
  out.field_or_null("notice", text_of(mail.notice)).field_or_null("order", text_of(mail.order));
  out.field_or_null("traced_by", mail.traced_by).field("because", mail.because);
  out.field_or_null("status", mail.status).field_or_null("from", mail.from);
  out.field("subject", mail.subject).field_or_null("message_id", mail.message_id);
  return out.field("bytes", mail.bytes).field("at", onda::to_text(mail.at));
}

// The whole mail's size, where what is sent is its beginning.
std::int64_t size_of(web::QueryReader& query, const Request& request) {
  std::int64_t size = static_cast<std::int64_t>(request.body.size());
  const std::string text = query.text("size");
  if (text.empty()) return size;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), size);
  if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || size < 0) {
    query.refuse("size", {Code::invalid, "field_invalid", "is no number of bytes", {}});
  }
  return size;
}

Task<Response> take(Shared parts, Request request) {
  web::QueryReader query(request);
  RawMail raw{.bytes = {}, .recipient = query.text("recipient"), .size = size_of(query, request)};
  if (query.error()) co_return web::refuse(*query.error());
  raw.bytes = std::move(request.body);
  Result<Taken> taken = co_await parts->mail_in.take(std::move(raw));
  if (!taken) co_return web::refuse(taken.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().field("id", taken->id.text()).field("kind", taken->kind);
  out.field_or_null("notice", text_of(taken->notice)).field("because", taken->because).end_object();
  const bool is_new = taken->novelty == Taken::Novelty::first;
  co_return web::json_answer(is_new ? 201 : 200, std::move(body));
}

Task<Response> list_of(Shared parts, std::optional<ShopId> shop, Request request) {
  web::QueryReader query(request);
  const MailFilter filter{.shop = shop, .before = query.cursor(), .limit = query.limit()};
  if (query.error()) co_return web::refuse(*query.error());
  auto look = [filter](store::ReadTx& tx) { return list_mail(tx, filter); };
  const Result<orders::Page<KeptMail>> page = co_await parts->store.read(std::move(look));
  if (!page) co_return web::refuse(page.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().key("mails").begin_array();
  for (const KeptMail& mail : page->items) open_mail(out, mail).end_object();
  out.end_array();
  out.field_or_null("next_cursor", page->next ? web::encode_cursor(*page->next) : "").end_object();
  co_return web::json_answer(200, std::move(body));
}

Task<Response> list(Shared parts, Request request) {
  const ShopId shop = request.shop();
  return list_of(std::move(parts), shop, std::move(request));
}

Task<Response> list_unmatched(Shared parts, Request request) {
  return list_of(std::move(parts), std::nullopt, std::move(request));
}

Task<Response> show(Shared parts, Request request) {
  const Error missing{Code::not_found, "mail_not_found", "this shop has no such mail", {}};
  const Result<MailId> id = MailId::parse(request.param("mail"));
  if (!id) co_return web::refuse(missing);
  auto look = [shop = request.shop(), id = *id](store::ReadTx& tx) {
    return find_mail(tx, shop, id);
  };
  const Result<std::optional<KeptMail>> mail = co_await parts->store.read(std::move(look));
  if (!mail) co_return web::refuse(mail.error());
  if (!*mail) co_return web::refuse(missing);
  std::string body;
  json::Writer out(body);
  open_mail(out, **mail).field("text", (*mail)->text).end_object();
  co_return web::json_answer(200, std::move(body));
}

Task<Response> show_mailbox(Shared parts, Request) {
  co_return web::json_answer(200, parts->mailbox());
}

}  // namespace

std::vector<web::Route> mail_routes(store::Store& store,
                                    const MailIn& mail_in,
                                    ShowMailbox mailbox) {
  using enum web::Verb;
  using web::Scope;
  using Answer = Task<Response> (*)(Shared, Request);
  const auto shared = std::make_shared<const Parts>(Parts{store, mail_in, std::move(mailbox)});
  const auto on = [&shared](Answer answer) -> web::Handler {
    return [shared, answer](Request request) { return answer(shared, std::move(request)); };
  };
  return {
      {post, "/v1/mail/inbound", Scope::admin, on(take)},
      {get, "/v1/mail/inbound", Scope::orders_read, on(list)},
      {get, "/v1/mail/inbound/{mail}", Scope::orders_read, on(show)},
      {get, "/v1/mail/unmatched", Scope::admin, on(list_unmatched)},
      {get, "/v1/mail/mailbox", Scope::admin, on(show_mailbox)},
  };
}

}  // namespace onda::mail_in
