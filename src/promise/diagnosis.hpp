#pragma once
// Why parcels are slow, for every shop: lives through what is told of them (promise/cause) and
// answers with ranked causes. Promises: what it says is advice; nothing is kept of it. It follows
// from the tellings alone, never from when it was asked: lived through again after a start, the
// same tellings give the same answers. Parcels that have ended, or were silent for as long as a
// shipment may rest, are forgotten.

#include <array>
#include <map>
#include <memory>
#include <unordered_map>

#include "promise/cause/observer.hpp"
#include "promise/lesson.hpp"
#include "promise/outside.hpp"

namespace onda::promise {

// All that is known of one parcel, as far as causes need it.
struct Lived {
  ParcelName parcel;
  cause::Facts facts;
  std::vector<News> news;      // in the history's order; those lived through before change nothing
  orders::Course course = {};  // of its order
  std::optional<Instant> made_at;  // when its shop told of it; nothing of a parcel of the past
  Instant known_at;                // when we were told that there is such a parcel
  std::optional<Instant> ended_at;
};
[[nodiscard]] Lived lived_of(const ShipmentRow& row,
                             const ParcelState& state,
                             const std::vector<News>& news);

class Diagnosis {
 public:
  // Lives through what is new, in the order in which it was heard, up to `now`. What happened long
  // before we were told that there is such a parcel is history: lived through as it happened.
  void live(const std::vector<Lived>& all, Instant now);
  // The likeliest first; empty where nothing is slow. A cause that was told before stays first
  // while it is nearly as likely. `told`: signals from outside; those that touch the parcel count.
  [[nodiscard]] std::vector<CauseGuess> causes(const ParcelState& state,
                                               Instant now,
                                               const std::vector<ToldSignal>& told = {}) const;
  // Parcels that it watches, and about what it holds.
  struct Size {
    std::size_t parcels = 0, bytes = 0;
  };
  [[nodiscard]] Size size() const;

 private:
  struct Shop {
    cause::Observer observer;
    Instant next_recount{};
    Instant told_paid{};    // when its orders last told of payment,
    Instant told_packed{};  // and of its warehouse
  };
  // What the observer was told of an order's way: paid, stocked, packed.
  using Told = std::array<std::optional<Instant>, 3>;
  struct Known {
    ShopId shop{};
    cause::Handle handle = 0;
    Instant heard_until{};
    Told told{};
    std::optional<Instant> short_since{};
  };
  // Something of one parcel's way to live through.
  enum class What : std::uint8_t { beginning, order, news, end };
  struct Moment {
    Instant at;
    const Lived* lived = nullptr;
    What what = What::news;
    std::size_t news = 0;  // which
  };
  [[nodiscard]] static Told way_of(Shop& shop,
                                   const orders::Course& course,
                                   const std::optional<Instant>& made_at,
                                   Instant now);
  void hear_order(Shop& shop, Known& known, const Lived& lived, Instant now);
  [[nodiscard]] Shop& shop_of(ShopId shop);
  [[nodiscard]] Known& known(const Lived& lived);
  void add_moments(const Lived& lived, Instant now, std::vector<Moment>& moments) const;
  void live(const Moment& moment);
  static void hear(Shop& shop, const Known& known, const Lived& lived, const News& news);
  void pass_to(ShopId id, Shop& shop, Instant now);
  void forget_silent(ShopId id, Shop& shop, Instant now);

  std::map<ShopId, std::unique_ptr<Shop>> shops_;
  std::unordered_map<std::int64_t, Known> handles_;  // by the shipment's seq
};

}  // namespace onda::promise
