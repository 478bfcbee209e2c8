#pragma once
// Events in: each is appended once, folded into its shipment, and told as a fact, in one
// transaction.

#include <boost/unordered/unordered_flat_map.hpp>
#include <cstring>
#include <memory>
#include <vector>

#include "base/clock.hpp"
#include "base/task.hpp"
#include "store/store.hpp"
#include "tracking/incoming.hpp"
#include "tracking/ingest_answer.hpp"
#include "tracking/tracking_sql.hpp"

namespace onda::tracking {

class Ingest {
 public:
  // Both outlive it. Holds the newest state of recently scanned trackers, for the writer thread
  // only.
  Ingest(store::Store& store, const Clock& clock);

  // Writes the batch in transactions of at most 1,000 events; answers after the last is durable.
  // After a failure some may be written: sending the batch again is safe.
  [[nodiscard]] Task<Result<IngestAnswer>> take(std::shared_ptr<const Batch> batch);
  // The same for code without an executor.
  [[nodiscard]] Result<IngestAnswer> take_now(std::shared_ptr<const Batch> batch);

  // A shipment has come to bear this number: folds what is known of it. Inside the caller's write.
  [[nodiscard]] Result<void> join(store::Tx& tx,
                                  ShopId shop,
                                  const Uuid& tracker_name,
                                  std::int64_t tracker);

 private:
  // A tracker's newest state. `bearer` is there where the number has had one use and one shipment:
  // then a scan newer than all others needs nothing but itself.
  struct Tracked {
    std::int64_t id = 0;
    bool is_borne = false;  // by at least one shipment
    std::optional<Bearer> bearer;
  };
  struct KeyHash {
    std::size_t operator()(const Uuid& key) const {
      std::size_t hash = 0;  // the key is a digest already
      std::memcpy(&hash, key.data(), sizeof hash);
      return hash;
    }
  };

  Result<IngestAnswer> write_part(store::Tx& tx, const Batch& batch, std::size_t from, Instant now);
  Result<void> write_event(
      store::Tx& tx, ShopId shop, const Incoming& event, Instant now, IngestAnswer& answer);
  Result<Tracked*> tracked(store::Tx& tx, ShopId shop, const Incoming& event, Instant now);
  Result<void> move_on(store::Tx& tx, ShopId shop, Tracked& tracked, const Scan& scan, Instant now);
  Result<void> refold(store::Tx& tx, ShopId shop, Tracked& tracked, Instant now);
  Result<void> save(store::Tx& tx, ShopId shop, Bearer& bearer, const Standing& was, Instant now);
  void forget_all() { cache_.clear(); }

  store::Store& store_;
  const Clock& clock_;
  boost::unordered_flat_map<Uuid, Tracked, KeyHash> cache_;  // writer thread only
  store::Store::Listening aborts_;
};

}  // namespace onda::tracking
