// What any thread may ask of the tables.

#include "promise/look.hpp"
#include "promise/promise_service.hpp"

namespace onda::promise {

std::optional<Promises::Believed> Promises::believe(const ParcelState& parcel, Instant now) const {
  const std::lock_guard guard(mutex_);
  const ShopTables* tables = engines_.find(parcel.name.shop);
  if (tables == nullptr) return std::nullopt;
  const auto arrival = tables->engine.estimate(key_of(parcel.name), now);
  if (!arrival) return std::nullopt;
  return Believed{*arrival, belief_of(*arrival, tables->risks, parcel, now)};
}

Distribution Promises::quote(ShopId shop, const Parcel& parcel, Instant at) const {
  const std::lock_guard guard(mutex_);
  return engines_.quote(shop, parcel, Milestone::ordered, at);
}

std::string Promises::tables() const {
  const std::lock_guard guard(mutex_);
  return engines_.save();
}

}  // namespace onda::promise
