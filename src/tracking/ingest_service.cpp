#include "tracking/ingest_service.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "sql/tracking.hpp"
#include "store/facts.hpp"
#include "tracking/events.hpp"

namespace onda::tracking {
namespace {

constexpr std::size_t kRowsPerWrite = 1'000;    // so that no request holds the writer for long
constexpr std::size_t kTrackersKept = 300'000;  // about 105 MB

}  // namespace

Ingest::Ingest(store::Store& store, const Clock& clock)
    : store_(store), clock_(clock), aborts_(store.on_abort([this] { forget_all(); })) {}

Task<Result<IngestAnswer>> Ingest::take(std::shared_ptr<const Batch> batch) {
  IngestAnswer sum;
  for (std::size_t from = 0; from < batch->events().size(); from += kRowsPerWrite) {
    const Instant now = clock_.now();
    auto job = [this, batch, from, now](store::Tx& tx) {
      return write_part(tx, *batch, from, now);
    };
    Result<IngestAnswer> part = co_await store_.write(std::move(job));
    if (!part) co_return part;
    sum += *part;
  }
  co_return sum;
}

Result<IngestAnswer> Ingest::take_now(std::shared_ptr<const Batch> batch) {
  IngestAnswer sum;
  for (std::size_t from = 0; from < batch->events().size(); from += kRowsPerWrite) {
    const Instant now = clock_.now();
    const Result<IngestAnswer> part =
        store_.write_now([&](store::Tx& tx) { return write_part(tx, *batch, from, now); });
    if (!part) return part;
    sum += *part;
  }
  return sum;
}

Result<IngestAnswer> Ingest::write_part(store::Tx& tx,
                                        const Batch& batch,
                                        std::size_t from,
                                        Instant now) {
  IngestAnswer answer;
  const std::size_t end = std::min(batch.events().size(), from + kRowsPerWrite);
  for (std::size_t i = from; i < end; ++i) {
    const Result<void> written = write_event(tx, batch.shop(), batch.events()[i], now, answer);
    if (!written) return fail(written.error());
  }
  return answer;
}

Result<void> Ingest::write_event(
    store::Tx& tx, ShopId shop, const Incoming& event, Instant now, IngestAnswer& answer) {
  const Result<Tracked*> found = tracked(tx, shop, event, now);
  if (!found) return fail(found.error());
  Tracked& tracker = **found;
  const Result<Kept> kept = keep_event(tx, shop, tracker.id, event, now);
  if (!kept) return fail(kept.error());
  if (*kept == Kept::duplicate) {
    ++answer.duplicates;
    return {};
  }
  if (*kept == Kept::replaced) {
    ++answer.duplicates;
    return tracker.is_borne ? refold(tx, shop, tracker, now) : Result<void>{};
  }
  ++answer.accepted;
  if (!event.meaning && !event.says_nothing) {
    ++answer.unknown_words;
    const std::string_view vocabulary = event.vocabulary.empty() ? event.carrier : event.vocabulary;
    const Result<std::int64_t> counted =
        tx.run(sql::tracking::count_unknown, {shop, vocabulary, event.code, event.text, now});
    if (!counted) return fail(counted.error());
  }
  if (!tracker.is_borne) {
    ++answer.unmatched;
    return {};
  }
  return move_on(tx, shop, tracker,
                 {.position = {event.occurred_at.at, event.key},
                  .received_at = now,
                  .meaning = event.meaning,
                  .estimated_delivery = event.estimated_delivery},
                 now);
}

Result<Ingest::Tracked*> Ingest::tracked(store::Tx& tx,
                                         ShopId shop,
                                         const Incoming& event,
                                         Instant now) {
  if (const auto known = cache_.find(event.tracker); known != cache_.end()) return &known->second;
  if (cache_.size() >= kTrackersKept) forget_all();
  const Result<std::optional<std::int64_t>> row =
      find_tracker(tx, shop, {event.carrier, event.number});
  if (!row) return fail(row.error());
  Tracked tracked;
  if (*row) {
    tracked.id = **row;
    Result<std::vector<Bearer>> bearers = load_bearers(tx, tracked.id);
    if (!bearers) return fail(bearers.error());
    tracked.is_borne = !bearers->empty();
    if (bearers->size() == 1 && bearers->front().single_use) tracked.bearer = bearers->front();
  } else {
    const Result<std::int64_t> made = make_tracker(tx, shop, {event.carrier, event.number}, now);
    if (!made) return fail(made.error());
    tracked.id = *made;
  }
  return &cache_.emplace(event.tracker, std::move(tracked)).first->second;
}

Result<void> Ingest::move_on(
    store::Tx& tx, ShopId shop, Tracked& tracked, const Scan& scan, Instant now) {
  if (!tracked.bearer) return refold(tx, shop, tracked, now);
  Bearer& bearer = *tracked.bearer;
  const Standing was = bearer.standing;
  const ClockMark mark = clock_mark(scan, bearer.claim.placed_at);
  const bool follows = mark == ClockMark::none && was.last && *was.last < scan.position &&
                       scan.position.at < was.last->at + kRest;
  if (!follows) return refold(tx, shop, tracked, now);
  advance(bearer.standing, scan, mark);
  return save(tx, shop, bearer, was, now);
}

Result<void> Ingest::refold(store::Tx& tx, ShopId shop, Tracked& tracked, Instant now) {
  Result<std::vector<Scan>> scans = load_scans(tx, tracked.id);
  if (!scans) return fail(scans.error());
  Result<std::vector<Bearer>> bearers = load_bearers(tx, tracked.id);
  if (!bearers) return fail(bearers.error());
  const std::vector<Use> uses = split_uses(std::move(*scans));
  std::vector<Claim> claims;
  for (const Bearer& bearer : *bearers) claims.push_back(bearer.claim);
  const std::vector<std::optional<std::size_t>> matched = match_uses(claims, uses);

  const bool single = bearers->size() == 1 && uses.size() == 1 && matched[0].has_value();

  for (std::size_t i = 0; i < bearers->size(); ++i) {
    Bearer& bearer = (*bearers)[i];
    const Standing was = bearer.standing;
    bearer.standing = matched[i] ? fold(uses[*matched[i]], bearer.claim.placed_at) : Standing{};
    if (std::exchange(bearer.single_use, single) != single) {
      if (Result<void> saved = save_single_use(tx, bearer); !saved) return saved;
    }
    if (bearer.standing == was) continue;
    if (Result<void> saved = save(tx, shop, bearer, was, now); !saved) return saved;
  }
  tracked.is_borne = !bearers->empty();
  tracked.bearer.reset();
  if (single) tracked.bearer = bearers->front();
  return {};
}

Result<void> Ingest::save(
    store::Tx& tx, ShopId shop, Bearer& bearer, const Standing& was, Instant now) {
  if (Result<void> saved = save_standing(tx, bearer, was, now); !saved) return saved;
  return store::append_fact(tx, {.shop = shop,
                                 .topic = kShipmentMoved,
                                 .subject = bearer.id.raw(),
                                 .body = encode_moved({bearer.order, was, bearer.standing}),
                                 .at = now});
}

Result<void> Ingest::join(store::Tx& tx,
                          ShopId shop,
                          const Uuid& tracker_name,
                          std::int64_t tracker) {
  Tracked fresh;
  fresh.id = tracker;
  Result<void> folded = refold(tx, shop, fresh, clock_.now());
  if (folded) cache_.insert_or_assign(tracker_name, std::move(fresh));
  return folded;
}

}  // namespace onda::tracking
