#include "promise/delay_sql.hpp"

#include "promise/evidence.hpp"
#include "sql/promise.hpp"

namespace onda::promise {
namespace {

using store::Param;
using store::Row;

Result<void> done(const Result<std::int64_t>& ran) {
  if (!ran) return fail(ran.error());
  return {};
}

// What a step says of the parcel at its moment.
struct Numbers {
  std::string cause;
  double probability = 0;
  std::optional<double> p_late;
  std::optional<Instant> expected_at;
  std::string evidence, causes;
  explicit Numbers(const DelayWrite& write)
      : cause(named_cause(write.look.causes)),
        probability(write.look.causes.empty() ? 0 : write.look.causes.front().probability),
        evidence(encode(write.step.evidence)),
        causes(encode(write.look.causes)) {
    if (write.state.ending || !write.look.belief) return;
    p_late = write.look.belief->p_late;
    expected_at = write.look.belief->q50;
  }
};

// Nothing where nothing was promised, or the way has not ended.
std::optional<std::int64_t> was_late(const ParcelState& state) {
  if (state.ending != Ending::delivered || !state.ended_at || !state.promise_ends_at)
    return std::nullopt;
  return *state.ended_at > *state.promise_ends_at ? 1 : 0;
}

Result<void> open_delay(store::Tx& tx, const DelayWrite& write, const Numbers& numbers) {
  ParcelState& state = write.state;
  const Result<std::int64_t> made =
      tx.run(sql::promise::insert_delay,
             {write.fresh, state.name.shop, state.name.shipment, state.carrier,
              to_text(DelayState::opened), to_text(write.step.test), numbers.cause,
              numbers.probability, numbers.p_late, state.promise_ends_at, numbers.expected_at,
              numbers.evidence, numbers.causes, write.look.now, state.exception_at});
  if (!made) return fail(made.error());
  take_step(state, write.step, write.look, write.fresh);
  state.delay->seq = tx.last_key();
  return {};
}

Result<void> end_delay(store::Tx& tx, const DelayWrite& write) {
  const ParcelState& state = write.state;
  const std::string_view ending = state.ending ? to_text(*state.ending) : "recovered";
  const Instant at = state.ended_at.value_or(write.look.now);
  return done(
      tx.run(sql::promise::end_delay, {state.delay->seq, to_text(write.step.state), write.look.now,
                                       at, ending, was_late(state), state.exception_at}));
}

Result<void> change_delay(store::Tx& tx, const DelayWrite& write, const Numbers& numbers) {
  ParcelState& state = write.state;
  take_step(state, write.step, write.look, write.fresh);
  const bool confirms = write.step.state == DelayState::confirmed;
  const std::optional<Instant> confirmed_at =
      confirms ? std::optional(write.look.now) : std::nullopt;
  return done(
      tx.run(sql::promise::update_delay,
             {state.delay->seq, to_text(state.delay->open.state), numbers.cause,
              numbers.probability, numbers.p_late, state.promise_ends_at, numbers.expected_at,
              numbers.evidence, numbers.causes, write.look.now, confirmed_at, state.exception_at}));
}

Result<void> write_delay(store::Tx& tx, const DelayWrite& write, const Numbers& numbers) {
  switch (write.step.state) {
    case DelayState::opened: return open_delay(tx, write, numbers);
    case DelayState::revised:
    case DelayState::confirmed: return change_delay(tx, write, numbers);
    case DelayState::withdrawn:
    case DelayState::closed: return end_delay(tx, write);
  }
  return {};
}

DelayView read_delay(const Row& row) {
  return {.seq = row.integer(0),
          .id = row.id<DelayTag>(1),
          .shipment = row.id<ShipmentTag>(2),
          .order = row.id<OrderTag>(3),
          .carrier = std::string(row.text(4)),
          .state = delay_state_of(row.text(5)).value_or(DelayState::opened),
          .test = delay_test_of(row.text(6)).value_or(DelayTest::at_risk),
          .cause = std::string(row.text(7)),
          .cause_probability = row.real(8),
          .p_late = row.maybe_real(9),
          .promise_ends_at = row.maybe_instant(10),
          .expected_at = row.maybe_instant(11),
          .evidence = decode_evidence(row.text(12)),
          .causes = decode_causes(row.text(13)),
          .opened_at = row.instant(14),
          .changed_at = row.instant(15),
          .confirmed_at = row.maybe_instant(16),
          .ended_at = row.maybe_instant(17),
          .exception_at = row.maybe_instant(19),
          .ending = std::string(row.text(18)),
          .zone = std::string(row.text(20)),
          .place = std::string(row.text(21)),
          .heard_at = row.maybe_instant(22)};
}

}  // namespace

Result<DelayId> save_step(store::Tx& tx, const DelayWrite& write) {
  const Numbers numbers(write);
  if (Result<void> written = write_delay(tx, write, numbers); !written)
    return fail(written.error());
  const DelayRow& delay = *write.state.delay;
  const DelayId id = delay.id;
  const Result<std::int64_t> noted =
      tx.run(sql::promise::insert_delay_step,
             {delay.seq, to_text(write.step.state), write.look.now, numbers.cause, numbers.p_late,
              numbers.expected_at, numbers.evidence});
  if (!noted) return fail(noted.error());
  const bool is_over =
      write.step.state == DelayState::withdrawn || write.step.state == DelayState::closed;
  if (is_over) take_step(write.state, write.step, write.look, write.fresh);
  return id;
}

Result<void> note_exception(store::Tx& tx, std::int64_t delay_seq, Instant at) {
  return done(tx.run(sql::promise::note_exception, {delay_seq, at}));
}

Result<void> judge_withdrawn(store::Tx& tx, std::int64_t shipment_seq, Punctual punctual) {
  return done(
      tx.run(sql::promise::judge_withdrawn, {shipment_seq, punctual == Punctual::late ? 1 : 0}));
}

Result<orders::Page<DelayView>> list_delays(store::ReadTx& tx,
                                            ShopId shop,
                                            const DelayFilter& filter) {
  std::vector<DelayView> items;
  const Param state = filter.state ? Param(to_text(*filter.state)) : Param();
  const Param shipment = filter.shipment ? Param(*filter.shipment) : Param();
  const Result<void> read =
      tx.rows(sql::promise::list_delays,
              {shop, filter.before, state, Param::text_or_null(filter.cause),
               Param::text_or_null(filter.carrier), shipment, filter.limit + 1},
              [&](const Row& row) { items.push_back(read_delay(row)); });
  if (!read) return fail(read.error());
  return orders::page_of(std::move(items), filter.limit);
}

Result<std::optional<DelayView>> find_delay(store::ReadTx& tx, ShopId shop, const DelayId& id) {
  return tx.first(sql::promise::find_delay, {shop, id}, read_delay);
}

Result<std::vector<DelayStepView>> list_delay_steps(store::ReadTx& tx, std::int64_t delay_seq) {
  std::vector<DelayStepView> steps;
  const Result<void> read =
      tx.rows(sql::promise::list_delay_steps, {delay_seq}, [&](const Row& row) {
        steps.push_back({.state = delay_state_of(row.text(0)).value_or(DelayState::opened),
                         .at = row.instant(1),
                         .cause = std::string(row.text(2)),
                         .p_late = row.maybe_real(3),
                         .expected_at = row.maybe_instant(4),
                         .evidence = decode_evidence(row.text(5))});
      });
  if (!read) return fail(read.error());
  return steps;
}

}  // namespace onda::promise
