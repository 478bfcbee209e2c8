#include "sim/telling.hpp"

#include <utility>

namespace onda::sim {
namespace {

// Hands over the items and forgets them where the sink took them.
template <class T, class Give>
Result<void> hand_over(std::vector<T>& items, std::size_t& told, Give&& give) {
  if (items.empty()) return {};
  if (Result<void> given = give(items); !given) return given;
  told += items.size();
  items.clear();
  return {};
}

}  // namespace

Result<void> Telling::tell_until(Instant when) {
  for (std::optional<Instant> next = timeline_.next_at(); next && *next <= when;
       next = timeline_.next_at()) {
    const bool full =
        orders_.size() >= batch_ || shipments_.size() >= batch_ || scans_.size() >= batch_;
    if (full) {
      if (Result<void> flushed = flush(); !flushed) return flushed;
    }
    gather(*timeline_.next());
  }
  return flush();
}

void Telling::gather(Occurrence occurrence) {
  if (auto* order = std::get_if<orders::NewOrder>(&occurrence.what)) {
    orders_.push_back(std::move(*order));
  } else if (auto* shipment = std::get_if<orders::NewShipment>(&occurrence.what)) {
    shipments_.push_back(std::move(*shipment));
  } else {
    scans_.push_back(std::move(std::get<Scan>(occurrence.what)));
  }
}

Result<void> Telling::flush() {
  Result<void> done =
      hand_over(orders_, told_.orders, [&](const auto& items) { return sink_.place(items); });
  if (!done) return done;
  done =
      hand_over(shipments_, told_.shipments, [&](const auto& items) { return sink_.ship(items); });
  if (!done) return done;
  return hand_over(scans_, told_.scans, [&](const auto& items) { return sink_.report(items); });
}

std::size_t Telling::drop() {
  const std::size_t count = orders_.size() + shipments_.size() + scans_.size();
  orders_.clear();
  shipments_.clear();
  scans_.clear();
  return count;
}

}  // namespace onda::sim
