// The tables made anew from all shipments there are: at the first start on a database that had
// none, and where an image is of another version.

#include "base/calendar.hpp"
#include "base/log.hpp"
#include "promise/promise_service.hpp"
#include "promise/promise_sql.hpp"
#include "promise/reliability_sql.hpp"
#include "promise/signal_sql.hpp"
#include "promise/tables_sql.hpp"

namespace onda::promise {
namespace {

using std::chrono::hours;

constexpr int kShipmentsAtOnce = 500;
constexpr std::chrono::days kNetworkKnown{45};  // by which hubs and lanes are judged at first
constexpr std::int64_t kRelived = 50'000;  // newest shipments, by which causes are judged at first
constexpr int kFeedRowsAtOnce = 200;
constexpr std::int64_t kImageEvery = 20'000;  // rows of the feed
constexpr hours kImageAfter{6};               // of wall time, where there is news at all

// Of winter, so that it is the same whenever it is asked.
int day_offset(std::string_view zone) {
  constexpr Instant winter{std::chrono::sys_days{std::chrono::year{2026} / 1 / 15}};
  return Zone::find_or_utc(zone).local(winter).offset_min;
}

// What is learnt from already is lived through; the rest will be heard.
Result<void> relive_one(store::ReadTx& tx, const ShipmentName& name, std::vector<Lived>& past) {
  const Result<std::optional<ShipmentRow>> row = find_shipment_row(tx, name);
  if (!row) return fail(row.error());
  if (!*row) return {};
  const Result<std::optional<ParcelState>> state = find_state(tx, (*row)->seq);
  if (!state) return fail(state.error());
  if (!*state) return {};
  Result<std::vector<News>> news = load_news(tx, **row, std::nullopt);
  if (!news) return fail(news.error());
  const std::optional<tracking::Position> learnt = (*state)->learnt;
  std::erase_if(*news, [&](const News& each) { return !learnt || each.position > *learnt; });
  past.push_back(lived_of(**row, **state, *news));
  return {};
}

}  // namespace

Result<void> Promises::open() {
  const Result<bool> adopted = adopt_image();
  if (!adopted) return fail(adopted.error());
  const Result<void> done = *adopted ? feed_again() : relearn();
  if (!done) return done;
  if (Result<void> relived = relive(); !relived) return relived;
  state_ = Tables::open;
  return {};
}

// False where there is none that can be read; then the tables are empty.
Result<bool> Promises::adopt_image() {
  const auto zones = parts_.store.read_now(list_shop_zones);
  if (!zones) return fail(zones.error());
  DayOffsets offsets;
  shops_.clear();
  assumed_.clear();
  rested_.clear();
  for (const auto& [shop, zone] : *zones) {
    offsets.emplace(shop, day_offset(zone));
    shops_.insert(shop);
  }
  const Result<std::optional<Image>> image = parts_.store.read_now(find_image);
  if (!image) return fail(image.error());
  Result<Engines> restored =
      *image ? Engines::restore((*image)->bytes, offsets) : Result<Engines>(Engines(offsets));
  if (!restored) log::warn("promise_image_unreadable", {{"what", restored.error().what}});
  const bool adopted = *image && restored;
  fed_ = imaged_ = adopted ? (*image)->feed_seq : 0;
  const std::lock_guard guard(mutex_);
  engines_ = adopted ? std::move(*restored) : Engines(std::move(offsets));
  return adopted;
}

Result<void> Promises::feed_again() {
  for (bool more = true; more;) {
    const auto rows = parts_.store.read_now(
        [&](store::ReadTx& tx) { return read_feed(tx, fed_, kFeedRowsAtOnce); });
    if (!rows) return fail(rows.error());
    for (const FeedRow& row : *rows) {
      const Result<std::vector<Input>> inputs = decode(row.inputs);
      if (!inputs) return fail(inputs.error());
      const std::lock_guard guard(mutex_);
      engines_.feed(*inputs);
      fed_ = row.seq;
    }
    more = !rows->empty();
  }
  return {};
}

// Causes are judged by who else is slow, so the newest shipments are lived through again.
Result<void> Promises::relive() {
  network_ = Network();
  const Day since{std::chrono::floor<std::chrono::days>(parts_.clock.now()) - kNetworkKnown};
  const auto nodes =
      parts_.store.read_now([&](store::ReadTx& tx) { return list_node_days(tx, since); });
  if (!nodes) return fail(nodes.error());
  network_.close(*nodes);
  diagnosis_ = Diagnosis();
  std::vector<Lived> past;
  const Result<void> read = parts_.store.read_now([&](store::ReadTx& tx) -> Result<void> {
    const Result<std::int64_t> newest = newest_shipment(tx);
    if (!newest) return fail(newest.error());
    for (std::int64_t after = std::max<std::int64_t>(0, *newest - kRelived);;) {
      const auto names = list_shipment_names(tx, after, kShipmentsAtOnce);
      if (!names) return fail(names.error());
      if (names->empty()) return {};
      for (const auto& [seq, name] : *names) {
        if (Result<void> one = relive_one(tx, name, past); !one) return one;
      }
      after = names->back().first;
    }
  });
  if (!read) return read;
  diagnosis_.live(past, parts_.clock.now());
  return {};
}

// By the shop's own clock, as the days of its tables.
Result<void> Promises::rest(store::ReadTx& tx, Batch& batch) {
  auto told = load_rest_signals(tx, batch.heard_at - tracking::kRest);
  if (!told) return fail(told.error());
  const auto zones = list_shop_zones(tx);
  if (!zones) return fail(zones.error());
  for (const auto& [shop, zone] : *zones) {
    if (!shops_.contains(shop)) continue;
    RestDays now = rest_days((*told)[shop], Zone::find_or_utc(zone));
    for (Input& input : rests({.shop = shop, .before = rested_[shop], .now = now}))
      batch.inputs.push_back(std::move(input));
    rested_[shop] = std::move(now);
  }
  return {};
}

// Shops that were made since the tables were opened.
Result<void> Promises::know_shops() {
  const auto zones = parts_.store.read_now(list_shop_zones);
  if (!zones) return fail(zones.error());
  const std::lock_guard guard(mutex_);
  for (const auto& [shop, zone] : *zones) {
    if (shops_.insert(shop).second) engines_.know(shop, day_offset(zone));
  }
  return {};
}

// Told as history, shipment by shipment, and written down as any other feed, so that it goes on
// from there. Killed in the midst it begins again, since there is no image yet.
Result<void> Promises::relearn() {
  const Result<void> forgotten = parts_.store.write_now(forget_tables);
  if (!forgotten) return forgotten;
  // From here on facts are kept for us; those that tell of what is read now change nothing.
  if (Result<void> begun = reader_.skip_to(0); !begun) return begun;
  std::int64_t after = 0;
  for (bool more = true; more;) {
    auto batch = std::make_shared<Batch>();
    batch->heard_at = parts_.clock.now();
    const Result<std::int64_t> last = gather_after(after, *batch);
    if (!last) return fail(last.error());
    more = *last > after;
    after = *last;
    look_at(*batch, ChangeCause::silence);
    const Result<void> written =
        parts_.store.write_now([&](store::Tx& tx) { return write(tx, *batch); });
    if (!written) return written;
  }
  if (after > 0) log::info("promises_relearnt", {{"shipments_up_to", after}});
  return keep_tables_now();
}

// Reads shipments as if none had been learnt from; answers with the last one's seq.
Result<std::int64_t> Promises::gather_after(std::int64_t after, Batch& batch) {
  return parts_.store.read_now([&](store::ReadTx& tx) -> Result<std::int64_t> {
    const auto names = list_shipment_names(tx, after, kShipmentsAtOnce);
    if (!names) return fail(names.error());
    for (const auto& [seq, name] : *names) {
      if (Result<void> read = gather_anew(tx, name, batch); !read) return fail(read.error());
    }
    return names->empty() ? after : names->back().first;
  });
}

Result<void> Promises::gather_anew(store::ReadTx& tx, const ShipmentName& name, Batch& batch) {
  const Result<std::optional<ShipmentRow>> row = find_shipment_row(tx, name);
  if (!row) return fail(row.error());
  if (!*row) return {};
  const Result<std::vector<News>> news = load_news(tx, **row, std::nullopt);
  if (!news) return fail(news.error());
  const Result<std::optional<ParcelState>> known = find_state(tx, (*row)->seq);
  if (!known) return fail(known.error());
  Outcome outcome{.state = begin_state(**row, *news), .known = Known::newly, .has_learnt = true};
  outcome.given = given_promise(**row, batch.heard_at);
  if (outcome.given) outcome.state.promise_ends_at = outcome.given->ends_at;
  if (*known) outcome.state.promise_ends_at = (*known)->promise_ends_at;
  for (Input& input : promise::learn(
           outcome.state,
           {.row = **row, .news = *news, .heard_at = batch.heard_at, .is_first = true})) {
    batch.inputs.push_back(std::move(input));
  }
  if (*known) return {};
  outcome.is_history = true;
  batch.outcomes.push_back(std::move(outcome));
  return {};
}

Result<void> Promises::keep_tables() {
  const Instant wall = parts_.wall.now();
  if (state_ == Tables::missing || fed_ == imaged_) return {};
  const bool is_due = fed_ - imaged_ >= kImageEvery || wall - image_made_at_ >= kImageAfter;
  if (!is_due) return {};
  return keep_tables_now();
}

Result<void> Promises::keep_tables_now() {
  const Image image{.feed_seq = fed_, .bytes = tables()};
  const Result<void> kept = keep_image(parts_.store, image, parts_.clock.now());
  if (!kept) return kept;
  imaged_ = image.feed_seq;
  image_made_at_ = parts_.wall.now();
  return {};
}

}  // namespace onda::promise
