#pragma once
// What happens to a parcel in the simulated world, and why.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "orders/types.hpp"
#include "sim/network.hpp"

namespace onda::sim {

// Why something took longer. The truth file speaks these words; no engine reads it.
enum class Cause : std::uint8_t {
  payment_hold,     // a bank transfer came hours or days after the order, or a check held it
  stock_shortage,   // an item was out of stock
  slow_processing,  // the warehouse or seller had a backlog
  missed_pickup,    // the truck did not come, left the parcel behind, or its label was lost
  customs,          // held at the border
  hub_congestion,
  damage,    // broken in the hub and packed anew
  misroute,  // sent to the wrong terminal and back
  linehaul,  // the trucks of one lane ran late
  weather,
  strike,     // of a carrier, or of everybody in an area
  loss,       // never seen again
  last_mile,  // the delivery branch could not carry everything that day
  wrong_address,
  failed_attempt,
  feed_outage,  // the parcel moved, its news did not
  variation,    // no one cause: several stages a little slow
};
inline constexpr std::size_t kCauses = 17;
[[nodiscard]] std::string_view to_text(Cause cause);

// How fast the country is: parcels that come overnight, or a continent whose parcels take a week.
enum class Pace : std::uint8_t { overnight, continental };

// The stretches of a parcel's way, in their order. Each ends at the instant that Journey records.
enum class Stage : std::uint8_t {
  payment,     // … until paid
  stock,       // … until all its items are there
  handling,    // … until packed and labelled
  pickup,      // … until the carrier has it
  first_mile,  // … until it is at the hub, or at the border
  customs,     // … until it is let in and at the hub; nothing within the country
  hub,         // … until it leaves the hub
  linehaul,    // … until it is at the terminal of its area
  last_mile,   // … until it is first out for delivery
  delivery,    // … until delivered
};
inline constexpr std::size_t kStages = 10;
[[nodiscard]] std::string_view to_text(Stage stage);

// One parcel's errand.
struct Trip {
  Instant placed_at;
  std::size_t warehouse = 0;  // index in warehouses()
  CarrierId carrier{};
  std::size_t region = 0;  // index in regions()
  Pace pace = Pace::overnight;
};

// A hindrance that acted on one parcel: it waits, or is held until an instant, or (misroute, failed
// attempt, wrong address) takes a longer way.
struct Hindrance {
  Cause cause{};
  PlaceId place{};
  Instant since{};  // when the condition behind it began; for mishaps, when it struck
  Seconds wait{0};
  Instant until{};          // not before; the epoch where it does not hold
  std::string_view what{};  // the SKU that was missing
  Stage stage{};            // in which it acted
  Instant struck{};         // when it met the parcel
  Instant over{};           // when the parcel went on
};

// A moment that a carrier could report.
enum class Step : std::uint8_t {
  labelled,
  collected,
  origin_out,
  customs_in,
  customs_out,
  hub_in,
  hub_out,
  terminal_in,
  terminal_out,
  out_for_delivery,
  attempt_failed,
  delivered,
  notice,  // the carrier says why the parcel stands still
};
inline constexpr std::size_t kSteps = 13;

struct Mark {
  Step step{};
  PlaceId place{};
  PlaceId towards{};  // for what leaves a place; else the same place
  Instant at;
  Cause cause = Cause::variation;  // of a notice
};

struct Journey {
  std::array<std::optional<Instant>, kStages>
      ends;  // nothing for stages that a lost parcel never ends
  std::vector<Mark> marks;
  std::vector<Hindrance> hindrances;  // in the order in which they acted

  [[nodiscard]] std::optional<Instant> end_of(Stage stage) const {
    return ends[static_cast<std::size_t>(stage)];
  }
  [[nodiscard]] std::optional<Instant> delivered() const { return end_of(Stage::delivery); }
};

// What the carrier reports, and when its report reaches us.
struct Scan {
  std::string_view carrier;
  std::string tracking_number;
  Instant occurred_at;
  Instant reported_at;
  std::string_view code;
  std::string text;
  std::string_view place;
  std::string_view vocabulary = {};  // whose words they are; empty: the carrier's own
};

// What the feed did to a parcel's scans.
struct FeedFaults {
  int unreported = 0;
  int repeated = 0;
  int late = 0;         // by more than an hour
  int codes_kept = 0;   // notices that were never sent
  Instant dark_from{};  // the longest silence of a dead feed over this parcel
  Instant dark_until{};
};

// A cause and what it alone added to the delivery, given all that had happened before it.
struct Blame {
  Hindrance hindrance;
  Seconds excess{0};
};

// The truth about one parcel: kept apart from everything that Onda is told.
struct Truth {
  std::string order;
  std::string_view carrier;
  std::string tracking_number;
  Instant placed_at;
  orders::PromisedWindow promised;
  Journey planned;  // the same parcel with the same ordinary luck, had nothing hindered it
  Journey actual;
  std::vector<Blame> blames;  // nothing for a parcel that was neither late nor hindered
  Seconds late{0};            // beyond the promised window; for a lost parcel 0
  FeedFaults feed;

  [[nodiscard]] bool is_lost() const { return !actual.delivered().has_value(); }
};

// What the shop's own systems write down of the way to the warehouse's gate; nothing where they
// forgot.
struct ShopFacts {
  std::optional<Instant> paid_at;
  std::optional<Instant> stocked_at;
  std::optional<Instant> packed_at;
};

struct ParcelStory {
  orders::NewShipment shipment;
  Trip trip;
  ShopFacts facts;
  Instant registered_at;  // when the shop tells us of it
  std::vector<Scan> scans;
  Truth truth;
};

struct OrderStory {
  orders::NewOrder order;
  Instant placed_at;
  std::vector<ParcelStory> parcels;
};

}  // namespace onda::sim
