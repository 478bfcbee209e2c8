#include "promise/signals_http.hpp"

#include "access/create_http.hpp"
#include "base/country.hpp"
#include "base/json_object.hpp"
#include "promise/signal_sql.hpp"
#include "tracking/carrier.hpp"
#include "web/query.hpp"

namespace onda::promise {

// Found by its argument where an answer is made of it.
static void encode(json::Writer& out, const SignalView& view) {
  const Signal& signal = view.signal;
  out.begin_object().field("id", view.id.text()).field("kind", to_text(signal.kind));
  out.field_or_null("country", signal.country).field_or_null("region", signal.region);
  out.field_or_null("carrier", signal.carrier).field_or_null("facility", signal.facility);
  out.field("starts_at", onda::to_text(signal.starts_at));
  out.field_or_null("ends_at", signal.ends_at ? onda::to_text(*signal.ends_at) : "");
  out.field_or_null("text", signal.text).field("source", signal.source);
  out.field("reference", signal.reference);
  out.field("created_at", onda::to_text(view.created_at)).end_object();
}

namespace {

using web::Request;
using web::Response;

constexpr std::size_t kWordMost = 120;

Result<Signal> decode_signal(const json::Value& value, Warnings& warnings) {
  json::ObjectReader in(value);
  Signal signal;
  const std::optional<SignalKind> kind = signal_kind_of(in.required_text("kind", kWordMost));
  if (!kind)
    in.refuse("kind", "field_invalid", "is weather, holiday, strike, road, carrier or other");
  signal.kind = kind.value_or(SignalKind::other);
  signal.country = in.text("country", 2);
  signal.region = in.text("region", kWordMost);
  signal.carrier = in.text("carrier", kWordMost);
  signal.facility = in.text("facility", kWordMost);
  const std::optional<OffsetTime> starts_at = in.time("starts_at");
  if (!starts_at) in.refuse("starts_at", "field_missing", "is required: since when it holds");
  signal.starts_at = starts_at.value_or(OffsetTime{}).at;
  if (const std::optional<OffsetTime> ends_at = in.time("ends_at")) signal.ends_at = ends_at->at;
  if (signal.ends_at && *signal.ends_at < signal.starts_at)
    in.refuse("ends_at", "field_invalid", "is not before starts_at");
  signal.text = in.text("text", 500);
  signal.source = in.required_text("source", kWordMost);
  signal.reference = in.required_text("reference", kWordMost);
  if (!signal.country.empty()) {
    Result<std::string> country = parse_country(signal.country);
    if (country)
      signal.country = std::move(*country);
    else
      in.refuse("country", country.error());
  }
  if (!signal.carrier.empty()) {
    const Result<std::string_view> carrier = tracking::canonical_carrier(signal.carrier);
    if (carrier)
      signal.carrier = std::string(*carrier);
    else
      in.refuse("carrier", carrier.error());
  }
  if (const Result<void> done = in.finish(warnings); !done) return fail(done.error());
  return signal;
}

struct Signals {
  using Item = Signal;
  static constexpr std::string_view kPath = "/v1/signals";
  Promises& promises;

  static Result<Item> decode(json::Value value, Warnings& warnings) {
    return decode_signal(value, warnings);
  }
  Result<Placed<SignalId>> place(store::Tx& tx, ShopId shop, const Item& item) const {
    const Instant now = promises.clock().now();
    return place_signal(tx, shop, item, promises.ids().mint_as<SignalTag>(now), now);
  }
  static Result<std::optional<SignalView>> find(store::ReadTx& tx,
                                                ShopId shop,
                                                const SignalId& id) {
    return find_signal(tx, shop, id);
  }
};

Task<Response> list(Promises& promises, Request request) {
  web::QueryReader query(request);
  SignalFilter filter{
      .active_at = query.time("active_at"), .before = query.cursor(), .limit = query.limit()};
  if (query.error()) co_return web::refuse(*query.error());
  auto look = [shop = request.shop(), filter](store::ReadTx& tx) {
    return list_signals(tx, shop, filter);
  };
  const Result<orders::Page<SignalView>> page = co_await promises.store().read(std::move(look));
  if (!page) co_return web::refuse(page.error());
  std::string body;
  json::Writer out(body);
  out.begin_object().key("signals").begin_array();
  for (const SignalView& view : page->items) encode(out, view);
  out.end_array();
  out.field_or_null("next_cursor", page->next ? web::encode_cursor(*page->next) : "").end_object();
  co_return web::json_answer(200, std::move(body));
}

Task<Response> show(Promises& promises, Request request) {
  const Error missing{Code::not_found, "signal_not_found", "this shop has no such signal", {}};
  const Result<SignalId> id = SignalId::parse(request.param("signal"));
  if (!id) co_return web::refuse(missing);
  auto look = [shop = request.shop(), id = *id](store::ReadTx& tx) {
    return find_signal(tx, shop, id);
  };
  const Result<std::optional<SignalView>> view = co_await promises.store().read(std::move(look));
  if (!view) co_return web::refuse(view.error());
  if (!*view) co_return web::refuse(missing);
  co_return web::json_answer(200, web::body_of(**view));
}

}  // namespace

std::vector<web::Route> signal_routes(Promises& promises, const access::WriteOnce& write_once) {
  using enum web::Verb;
  using web::Scope;
  return {
      {post, "/v1/signals", Scope::promises_write,
       [&promises, write_once](Request r) {
         return access::create(Signals{promises}, write_once, std::move(r));
       }},
      {get, "/v1/signals", Scope::promises_read,
       [&promises](Request r) { return list(promises, std::move(r)); }},
      {get, "/v1/signals/{signal}", Scope::promises_read,
       [&promises](Request r) { return show(promises, std::move(r)); }},
  };
}

}  // namespace onda::promise
