#include "buyer/archive_http.hpp"

#include "access/access_sql.hpp"
#include "buyer/page_http.hpp"
#include "messages/consent_words.hpp"
#include "messages/newsletter/campaign_sql.hpp"
#include "messages/newsletter/content.hpp"
#include "web/query.hpp"

namespace onda::buyer {
namespace {

using newsletter::Campaign;
using newsletter::Content;
using web::Request;
using web::Response;

constexpr int kIssuesOnPage = 50;

// The pictures of an issue come from where its editor put them.
constexpr std::string_view kPolicy =
    "default-src 'none'; style-src 'self'; img-src 'self' https: data:; font-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

Response answer_page(std::string html, Language language) {
  Response response = page(200, std::move(html), language);
  for (auto& [name, value] : response.headers) {
    if (name == "content-security-policy") value = kPolicy;
  }
  return response;
}

// A campaign as everybody may see it, and the language in which it speaks for who asks for none.
struct Issue {
  Campaign campaign;
  access::Shop shop;
};

Result<std::optional<Issue>> find_issue(store::ReadTx& tx, const newsletter::CampaignId& id) {
  Result<std::optional<Campaign>> campaign = newsletter::find_public_campaign(tx, id);
  if (!campaign) return fail(campaign.error());
  if (!*campaign) return std::optional<Issue>();
  Result<access::Shop> shop = access::find_shop(tx, (*campaign)->shop);
  if (!shop) return fail(shop.error());
  return std::optional(Issue{std::move(**campaign), std::move(*shop)});
}

Language home_of(const access::Shop& shop) {
  return language_of(shop.given.locale).value_or(Language::ko);
}

// The language of the text that a reader of `wanted` gets.
Language said_in(const Campaign& campaign, Language wanted) {
  const auto& texts = campaign.draft.texts;
  if (texts.contains(wanted)) return wanted;
  return texts.contains(Language::ko) ? Language::ko : texts.begin()->first;
}

Task<Response> show_issue(const ArchivePages& pages, Request request) {
  const auto id = newsletter::CampaignId::parse(request.param("issue"));
  if (!id) co_return notice(pages.buyer, request, 404, Notice::no_such_page);
  auto look = [id = *id](store::ReadTx& tx) { return find_issue(tx, id); };
  const Result<std::optional<Issue>> found = co_await pages.store.read(std::move(look));
  if (!found) co_return notice(pages.buyer, request, 503, Notice::broken);
  if (!*found) co_return notice(pages.buyer, request, 404, Notice::no_such_page);
  const Campaign& campaign = (*found)->campaign;
  const access::NewShop& shop = (*found)->shop.given;
  const Result<Content> content = Content::read(campaign.draft, Content::Dress::page);
  if (!content) co_return notice(pages.buyer, request, 503, Notice::broken);
  const Place place = place_of(request, home_of((*found)->shop));
  const Content::Page said = content->page(place.language);
  const IssuePage shown{.shop_name = shop.name,
                        .contact = messages::contact_of(shop.phone, shop.email),
                        .subject = said.subject,
                        .body = said.body.html(),
                        .said_in = said_in(campaign, place.language),
                        .at = campaign.began_at.value_or(campaign.created_at),
                        .all = "/n/" + to_text(campaign.shop)};
  co_return answer_page(pages.buyer.site().issue(shown, place, pages.buyer.now()), place.language);
}

struct Issues {
  access::Shop shop;
  orders::Page<newsletter::PublicIssue> page;
};

Result<Issues> list_issues(store::ReadTx& tx, ShopId id, const newsletter::Stretch& stretch) {
  Result<access::Shop> shop = access::find_shop(tx, id);
  if (!shop) return fail(shop.error());
  Result<orders::Page<newsletter::PublicIssue>> page =
      newsletter::list_public_issues(tx, id, stretch);
  if (!page) return fail(page.error());
  return Issues{std::move(*shop), std::move(*page)};
}

Task<Response> show_issues(const ArchivePages& pages, Request request) {
  const Result<ShopId> shop = parse_shop(request.param("issue"));
  web::QueryReader query(request);
  const newsletter::Stretch stretch{.before = query.cursor(), .limit = kIssuesOnPage};
  if (!shop || query.error()) co_return notice(pages.buyer, request, 404, Notice::no_such_page);
  auto look = [id = *shop, stretch](store::ReadTx& tx) { return list_issues(tx, id, stretch); };
  const Result<Issues> found = co_await pages.store.read(std::move(look));
  if (!found) {
    const bool is_unknown = found.error().code == Code::not_found;
    co_return notice(pages.buyer, request, is_unknown ? 404 : 503,
                     is_unknown ? Notice::no_such_page : Notice::broken);
  }
  const Place place = place_of(request, home_of(found->shop));
  IssuesPage shown{.shop_name = found->shop.given.name, .items = {}, .older = {}};
  for (const newsletter::PublicIssue& each : found->page.items) {
    shown.items.push_back({.subject = newsletter::subject_for_all(each.subjects, place.language),
                           .href = "/n/" + each.id.text(),
                           .at = each.began_at});
  }
  if (found->page.next)
    shown.older = "/n/" + to_text(*shop) + "?cursor=" + web::encode_cursor(*found->page.next);
  co_return answer_page(pages.buyer.site().issues(shown, place, pages.buyer.now()), place.language);
}

Task<Response> show(const ArchivePages& pages, Request request) {
  const bool is_shop = request.param("issue").starts_with("shop_");
  if (is_shop) {
    Response all = co_await show_issues(pages, std::move(request));
    co_return all;
  }
  Response one = co_await show_issue(pages, std::move(request));
  co_return one;
}

}  // namespace

std::vector<web::Route> archive_routes(ArchivePages pages) {
  const auto shared = std::make_shared<const ArchivePages>(pages);
  return {{web::Verb::get, "/n/{issue}", web::Scope::open,
           [shared](Request request) { return show(*shared, std::move(request)); }}};
}

}  // namespace onda::buyer
