#pragma once
// What a buyer's page is made from: facts of one order, read in one moment.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "orders/types.hpp"
#include "tracking/types.hpp"

namespace onda::buyer {

struct ShopFacts {
  std::string name;
  std::string phone;
  std::string email;
};

// One scan as the carrier reported it, beside our word for it.
struct ScanFacts {
  Instant occurred_at;
  Instant received_at;
  bool clock_is_wrong = false;             // kept and shown, but its time is not believed
  std::optional<tracking::Status> status;  // none: words that no table knows
  std::string detail;
  std::string text;
  std::string place;
};

struct CarrierFacts {
  std::string name;
  std::string name_ko;
  std::string phone;  // customer service; empty where not known
  std::string site;   // https address of this parcel at the carrier's own site; may be empty
};

// When it may come, as it was last told: eight times out of ten between the two ends.
struct ArrivalFacts {
  Instant earliest, likely, latest;
};

// It is late, or will likely be. `cause` is a word of promise/cause; empty: nobody knows why yet.
struct DelayFacts {
  std::string cause;
  std::string where = {};         // a place that the cause names; may be empty
  std::optional<Day> until = {};  // of a shortage: when stock is expected
};

struct ParcelFacts {
  CarrierFacts carrier;
  std::string number;
  tracking::Status status = tracking::Status::pending;
  std::string detail;
  tracking::Actor actor = tracking::Actor::nobody;
  std::optional<Instant> delivered_at;
  std::optional<orders::PromisedWindow> promised;  // the order's where the shipment has none
  std::optional<ArrivalFacts> arrival;
  std::optional<DelayFacts> delay;
  std::int64_t scan_count = 0;   // all of them; `scans` may be the newest only
  std::vector<ScanFacts> scans;  // oldest first
};

struct OrderFacts {
  ShopFacts shop;
  std::string number;
  std::string buyer_name;
  std::string buyer_phone;
  orders::Address ship_to;
  std::vector<orders::Line> lines;
  std::vector<ParcelFacts> parcels;
  std::string locale;  // of the order, else of the shop
  std::string zone;    // IANA, likewise
};

// What a tracking number alone may tell: nothing about the order or a person.
struct NumberFacts {
  tracking::Status status = tracking::Status::pending;
  std::optional<Day> last_news;  // in the shop's zone
};

// A parcel of the demonstration shop, for who looks around.
struct SampleFacts {
  std::string href;
  std::string order;
  ParcelFacts parcel;
};

}  // namespace onda::buyer
