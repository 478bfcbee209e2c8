#pragma once
// What is true of a parcel and its buyer at the moment of sending: all that a text may say.

#include <optional>
#include <string>

#include "base/ids.hpp"
#include "base/time.hpp"

namespace onda::messages {

// Where the parcel stands, as far as notices tell it apart.
enum class Stage : std::uint8_t {
  before,  // the carrier does not have it yet
  moving,
  out_for_delivery,
  attempt_failed,
  ready_for_pickup,
  delivered,
  returning,
  lost,
  over,  // cancelled, returned, forgotten
};

enum class Lateness : std::uint8_t { none, likely, confirmed };

struct Sheet {
  // the shop
  std::string shop_name;
  std::string shop_email;
  std::string shop_phone;
  // the buyer
  std::string buyer_name;
  std::string buyer_email;
  std::string buyer_phone;  // E.164
  std::string buyer_push;   // the newest subscription of a browser, as the browser gave it (JSON)
  std::string language = "ko";
  std::string zone = "UTC";
  // the order
  std::string order_number;
  std::string goods;        // the first line's name
  std::int64_t others = 0;  // lines beside it
  // the parcel
  Stage stage = Stage::before;
  std::string carrier;  // its name, for people
  std::string number;
  std::string place;  // of the newest scan
  std::optional<Instant> happened_at = {};
  // when it comes
  std::optional<Day> promised = {};        // the last day of the promise that stands
  std::optional<Day> first_promised = {};  // of the first one
  std::optional<Day> expected = {};        // what the buyer's page says: by then it will have come
  Lateness lateness = Lateness::none;
  std::string cause;  // a sentence; empty where none may be named
  std::string link;   // to the buyer's page; empty where the shop has no public address
};

}  // namespace onda::messages
