#include "buyer/consent_http.hpp"

#include "access/access_sql.hpp"
#include "base/text.hpp"
#include "buyer/form.hpp"
#include "buyer/page_http.hpp"
#include "messages/address.hpp"
#include "messages/consent_ledger_sql.hpp"
#include "messages/consent_words.hpp"

namespace onda::buyer {
namespace {

using messages::ConfirmLink;
using messages::Consent;
using messages::UnsubscribeLink;
using web::Request;
using web::Response;
using Says = ConsentPage::Says;

constexpr std::size_t kUserAgentMost = 300;  // bytes that are kept of it

// What a page shows, and in whose language where the reader asks for none.
struct Shown {
  ConsentPage page;
  Language home = Language::ko;
};

Result<Shown> show_link(store::ReadTx& tx, const messages::Reach& reach) {
  Shown shown;
  const Result<access::Shop> shop = access::find_shop(tx, reach.shop);
  if (!shop) return fail(shop.error());
  shown.page.shop_name = shop->given.name;
  shown.page.contact = messages::contact_of(shop->given.phone, shop->given.email);
  shown.page.way = reach.way;
  shown.home = language_of(shop->given.locale).value_or(Language::ko);
  const Result<messages::OpenedLink> opened = messages::open_link(tx, reach);
  if (!opened) return fail(opened.error());
  const Consent::State state = opened->consents.advertising.state;
  const bool is_over = state == Consent::State::refused || state == Consent::State::withdrawn;
  shown.page.says = is_over ? Says::stopped : Says::ask_to_stop;
  if (opened->recipient) {
    const messages::Contact& contact = opened->recipient->contact;
    shown.page.address = messages::mask(messages::medium_of(reach.way), contact.address);
    shown.home = language_of(contact.language).value_or(shown.home);
  }
  return shown;
}

// What a link to confirm shows: the question, or that it was answered.
Result<Shown> show_request(store::ReadTx& tx, const ConfirmLink& link, Instant now) {
  const messages::ConsentId id(link.act);
  const auto asked = messages::find_act(tx, link.shop, id, messages::Action::requested);
  if (!asked) return fail(asked.error());
  if (!*asked) return not_found("link_unknown", "nobody asked for this");
  Result<Shown> shown = show_link(tx, (*asked)->reach);
  if (!shown) return shown;
  const auto granted = messages::find_act(tx, link.shop, id, messages::Action::granted);
  if (!granted) return fail(granted.error());
  const bool is_answered = granted->has_value();
  if (is_answered && shown->page.says == Says::stopped) return shown;
  shown->page.says = is_answered             ? Says::begun
                     : now < link.expires_at ? Says::ask_to_begin
                                             : Says::too_late;
  return shown;
}

// Who asked, and by what: kept with the words of the recipient.
messages::Proof proof_of(const Request& request, std::string source, const Uuid& message) {
  messages::Proof proof;
  proof.ip = request.peer;
  proof.user_agent = clip_utf8(request.header("user-agent"), kUserAgentMost);
  proof.source = std::move(source);
  if (message != Uuid{}) proof.form = "message " + encode_base32(message);
  return proof;
}

Response answer(const ConsentPages& pages, const Request& request, const Result<Shown>& shown) {
  if (!shown) {
    const bool is_unknown = shown.error().code == Code::not_found;
    return notice(pages.buyer, request, is_unknown ? 404 : 503,
                  is_unknown ? Notice::no_way_to_begin : Notice::broken);
  }
  const Place place = place_of(request, shown->home);
  return page(200, pages.buyer.site().consent(shown->page, place), place.language);
}

// GET /u/{token}
Task<Response> ask_to_stop(const ConsentPages& pages, Request request) {
  const std::optional<UnsubscribeLink> link = pages.links.read_unsubscribe(request.param("token"));
  if (!link) co_return notice(pages.buyer, request, 404, Notice::no_way_to_stop);
  auto look = [reach = messages::Reach{link->shop, link->way, link->address}](store::ReadTx& tx) {
    return show_link(tx, reach);
  };
  const Result<Shown> shown = co_await pages.store.read(std::move(look));
  co_return answer(pages, request, shown);
}

// POST /u/{token}: no cookie, no login, no redirect (RFC 8058 §3.2).
Task<Response> stop(const ConsentPages& pages, Request request) {
  const std::optional<UnsubscribeLink> link = pages.links.read_unsubscribe(request.param("token"));
  if (!link) co_return notice(pages.buyer, request, 404, Notice::no_way_to_stop);
  const bool by_program = field(parse_form(request.body), "List-Unsubscribe") == "One-Click";
  messages::Proof proof =
      proof_of(request, by_program ? "one_click" : "unsubscribe_page", link->message);
  auto write = [link = *link, proof = std::move(proof), &ids = pages.ids,
                now = pages.buyer.now()](store::Tx& tx) -> Result<Shown> {
    const messages::Reach reach{link.shop, link.way, link.address};
    Result<Shown> before = show_link(tx, reach);  // while the address is still known
    if (!before) return before;
    const Result<Made> done = messages::withdraw(tx, reach, proof, ids, now);
    if (!done) return fail(done.error());
    before->page.says = Says::stopped;
    return before;
  };
  const Result<Shown> shown = co_await pages.store.write(std::move(write));
  co_return answer(pages, request, shown);
}

// GET /c/{token}
Task<Response> ask_to_begin(const ConsentPages& pages, Request request) {
  const std::optional<ConfirmLink> link = pages.links.read_confirm(request.param("token"));
  if (!link) co_return notice(pages.buyer, request, 404, Notice::no_way_to_begin);
  auto look = [link = *link, now = pages.buyer.now()](store::ReadTx& tx) {
    return show_request(tx, link, now);
  };
  const Result<Shown> shown = co_await pages.store.read(std::move(look));
  co_return answer(pages, request, shown);
}

// POST /c/{token}
Task<Response> begin(const ConsentPages& pages, Request request) {
  const std::optional<ConfirmLink> link = pages.links.read_confirm(request.param("token"));
  if (!link) co_return notice(pages.buyer, request, 404, Notice::no_way_to_begin);
  messages::Proof proof = proof_of(request, "double_opt_in", Uuid{});
  auto write = [link = *link, proof = std::move(proof), &ids = pages.ids,
                now = pages.buyer.now()](store::Tx& tx) -> Result<Shown> {
    const Result<Made> done = messages::confirm(tx, link, proof, ids, now);
    if (!done && done.error().name != "link_expired") return fail(done.error());
    return show_request(tx, link, now);
  };
  const Result<Shown> shown = co_await pages.store.write(std::move(write));
  co_return answer(pages, request, shown);
}

}  // namespace

std::vector<web::Route> consent_routes(ConsentPages pages) {
  using enum web::Verb;
  using web::Scope;
  using Answer = Task<Response> (*)(const ConsentPages&, Request);
  const auto shared = std::make_shared<const ConsentPages>(pages);
  const auto on = [&shared](Answer handler) -> web::Handler {
    return [shared, handler](Request request) { return handler(*shared, std::move(request)); };
  };
  return {
      {get, "/u/{token}", Scope::link, on(ask_to_stop)},
      {post, "/u/{token}", Scope::link, on(stop)},
      {get, "/c/{token}", Scope::link, on(ask_to_begin)},
      {post, "/c/{token}", Scope::link, on(begin)},
  };
}

}  // namespace onda::buyer
