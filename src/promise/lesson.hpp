#pragma once
// From a shipment's news to what the tables are fed. Promises: each scan is learnt once; a clock of
// the future is set back to when it was heard; what the way ended with is the last that is learnt.

#include <vector>

#include "orders/course.hpp"
#include "promise/feed.hpp"
#include "promise/promise_row.hpp"
#include "promise/state.hpp"
#include "tracking/history.hpp"

namespace onda::promise {

struct ShipmentName {
  ShopId shop{};
  ShipmentId id;
};

// A shipment as tracking and its order know it.
struct ShipmentRow {
  std::int64_t seq = 0;
  ShopId shop{};
  ShipmentId id;
  OrderId order;
  std::string carrier = {};
  std::int64_t tracker = 0;
  tracking::Status status = tracking::Status::pending;
  std::optional<Instant> delivered_at = {}, status_at = {};
  bool single_use = false;
  std::optional<orders::PromisedWindow> promised = {};
  Instant created_at = {};
  std::optional<Instant> placed_at = {};
  orders::Address ship_to = {};
  std::string zone = {};
  std::int64_t items = 0;
  std::optional<tracking::CarrierDate> carrier_date = {};
  orders::Course course = {};          // of its order
  std::vector<std::string> skus = {};  // likewise
};

// One scan whose clock is believed and whose words have a meaning.
struct News {
  tracking::Position position;
  tracking::Meaning meaning;
  std::string place;
  Instant heard_at{};  // when it reached us
};
// The state of a shipment that is seen for the first time.
[[nodiscard]] ParcelState begin_state(const ShipmentRow& row, const std::vector<News>& news);

// The promise that the shipment came with; it ends where the parcel goes.
[[nodiscard]] std::optional<PromiseRow> given_promise(const ShipmentRow& row, Instant now);

// Moves the state, whose promise is the one that stands, on by the news, which are in the history's
// order and newer than state.learnt; answers with what the tables are to be fed. `heard_at`: when
// the news were told.
struct Lesson {
  const ShipmentRow& row;
  const std::vector<News>& news;
  Instant heard_at;
  bool is_first = false;  // the shipment is seen for the first time
  bool is_promised_anew = false;
};
[[nodiscard]] std::vector<Input> learn(ParcelState& state, const Lesson& lesson);

}  // namespace onda::promise
