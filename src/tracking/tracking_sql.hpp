#pragma once
// Rows <-> structs of tracking.

#include <string>
#include <vector>

#include "store/tx.hpp"
#include "tracking/history.hpp"
#include "tracking/incoming.hpp"
#include "tracking/views.hpp"

namespace onda::tracking {

// A shipment that bears a number, as the writer needs it.
struct Bearer {
  std::int64_t seq = 0;
  ShipmentId id;
  OrderId order;
  Claim claim;
  Standing standing;
  std::int64_t updated_hour = 0;
  bool single_use = false;  // its number has had one use and one shipment
};

// Both in their normal form.
struct TrackerName {
  std::string_view carrier;
  std::string_view number;
};

// Where a new event left things.
enum class Kept : std::uint8_t { added, replaced, duplicate };

[[nodiscard]] Result<std::optional<std::int64_t>> find_tracker(store::ReadTx& tx,
                                                               ShopId shop,
                                                               const TrackerName& name);
[[nodiscard]] Result<std::int64_t> make_tracker(store::Tx& tx,
                                                ShopId shop,
                                                const TrackerName& name,
                                                Instant now);
[[nodiscard]] Result<Kept> keep_event(
    store::Tx& tx, ShopId shop, std::int64_t tracker, const Incoming& event, Instant now);
[[nodiscard]] Result<std::vector<Scan>> load_scans(store::ReadTx& tx, std::int64_t tracker);
[[nodiscard]] Result<std::vector<Bearer>> load_bearers(store::ReadTx& tx, std::int64_t tracker);
// Writes bearer.standing; `was` is what stands in the row. Updates bearer.updated_hour.
[[nodiscard]] Result<void> save_standing(store::Tx& tx,
                                         Bearer& bearer,
                                         const Standing& was,
                                         Instant now);

// Writes bearer.standing.carrier_date.
[[nodiscard]] Result<void> save_carrier_date(store::Tx& tx, const Bearer& bearer);

[[nodiscard]] Result<void> save_single_use(store::Tx& tx, const Bearer& bearer);

[[nodiscard]] constexpr std::int64_t hour_of(Instant at) { return to_millis(at) / 3'600'000; }

// Words read from a row. A detail is a text that stays; a word that this version does not know is
// "".
[[nodiscard]] Status read_status(const store::Row& row, int column);
[[nodiscard]] std::string_view read_detail(const store::Row& row, int column);
[[nodiscard]] Actor read_actor(const store::Row& row, int column);
// Nothing where it is NULL, or not in a form of ours.
[[nodiscard]] std::optional<EstimatedDelivery> read_estimate(const store::Row& row, int column);
// From two columns: estimated_delivery, estimated_at.
[[nodiscard]] std::optional<CarrierDate> read_carrier_date(const store::Row& row, int column);
// From three columns: status, detail, actor.
[[nodiscard]] std::optional<Meaning> read_meaning(const store::Row& row, int column);

}  // namespace onda::tracking
