#pragma once
// Why parcels are slow, for every shop: lives through what is told of them (promise/cause) and
// answers with ranked causes. Promises: what it says is advice, made anew from the newest shipments
// at each start; nothing is kept of it.

#include <map>
#include <memory>
#include <unordered_map>

#include "promise/cause/observer.hpp"
#include "promise/lesson.hpp"
#include "promise/outside.hpp"

namespace onda::promise {

// News of one parcel, as far as causes need them.
struct Lived {
  ParcelName parcel;
  cause::Facts facts;
  std::vector<News> news;  // in the history's order
  std::optional<Instant> packed_at;
  bool has_ended = false;
  Instant heard_at;  // the news count as told then, or when they happened where that is asked for
};
[[nodiscard]] Lived lived_of(const ShipmentRow& row,
                             const ParcelState& state,
                             const std::vector<News>& news,
                             Instant heard_at);

class Diagnosis {
 public:
  // In the order of their hearing.
  void live(const std::vector<Lived>& all);
  // A past of many parcels, lived through moment by moment.
  void relive(const std::vector<Lived>& past);
  // The likeliest first; empty where nothing is slow. A cause that was told before stays first
  // while it is nearly as likely. `told`: signals from outside; those that touch the parcel count.
  [[nodiscard]] std::vector<CauseGuess> causes(const ParcelState& state,
                                               Instant now,
                                               const std::vector<ToldSignal>& told = {}) const;
  // How many parcels it has begun to watch: each costs memory until the next start.
  [[nodiscard]] std::size_t size() const { return handles_.size(); }

 private:
  struct Shop {
    cause::Observer observer;
    Instant next_recount{};
  };
  struct Known {
    ShopId shop{};
    cause::Handle handle = 0;
    bool is_open = true;
  };
  [[nodiscard]] Shop& shop_of(ShopId shop);
  [[nodiscard]] Known& known(const ParcelName& parcel, const cause::Facts& facts);
  void hear(Shop& shop, const Known& known, const Lived& lived, const News& news, Instant now);
  void pass_to(Shop& shop, Instant now);

  std::map<ShopId, std::unique_ptr<Shop>> shops_;
  std::unordered_map<std::int64_t, Known> handles_;  // by the shipment's seq
};

}  // namespace onda::promise
