#include "promise/promise_service.hpp"

#include <unistd.h>

#include <algorithm>

#include "promise/eve.hpp"
#include "promise/heard_sql.hpp"
#include "promise/look.hpp"
#include "promise/policy_sql.hpp"
#include "promise/promise_sql.hpp"
#include "promise/reliability_sql.hpp"
#include "promise/signal_sql.hpp"
#include "promise/tables_sql.hpp"

namespace onda::promise {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr int kFactsAtOnce = 500;
constexpr int kLooksAtOnce = 500;  // of one write, so that no request waits long
constexpr hours kReconsiderEvery{1};
constexpr days kForgottenAfter =
    tracking::kRest;  // a parcel without a word for this long has ended
// News older than this are history that is brought in. What they lead to is told when no more came
// for a while, not in the midst of it, when every parcel seems to be late.
constexpr hours kHistory{24};
constexpr Millis kHistoryRests{3'000};   // of wall time
constexpr hours kHistoryRestsAtMost{1};  // then it is told in the midst

bool is_history(const Outcome& outcome, const std::vector<News>& news, Instant now) {
  if (outcome.state.ending) return false;
  const Instant newest = news.empty() ? outcome.state.begun_at : news.back().position.at;
  return (outcome.known == Known::newly || !news.empty()) && newest < now - kHistory;
}

// What of a state is written down when it changes.
auto learnt_of(const ParcelState& state) {
  return std::tuple(state.learnt, state.carrier_date, state.short_since, state.stock_from,
                    state.ending.has_value());
}

}  // namespace

Promises::Promises(Parts parts)
    : parts_(parts),
      reader_(parts.store,
              parts.wall,
              {.consumer = "promises",
               .owner = "process-" + std::to_string(::getpid()),
               .batch = kFactsAtOnce},
              [](const store::Fact&) -> Result<void> { return {}; }),
      counters_{
          .learnt = parts.metrics.counter("onda_promise_learnt_total",
                                          "Facts of shipments that estimates learnt from"),
          .told = parts.metrics.counter("onda_promise_estimates_told_total",
                                        "Changes of an estimate that were told"),
          .kept_still =
              parts.metrics.counter("onda_promise_estimates_still_total",
                                    "Looks after which the estimate that was told could stand"),
          .looked = parts.metrics.counter("onda_promise_looks_total",
                                          "Times that a parcel's estimate was worked out"),
          .steps = {
              parts.metrics.counter("onda_promise_delays_total",
                                    "Steps of delays, by what they became",
                                    {{"state", "opened"}}),
              parts.metrics.counter("onda_promise_delays_total", "", {{"state", "revised"}}),
              parts.metrics.counter("onda_promise_delays_total", "", {{"state", "confirmed"}}),
              parts.metrics.counter("onda_promise_delays_total", "", {{"state", "withdrawn"}}),
              parts.metrics.counter("onda_promise_delays_total", "", {{"state", "closed"}})}} {
  const auto size = [this](std::size_t Engines::Size::* member) {
    return [this, member] {
      const std::lock_guard guard(mutex_);
      return static_cast<double>(engines_.size().*member);
    };
  };
  parts_.metrics.gauge("onda_promise_parcels", "Parcels on their way that the tables follow",
                       size(&Engines::Size::parcels));
  parts_.metrics.gauge("onda_promise_nodes", "Nodes of the tables", size(&Engines::Size::nodes));
  parts_.metrics.gauge("onda_promise_bytes", "About what the tables hold",
                       size(&Engines::Size::bytes));
}

Result<int> Promises::learn() {
  if (state_ == Tables::missing) {
    if (const Result<void> opened = open(); !opened) return fail(opened.error());
  }
  const Result<int> done =
      reader_.step_whole([this](const std::vector<store::Fact>& facts) { return prepare(facts); });
  // What the tables learnt is not written down: they are to be made anew.
  if (!done) state_ = Tables::missing;
  return done;
}

Result<store::Writing> Promises::prepare(const std::vector<store::Fact>& facts) {
  auto batch = std::make_shared<Batch>();
  batch->heard_at = parts_.clock.now();
  if (const Result<void> read = gather(facts, *batch); !read) return fail(read.error());
  look_at(*batch, ChangeCause::scan);
  count(*batch);
  note_history(*batch);
  return store::Writing([this, batch](store::Tx& tx) { return write(tx, *batch); });
}

Result<void> Promises::gather(const std::vector<store::Fact>& facts, Batch& batch) {
  Result<Heard> heard =
      parts_.store.read_now([&](store::ReadTx& tx) { return parcels_of(tx, facts); });
  if (!heard) return fail(heard.error());
  const std::vector<ShipmentName>& names = heard->parcels;
  batch.repromised = std::move(heard->repromised);
  counters_.learnt.add(static_cast<double>(names.size()));
  const auto is_new = [this](const ShipmentName& each) { return !shops_.contains(each.shop); };
  if (std::any_of(names.begin(), names.end(), is_new)) {
    if (Result<void> known = know_shops(); !known) return known;
  }
  return parts_.store.read_now([&](store::ReadTx& tx) -> Result<void> {
    if (Result<void> read = read_terms(tx); !read) return read;
    for (const ShipmentName& name : names) {
      const Result<std::optional<ShipmentRow>> row = find_shipment_row(tx, name);
      if (!row) return fail(row.error());
      if (!*row) continue;
      if (Result<void> read = gather_one(tx, **row, batch); !read) return read;
    }
    return {};
  });
}

// What shops and the world outside say, as it stands now.
Result<void> Promises::read_terms(store::ReadTx& tx) {
  Result<std::map<ShopId, RiskPolicy>> policies = load_risk_policies(tx);
  if (!policies) return fail(policies.error());
  const Instant now = parts_.clock.now();
  auto signals = load_standing_signals(tx, now, now - kForgottenAfter);
  if (!signals) return fail(signals.error());
  policies_ = std::move(*policies);
  signals_ = std::move(*signals);
  return {};
}

Result<void> Promises::gather_one(store::ReadTx& tx, const ShipmentRow& row, Batch& batch) {
  Result<std::optional<ParcelState>> known = find_state(tx, row.seq);
  if (!known) return fail(known.error());
  const auto since = *known ? (*known)->learnt : std::nullopt;
  const Result<std::vector<News>> all = load_news(tx, row, std::nullopt);
  if (!all) return fail(all.error());
  // Tables learn in the history's order; what is told late is evidence of causes still.
  std::vector<News> news = *all;
  std::erase_if(news, [&](const News& each) { return since && each.position <= *since; });
  Outcome outcome{.state = *known ? std::move(**known) : begin_state(row, news),
                  .known = *known ? Known::already : Known::newly};
  if (outcome.known == Known::newly) {
    outcome.given = given_promise(row, batch.heard_at);
    if (outcome.given) outcome.state.promise_ends_at = outcome.given->ends_at;
  }
  const bool was_over = outcome.state.ending.has_value();
  const auto learnt_before = learnt_of(outcome.state);
  std::vector<Input> inputs =
      promise::learn(outcome.state, {.row = row,
                                     .news = news,
                                     .heard_at = batch.heard_at,
                                     .is_first = outcome.known == Known::newly,
                                     .is_promised_anew = batch.repromised.contains(row.id.raw())});
  for (const News& each : news) {
    if (batch.heard_at - each.position.at < kHistory)
      network_.scan(row.shop, row.carrier, batch.heard_at);
  }
  if (!was_over) batch.lived.push_back(lived_of(row, outcome.state, *all));
  batch.inputs.insert(batch.inputs.end(), std::make_move_iterator(inputs.begin()),
                      std::make_move_iterator(inputs.end()));
  outcome.has_learnt = learnt_of(outcome.state) != learnt_before;
  outcome.is_history = is_history(outcome, news, batch.heard_at);
  outcome.has_arrived = !was_over && outcome.state.ending == Ending::delivered;
  if (outcome.has_arrived && outcome.state.told) {
    const Result<std::vector<Change>> changes = list_changes(tx, row.seq);
    if (!changes) return fail(changes.error());
    outcome.scores = score(*changes, *outcome.state.ended_at);
    outcome.jumps = count_jumps(*changes);
  }
  batch.outcomes.push_back(std::move(outcome));
  return {};
}

void Promises::look_at(Batch& batch, ChangeCause cause) {
  std::stable_sort(batch.inputs.begin(), batch.inputs.end(),
                   [](const Input& a, const Input& b) { return time_of(a) < time_of(b); });
  diagnosis_.live(batch.lived, batch.heard_at);
  const std::lock_guard guard(mutex_);
  engines_.feed(batch.inputs);
  batch.nodes = engines_.take_closed_days();
  network_.close(batch.nodes);
  network_.listen(batch.heard_at);
  for (Outcome& outcome : batch.outcomes) {
    outcome.look.now = batch.heard_at;
    if (outcome.is_history) continue;
    const ShopId shop = outcome.state.name.shop;
    const auto policy = policies_.find(shop);
    const Lens lens{.tables = engines_.find(shop),
                    .risk = policy == policies_.end() ? RiskPolicy{} : policy->second,
                    .stall = network_.stall_mark(shop)};
    outcome.look = look(lens, outcome.state, batch.heard_at);
    outcome.look.cause =
        batch.repromised.contains(outcome.state.shipment.raw()) ? ChangeCause::promise : cause;
    ask_around(outcome);
    ask_why(outcome);
    outcome.verdict = judge(outcome.state, outcome.look);
    const std::vector<DelayStep>& steps = outcome.verdict.steps;
    if (!steps.empty() && steps.front().state == DelayState::opened)
      outcome.fresh = parts_.ids.mint_as<DelayTag>(batch.heard_at);
  }
}

// Whether its silence says anything, and whether others of its kind stand still too.
void Promises::ask_around(Outcome& outcome) const {
  if (outcome.state.ending) return;
  Look& look = outcome.look;
  look.feed = network_.feed_of(outcome.state);
  if (std::optional<Finding> slow = network_.slow(outcome.state, look.now, look.utc_offset_min))
    look.findings.push_back(std::move(*slow));
}

// Only of a parcel that something speaks against: it is the dearest question.
void Promises::ask_why(Outcome& outcome) const {
  const ParcelState& state = outcome.state;
  Look& look = outcome.look;
  const bool is_doubted =
      look.belief && risk_of(look.belief->p_late.value_or(0), look.risk) != Risk::calm;
  if (state.ending || !(state.delay || is_doubted || !look.findings.empty())) return;
  const auto told = signals_.find(state.name.shop);
  look.causes = told == signals_.end() ? diagnosis_.causes(state, look.now)
                                       : diagnosis_.causes(state, look.now, told->second);
}

Result<void> Promises::write(store::Tx& tx, Batch& batch) {
  for (Outcome& outcome : batch.outcomes) {
    if (Result<void> saved = save_outcome(tx, outcome); !saved) return saved;
  }
  for (const NodeDay& node : batch.nodes) {
    if (Result<void> saved = save_node_day(tx, node); !saved) return saved;
  }
  if (batch.inputs.empty()) return {};
  const Result<std::int64_t> fed = append_feed(tx, batch.heard_at, encode(batch.inputs));
  if (!fed) return fail(fed.error());
  fed_ = *fed;
  return {};
}

void Promises::count(const Batch& batch) const {
  for (const Outcome& outcome : batch.outcomes) {
    if (!outcome.look.belief) continue;
    counters_.looked.add();
    (outcome.verdict.told ? counters_.told : counters_.kept_still).add();
    for (const DelayStep& step : outcome.verdict.steps)
      counters_.steps[static_cast<std::size_t>(step.state)].add();
  }
}

void Promises::note_history(const Batch& batch) {
  const bool any = std::any_of(batch.outcomes.begin(), batch.outcomes.end(),
                               [](const Outcome& each) { return each.is_history; });
  if (!any) return;
  const Instant wall = parts_.wall.now();
  if (!history_) history_ = History{wall, wall};
  history_->newest = wall;
}

bool Promises::waits_for_history() const {
  if (!history_) return false;
  const Instant wall = parts_.wall.now();
  return wall - history_->newest < kHistoryRests && wall - history_->first < kHistoryRestsAtMost;
}

// The shops' own tables of days, and their days without delivery, where they changed. After a start
// all are told again, which changes nothing: one that is told replaces the one before.
Result<void> Promises::assume(Batch& batch) {
  return parts_.store.read_now([&](store::ReadTx& tx) -> Result<void> {
    for (const ShopId shop : shops_) {
      Result<std::vector<TransitRow>> rows = list_transit(tx, shop);
      if (!rows) return fail(rows.error());
      std::vector<TransitRow>& before = assumed_[shop];
      for (Input& input : assumptions({.shop = shop, .before = before, .now = *rows}))
        batch.inputs.push_back(std::move(input));
      before = std::move(*rows);
    }
    return rest(tx, batch);
  });
}

// Among how many a parcel stands still says how strange that is. Only this thread changes the
// tables, so it reads them without a lock, which would keep others waiting.
void Promises::weigh_rests(Instant now) {
  for (const ShopId shop : shops_) {
    const ShopTables* tables = engines_.find(shop);
    if (tables != nullptr) network_.weigh_rests(shop, tables->engine, now);
  }
}

// Whether a new hour has come: the tables hear of it first.
Result<bool> Promises::tick(Instant now) {
  const Instant hour = std::chrono::floor<hours>(now);
  if (hour < ticked_at_ + kReconsiderEvery) return false;
  auto batch = std::make_shared<Batch>();
  batch->heard_at = now;
  batch->inputs.push_back(Ticked{hour});
  if (const Result<void> assumed = assume(*batch); !assumed) return fail(assumed.error());
  look_at(*batch, ChangeCause::silence);
  const Result<void> written =
      parts_.store.write_now([&](store::Tx& tx) { return write(tx, *batch); });
  if (!written) {
    state_ = Tables::missing;
    return fail(written.error());
  }
  weigh_rests(now);
  ticked_before_ = std::exchange(ticked_at_, hour);
  cursor_ = 0;
  return true;
}

Result<int> Promises::reconsider() {
  if (state_ == Tables::missing) return 0;
  const Instant now = parts_.clock.now();
  if (!cursor_) {
    if (waits_for_history()) return 0;
    if (std::exchange(history_, std::nullopt)) ticked_at_ = Instant{};
    const Result<bool> due = tick(now);
    if (!due) return fail(due.error());
    if (!*due) return 0;
  }
  Result<std::vector<ParcelState>> states =
      parts_.store.read_now([&](store::ReadTx& tx) -> Result<std::vector<ParcelState>> {
        if (Result<void> read = read_terms(tx); !read) return fail(read.error());
        return list_open_states(tx, *cursor_, kLooksAtOnce);
      });
  if (!states) return fail(states.error());
  if (states->empty()) {
    cursor_.reset();
    return 0;
  }
  auto batch = std::make_shared<Batch>();
  batch->heard_at = now;
  for (ParcelState& state : *states) {
    batch->outcomes.push_back({.state = std::move(state)});
    expire(batch->outcomes.back(), *batch);
    Outcome& outcome = batch->outcomes.back();
    outcome.is_eve = is_eve(outcome.state, now, ticked_before_);
  }
  cursor_ = batch->outcomes.back().state.name.shipment;
  look_at(*batch, ChangeCause::silence);
  count(*batch);
  std::erase_if(batch->outcomes, [](const Outcome& each) { return is_quiet(each); });
  const auto looked = static_cast<int>(states->size());
  if (batch->outcomes.empty() && batch->inputs.empty()) return looked;
  const Result<void> written =
      parts_.store.write_now([&](store::Tx& tx) { return write(tx, *batch); });
  if (!written) {
    state_ = Tables::missing;
    return fail(written.error());
  }
  return looked;
}

// A number that rests for so long is a new parcel when it is scanned again: the old one's way
// ended.
void Promises::expire(Outcome& outcome, Batch& batch) {
  ParcelState& state = outcome.state;
  const Instant heard = state.learnt ? state.learnt->at : state.begun_at;
  if (batch.heard_at - heard < kForgottenAfter) return;
  state.ending = Ending::expired;
  state.ended_at = batch.heard_at;
  outcome.has_learnt = true;
  batch.inputs.push_back(Abandoned{state.name, batch.heard_at, Abandon::lost});
}

}  // namespace onda::promise
