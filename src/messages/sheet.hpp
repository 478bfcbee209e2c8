#pragma once
// What is true of a parcel and its buyer at the moment of sending: all that a text may say.

#include <optional>
#include <string>

#include "base/ids.hpp"
#include "base/time.hpp"
#include "messages/given_facts.hpp"
#include "messages/own_text.hpp"

namespace onda::messages {

// Where the parcel stands, as far as notices tell it apart.
enum class Stage : std::uint8_t {
  before,  // the carrier does not have it yet
  moving,
  customs,
  held,             // it stands still until somebody acts
  address_problem,  // likewise, because of where it is to go
  out_for_delivery,
  attempt_failed,
  ready_for_pickup,
  delivered,
  delivered_to_another,  // a neighbour, a guard
  returning,
  lost,
  over,  // cancelled, returned, forgotten
};

// Whether it may still be handed over.
[[nodiscard]] bool is_on_its_way(Stage stage);

enum class Lateness : std::uint8_t { none, likely, confirmed };
// before: the promise was broken already when the parcel came to be known here, so that is history.
enum class Since : std::uint8_t { here, before };

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
  std::optional<Day> today = {};  // where the buyer is
  // the order
  std::string order_number;
  std::string goods;        // the first line's name
  std::int64_t others = 0;  // lines beside it
  // the parcel
  Stage stage = Stage::before;
  std::string carrier;  // its name, for people
  std::string number;
  std::string place;    // of the newest scan
  std::string trouble;  // the carrier's word for what is wrong, as a sentence
  std::optional<Instant> happened_at = {};
  // when it comes
  std::optional<Day> promised = {};        // the last day of the promise that stands
  std::optional<Day> first_promised = {};  // of the first one
  std::optional<Day> expected = {};        // what the buyer's page says: by then it will have come
  std::optional<Day> told = {};            // the one that a notice named last
  Lateness lateness = Lateness::none;
  Since late_since = Since::here;
  std::string cause;      // a sentence; empty where none may be named
  std::string link;       // to the buyer's page; empty where the shop has no public address
  GivenFacts given = {};  // of a notice that the shop's systems asked for
  TextVersion own = {};   // the text in the shop's words, where it has one
};

// The day by which a text may say that it comes: none that is over, and where it is late none that
// was promised.
[[nodiscard]] std::optional<Day> comes_by(const Sheet& sheet, Lateness lateness);
// The promised day, while it is not over; nothing where it is, or none was promised.
[[nodiscard]] std::optional<Day> still_promised(const Sheet& sheet);

}  // namespace onda::messages
