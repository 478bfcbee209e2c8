#pragma once
// Shipments in and out, with their histories.

#include "base/clock.hpp"
#include "base/placed.hpp"
#include "orders/types.hpp"
#include "orders/views.hpp"
#include "store/store.hpp"
#include "tracking/ingest_service.hpp"
#include "tracking/views.hpp"

namespace onda::tracking {

struct ShipmentFilter {
  std::optional<Status> status = {};
  std::string carrier = {};  // canonical; empty: any
  std::optional<Day> promised_before = {};
  std::optional<Instant> updated_since = {};
  std::string text = {};  // beginning of a tracking or order number, or the buyer's whole name
  std::int64_t before = std::numeric_limits<std::int64_t>::max();  // the page's cursor
  int limit = 50;
};

// A tracking number that was scanned but belongs to no shipment yet.
struct Unmatched {
  std::int64_t tracker = 0;
  std::string carrier;
  std::string number;
  std::int64_t event_count = 0;
  Instant first_seen;
};

// Raw words that no table knows.
struct UnknownWords {
  std::string vocabulary;
  std::string code;
  std::string text;
  std::int64_t count = 0;
  Instant first_at;
  Instant last_at;
};

class Shipments {
 public:
  // All outlive it.
  Shipments(store::Store& store, const Clock& clock, IdSource& ids, Ingest& ingest)
      : store_(store), clock_(clock), ids_(ids), ingest_(ingest) {}

  // Inside the caller's write. Events that came before the shipment are folded into it at once. The
  // same order, carrier and number again is `existing`. Fails with order_not_found,
  // carrier_unknown, tracking_number_invalid, each with its field.
  [[nodiscard]] Result<Placed<ShipmentId>> place(store::Tx& tx,
                                                 ShopId shop,
                                                 const orders::NewShipment& shipment);

  [[nodiscard]] Task<Result<ShipmentView>> find(ShopId shop, ShipmentId id);
  [[nodiscard]] Task<Result<orders::Page<ShipmentView>>> list(ShopId shop, ShipmentFilter filter);
  [[nodiscard]] Task<Result<std::vector<EventView>>> history(ShopId shop, ShipmentId id);
  [[nodiscard]] Task<Result<orders::Page<Unmatched>>> unmatched(ShopId shop,
                                                                std::int64_t before,
                                                                int limit);
  [[nodiscard]] Task<Result<std::vector<UnknownWords>>> unknown_words(ShopId shop, int limit);

  [[nodiscard]] store::Store& store() { return store_; }
  [[nodiscard]] const Clock& clock() const { return clock_; }

 private:
  store::Store& store_;
  const Clock& clock_;
  IdSource& ids_;
  Ingest& ingest_;
};

}  // namespace onda::tracking
