#include "buyer/buyer_service.hpp"

#include <algorithm>

#include "access/link_sql.hpp"
#include "base/text.hpp"
#include "tracking/tracking_number.hpp"

namespace onda::buyer {
namespace {

constexpr web::Rate kWrongTries{.count = 5, .per = std::chrono::minutes{1}};
constexpr std::size_t kSampleLinks = 64;  // that a demonstration keeps in mind

Result<std::string> make_link(store::Tx& tx, const OrderName& order, Instant now) {
  return access::create_link(tx, {order.shop, std::string(kTrackLink), order.order.raw(), {}}, now);
}

}  // namespace

Buyer::Buyer(Parts parts)
    : parts_(std::move(parts)),
      site_(parts_.demo_speed),
      by_address_(kWrongTries),
      by_number_(kWrongTries) {}

Task<Result<std::optional<Opened>>> Buyer::open(std::string token,
                                                std::optional<std::size_t> parcel) {
  const Instant at = now();
  auto job = [token, parcel, at](store::ReadTx& tx) -> Result<std::optional<Opened>> {
    const Result<std::optional<OrderName>> name = find_order_behind(tx, token, at);
    if (!name) return fail(name.error());
    if (!*name) return std::optional<Opened>();
    Result<std::optional<OrderFacts>> order = load_order(tx, **name, parcel);
    if (!order) return fail(order.error());
    if (!*order) return std::optional<Opened>();
    return std::optional<Opened>({**name, std::move(**order)});
  };
  Result<std::optional<Opened>> opened = co_await parts_.store.read(job);
  co_return opened;
}

Task<Result<std::optional<OrderName>>> Buyer::find_link(std::string token) {
  const Instant at = now();
  auto job = [token, at](store::ReadTx& tx) { return find_order_behind(tx, token, at); };
  Result<std::optional<OrderName>> found = co_await parts_.store.read(job);
  co_return found;
}

std::optional<Millis> Buyer::blocked(std::string_view peer, std::string_view number) const {
  const Instant at = parts_.wall.now();
  const web::Allowance address = by_address_.look(web::network_of(peer), at);
  const web::Allowance order = by_number_.look(number, at);
  if (address.allowed && order.allowed) return std::nullopt;
  return std::max(address.retry_after, order.retry_after);
}

void Buyer::count_wrong_try(std::string_view peer, std::string_view number) {
  const Instant at = parts_.wall.now();
  by_address_.take(web::network_of(peer), at);
  by_number_.take(number, at);
}

Task<Result<Search>> Buyer::find_order(OrderQuestion question) {
  const std::string number(trim(narrow(question.number)));
  const std::string key = "order " + fold_text(number);
  if (const auto wait = blocked(question.peer, key)) co_return Search{true, *wait, {}, {}};
  auto look = [number, contact = question.contact](store::ReadTx& tx) {
    return find_order_of(tx, number, contact);
  };
  Result<std::optional<OrderName>> found = co_await parts_.store.read(look);
  if (!found) co_return fail(found.error());
  // Asked again, so that tries made at once count as if made one after another.
  if (const auto wait = blocked(question.peer, key)) co_return Search{true, *wait, {}, {}};
  if (!*found) {
    count_wrong_try(question.peer, key);
    co_return Search{};
  }
  auto make = [name = **found, at = now()](store::Tx& tx) { return make_link(tx, name, at); };
  Result<std::string> token = co_await parts_.store.write(make);
  if (!token) co_return fail(token.error());
  co_return Search{false, {}, std::move(*token), {}};
}

Task<Result<Search>> Buyer::find_number(NumberQuestion question) {
  const std::string number = tracking::normalise_number(question.number).value_or("");
  const std::string key = "number " + number;
  if (const auto wait = blocked(question.peer, key)) co_return Search{true, *wait, {}, {}};
  auto look = [number](store::ReadTx& tx) { return buyer::find_number(tx, number); };
  Result<std::optional<NumberFacts>> found = co_await parts_.store.read(look);
  if (!found) co_return fail(found.error());
  if (const auto wait = blocked(question.peer, key)) co_return Search{true, *wait, {}, {}};
  if (!*found) count_wrong_try(question.peer, key);
  co_return Search{false, {}, {}, *found};
}

Task<Result<std::vector<SampleFacts>>> Buyer::samples() {
  if (!site_.is_demo()) co_return std::vector<SampleFacts>();
  auto job = [this](store::Tx& tx) -> Result<std::vector<SampleFacts>> {
    const Result<std::vector<OrderName>> names = list_samples(tx, ShopId{1});
    if (!names) return fail(names.error());
    std::vector<SampleFacts> samples;
    for (const OrderName& name : *names) {
      const Result<std::optional<OrderFacts>> order = load_order(tx, name, std::nullopt);
      if (!order) return fail(order.error());
      if (!*order || (*order)->parcels.empty()) continue;
      const Result<std::string> token = sample_link(tx, name);
      if (!token) return fail(token.error());
      const std::size_t shown = shown_parcel(**order, std::nullopt);
      samples.push_back({"/t/" + *token, (*order)->number, (*order)->parcels[shown]});
    }
    return samples;
  };
  Result<std::vector<SampleFacts>> samples = co_await parts_.store.write(job);
  co_return samples;
}

Result<std::string> Buyer::sample_link(store::Tx& tx, const OrderName& order) {
  const std::lock_guard guard(sample_mutex_);
  const auto known = std::find_if(sample_links_.begin(), sample_links_.end(),
                                  [&](const auto& link) { return link.first == order.order; });
  if (known != sample_links_.end()) return known->second;
  Result<std::string> token = make_link(tx, order, now());
  if (!token) return token;
  if (sample_links_.size() >= kSampleLinks) sample_links_.erase(sample_links_.begin());
  sample_links_.emplace_back(order.order, *token);
  return token;
}

}  // namespace onda::buyer
