#include "buyer/buyer_http.hpp"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <charconv>

#include "base/digest.hpp"
#include "buyer/form.hpp"
#include "buyer/page_http.hpp"

namespace onda::buyer {
namespace {

using web::Request;
using web::Response;

// A wrong search is answered this long after it came, so that the time tells nothing.
constexpr Millis kWrongAnswerAfter{150};

// "2" of ?parcel=2, counted from 0.
std::optional<std::size_t> parcel_of(const Request& request) {
  const std::string_view text = request.query_value("parcel").value_or("");
  std::size_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  if (number == 0) return std::nullopt;
  return number - 1;
}

Response unknown_link(Buyer& buyer, const Request& request) {
  return notice(buyer, request, 404, Notice::unknown_link);
}

Viewing viewing_of(Buyer& buyer,
                   const Request& request,
                   const OrderFacts& order,
                   const Place& place) {
  return {buyer.now(), Zone::find_or_utc(order.zone), parcel_of(request),
          "/t/" + std::string(request.param("token")), place.language_is_chosen};
}

// GET /t/{token}: the tracking page.
Task<Response> track(Buyer& buyer, Request request) {
  std::string token(request.param("token"));
  Result<std::optional<Opened>> opened = co_await buyer.open(std::move(token), parcel_of(request));
  if (!opened) co_return notice(buyer, request, 503, Notice::broken);
  if (!*opened) co_return unknown_link(buyer, request);
  const OrderFacts& order = (*opened)->order;
  const Place place = place_of(request, language_of(order.locale).value_or(Language::ko));
  const Viewing viewing = viewing_of(buyer, request, order, place);
  co_return page(200, buyer.site().track(order, viewing, place.language), place.language);
}

// GET /t/{token}/live: the inside of the page, for a page that is open already.
Task<Response> live(Buyer& buyer, Request request) {
  std::string token(request.param("token"));
  Result<std::optional<Opened>> opened = co_await buyer.open(std::move(token), parcel_of(request));
  if (!opened) co_return notice(buyer, request, 503, Notice::broken);
  if (!*opened) co_return unknown_link(buyer, request);
  const OrderFacts& order = (*opened)->order;
  const Place place = place_of(request, language_of(order.locale).value_or(Language::ko));
  std::string html =
      buyer.site().live(order, viewing_of(buyer, request, order, place), place.language);
  const std::string etag = "\"" + hex(sha256(html)).substr(0, 20) + "\"";
  const bool known = request.header("if-none-match") == etag;
  Response response =
      page(known ? 304 : 200, known ? std::string() : std::move(html), place.language);
  response.headers.emplace_back("etag", etag);
  co_return response;
}

// GET /t/{token}/events: the word that there is something new, each time.
Task<Response> events(Buyer& buyer, Request request) {
  std::string token(request.param("token"));
  Result<std::optional<OrderName>> found = co_await buyer.find_link(std::move(token));
  if (!found) co_return notice(buyer, request, 503, Notice::broken);
  if (!*found) co_return unknown_link(buyer, request);
  std::shared_ptr<web::EventStream> stream = buyer.hub().subscribe((*found)->order.raw());
  if (!stream) {
    co_return web::refuse(
        {Code::unavailable, "streams_full", "too many pages are open; try later", {}});
  }
  co_return web::event_stream(std::move(stream));
}

Response wishes_page(Buyer& buyer, const Request& request, const WishFacts& facts, Saved saved) {
  const Place place = place_of(request, language_of(facts.locale).value_or(Language::ko));
  const std::string link = "/t/" + std::string(request.param("token"));
  return page(200, buyer.site().wishes(facts, saved, link, place), place.language);
}

// GET /t/{token}/news: what the buyer wants to be told. Changes nothing.
Task<Response> show_wishes(Buyer& buyer, Request request) {
  std::string token(request.param("token"));
  Result<std::optional<WishFacts>> facts = co_await buyer.open_wishes(std::move(token));
  if (!facts) co_return notice(buyer, request, 503, Notice::broken);
  if (!*facts) co_return unknown_link(buyer, request);
  co_return wishes_page(buyer, request, **facts, Saved::not_now);
}

// POST /t/{token}/news: keeps the form as it was sent; the same again changes nothing more.
Task<Response> save_wishes(Buyer& buyer, Request request) {
  std::vector<messages::Topic> topics;
  std::vector<messages::Way> ways;
  for (const auto& [name, value] : parse_form(request.body)) {
    const std::optional<messages::Topic> topic = messages::topic_of(value);
    const std::optional<messages::Way> way = messages::way_of(value);
    if (name == "topic" && topic) topics.push_back(*topic);
    if (name == "way" && way) ways.push_back(*way);
  }
  std::string token(request.param("token"));
  messages::Wishes wishes = messages::wishes_for(topics, ways);
  Result<std::optional<WishFacts>> facts =
      co_await buyer.save_wishes(std::move(token), std::move(wishes));
  if (!facts) co_return notice(buyer, request, 503, Notice::broken);
  if (!*facts) co_return unknown_link(buyer, request);
  co_return wishes_page(buyer, request, **facts, Saved::just_now);
}

// GET /track: the forms.
Task<Response> find_form(Buyer& buyer, Request request) {
  const Place place = place_of(request, Language::ko);
  FindView view;
  view.number = std::string(request.query_value("number").value_or("").substr(0, 64));
  co_return page(200, buyer.site().find(view, place), place.language);
}

Response limited(Buyer& buyer, const Place& place, Millis wait) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
  Response response =
      page(429, buyer.site().notice(Notice::too_many_tries, place, seconds), place.language);
  response.headers.emplace_back("retry-after", std::to_string(seconds));
  return response;
}

// Waits until the answer to a wrong search is due.
Task<void> until_due(std::chrono::steady_clock::time_point came) {
  const auto executor = co_await boost::asio::this_coro::executor;
  boost::asio::steady_timer timer(executor, came + kWrongAnswerAfter);
  co_await timer.async_wait(boost::asio::use_awaitable);
}

Task<Response> find_order(Buyer& buyer, OrderQuestion question, Place place) {
  const auto came = std::chrono::steady_clock::now();
  Result<Search> search = co_await buyer.find_order(question);
  if (!search) co_return page(503, buyer.site().notice(Notice::broken, place), place.language);
  if (search->limited) co_return limited(buyer, place, search->retry_after);
  if (search->token) {
    Response response = page(303, "", place.language);
    const std::string language =
        place.language_is_chosen ? "?lang=" + std::string(to_text(place.language)) : "";
    response.headers.emplace_back("location", "/t/" + *search->token + language);
    co_return response;
  }
  co_await until_due(came);
  FindView view;
  view.wrong = FindView::Wrong::order;
  view.order = question.number;
  co_return page(404, buyer.site().find(view, place), place.language);
}

Task<Response> find_number(Buyer& buyer, NumberQuestion question, Place place) {
  Result<Search> search = co_await buyer.find_number(question);
  if (!search) co_return page(503, buyer.site().notice(Notice::broken, place), place.language);
  if (search->limited) co_return limited(buyer, place, search->retry_after);
  FindView view;
  view.number = question.number;
  view.found = search->number;
  if (!view.found) view.wrong = FindView::Wrong::number;
  co_return page(view.found ? 200 : 404, buyer.site().find(view, place), place.language);
}

// POST /track: by order number and contact, or by tracking number. Changes nothing of the shop's,
// so a form on another site gains nothing by sending it.
Task<Response> search(Buyer& buyer, Request request) {
  const Form form = parse_form(request.body);
  const Place place = place_of(request, Language::ko);
  const std::string order = field(form, "order");
  if (!order.empty()) {
    OrderQuestion question{request.peer, order, field(form, "contact")};
    Response response = co_await find_order(buyer, std::move(question), place);
    co_return response;
  }
  const std::string number = field(form, "number");
  if (!number.empty()) {
    NumberQuestion question{request.peer, number};
    Response response = co_await find_number(buyer, std::move(question), place);
    co_return response;
  }
  co_return page(200, buyer.site().find({}, place), place.language);
}

// GET /: what this server is.
Task<Response> home(Buyer& buyer, Request request) {
  const Place place = place_of(request, Language::ko);
  Result<std::vector<SampleFacts>> samples = co_await buyer.samples();
  if (!samples) co_return page(503, buyer.site().notice(Notice::broken, place), place.language);
  co_return page(200, buyer.site().home(*samples, place), place.language);
}

// GET /assets/{file}: named by content, so kept for ever.
Task<Response> asset(Buyer& buyer, Request request) {
  const Asset* found = buyer.site().assets().find(request.param("file"));
  if (found == nullptr) co_return notice(buyer, request, 404, Notice::no_such_page);
  Response response;
  response.headers = {{"content-type", std::string(found->type)},
                      {"cache-control", "public, max-age=31536000, immutable"}};
  response.body = found->bytes;
  co_return response;
}

}  // namespace

std::vector<web::Route> routes(Buyer& buyer) {
  using enum web::Verb;
  const auto on = [&buyer](Task<Response> (*handler)(Buyer&, Request)) -> web::Handler {
    return [&buyer, handler](Request request) { return handler(buyer, std::move(request)); };
  };
  return {
      {get, "/", web::Scope::open, on(home)},
      {get, "/track", web::Scope::open, on(find_form)},
      {post, "/track", web::Scope::open, on(search)},
      {get, "/t/{token}", web::Scope::link, on(track)},
      {get, "/t/{token}/live", web::Scope::link, on(live)},
      {get, "/t/{token}/events", web::Scope::link, on(events)},
      {get, "/t/{token}/news", web::Scope::link, on(show_wishes)},
      {post, "/t/{token}/news", web::Scope::link, on(save_wishes)},
      {get, "/assets/{file}", web::Scope::open, on(asset)},
  };
}

}  // namespace onda::buyer
