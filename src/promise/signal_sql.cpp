#include "promise/signal_sql.hpp"

#include "sql/promise.hpp"

namespace onda::promise {
namespace {

using store::Row;

SignalView read_signal(const Row& row) {
  Signal signal{.kind = signal_kind_of(row.text(2)).value_or(SignalKind::other),
                .country = std::string(row.text(3)),
                .region = std::string(row.text(4)),
                .carrier = std::string(row.text(5)),
                .facility = std::string(row.text(6)),
                .starts_at = row.instant(7),
                .ends_at = row.maybe_instant(8),
                .text = std::string(row.text(9)),
                .source = std::string(row.text(10)),
                .reference = std::string(row.text(11))};
  return {row.integer(0), row.id<SignalTag>(1), std::move(signal), row.instant(12)};
}

using ByShop = std::map<ShopId, std::vector<ToldSignal>>;

void add_told(ByShop& told, const Row& row) {
  SignalView view = read_signal(row);
  told[ShopId{row.integer(13)}].push_back({view.id, std::move(view.signal)});
}

}  // namespace

Result<Placed<SignalId>> place_signal(
    store::Tx& tx, ShopId shop, const Signal& signal, const SignalId& fresh, Instant now) {
  const auto known =
      tx.first(sql::promise::find_signal_by_reference, {shop, signal.source, signal.reference},
               [](const Row& row) { return row.id<SignalTag>(0); });
  if (!known) return fail(known.error());
  const SignalId id = known->value_or(fresh);
  const Result<std::int64_t> put = tx.run(
      sql::promise::put_signal, {id, shop, to_text(signal.kind), signal.country, signal.region,
                                 signal.carrier, signal.facility, signal.starts_at, signal.ends_at,
                                 signal.text, signal.source, signal.reference, now});
  if (!put) return fail(put.error());
  return Placed<SignalId>{id, *known ? Made::existing : Made::created};
}

Result<std::optional<SignalView>> find_signal(store::ReadTx& tx, ShopId shop, const SignalId& id) {
  return tx.first(sql::promise::find_signal, {shop, id}, read_signal);
}

Result<orders::Page<SignalView>> list_signals(store::ReadTx& tx,
                                              ShopId shop,
                                              const SignalFilter& filter) {
  std::vector<SignalView> items;
  const Result<void> read =
      tx.rows(sql::promise::list_signals, {shop, filter.before, filter.active_at, filter.limit + 1},
              [&](const Row& row) { items.push_back(read_signal(row)); });
  if (!read) return fail(read.error());
  return orders::page_of(std::move(items), filter.limit);
}

Result<std::map<ShopId, std::vector<ToldSignal>>> load_standing_signals(store::ReadTx& tx,
                                                                        Instant now,
                                                                        Instant since) {
  ByShop told;
  const Result<void> read = tx.rows(sql::promise::list_standing_signals, {now, since},
                                    [&](const Row& row) { add_told(told, row); });
  if (!read) return fail(read.error());
  return told;
}

Result<std::map<ShopId, std::vector<ToldSignal>>> load_rest_signals(store::ReadTx& tx,
                                                                    Instant since) {
  ByShop told;
  const Result<void> read = tx.rows(sql::promise::list_rest_signals, {since},
                                    [&](const Row& row) { add_told(told, row); });
  if (!read) return fail(read.error());
  return told;
}

}  // namespace onda::promise
