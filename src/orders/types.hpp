#pragma once
// Orders and shipments as the shop gives them.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/money.hpp"
#include "base/time.hpp"

namespace onda::orders {

struct Line {
  std::string sku;
  std::string name;
  std::int64_t quantity = 1;
  std::optional<Money> unit_price;
};

struct Buyer {
  std::string name;
  std::string email;
  std::string phone;
  std::string locale;  // "ko", "en"; empty: the shop's
  std::string zone;    // IANA; empty: the shop's
};

struct Address {
  std::string name;
  std::string phone;
  std::string line1;
  std::string line2;
  std::string city;
  std::string region;
  std::string postal_code;
  std::string country;  // ISO 3166-1 alpha-2; empty: not given
};

// The window the buyer was told: local dates, both included; it ends at the end of `to`.
struct PromisedWindow {
  std::optional<Day> from;
  Day to;
};

// What the shop itself tells of an order, from the sale to the carrier.
enum class Milestone : std::uint8_t {
  paid,         // the money is there, or a check was passed
  stock_short,  // an item is not there
  stocked,      // all items are there
  packed,
  handed_over,  // to the carrier, by the shop's word
};

struct Moment {
  Milestone milestone{};
  OffsetTime at;
  std::optional<Day> expected = {};  // of stock_short: when the item is to be there
  friend bool operator==(const Moment&, const Moment&) = default;
};

// POST /v1/orders.
struct NewOrder {
  std::string number;  // the shop's own, unique within the shop
  std::optional<OffsetTime> placed_at;
  Buyer buyer;
  std::optional<Address> ship_to;
  std::vector<Line> lines;
  std::optional<PromisedWindow> promised;
  std::vector<Moment> milestones;  // what is known of it already; more may follow
};

// POST /v1/shipments. `order` is an id ("ord_…") or the shop's order number.
struct NewShipment {
  std::string order;
  std::string carrier;  // id or alias
  std::string tracking_number;
  std::optional<PromisedWindow> promised;  // empty: the order's
};

}  // namespace onda::orders
