#pragma once
// The causes that we name, and where on a parcel's way each acts. Enumerators are the words in
// files, JSON and SQL; their sentences are in locale/ (delay.cause.…).

#include <cstdint>
#include <optional>
#include <string_view>

namespace onda::promise::cause {

enum class Cause : std::uint8_t {
  payment_hold,     // the money came late, or a check held it
  stock_shortage,   // an item was not there
  slow_processing,  // the warehouse or seller had more to pack than it could
  missed_pickup,    // packed, and the carrier did not take it; or its label was lost
  customs,
  hub_congestion,
  damage,
  misroute,
  linehaul,  // the transport between two places ran late
  weather,
  strike,
  loss,
  last_mile,  // the branch could not carry everything out that day
  wrong_address,
  failed_attempt,
  feed_outage,  // the parcel may move; its carrier's news do not
  variation,    // nothing in particular: chance. Never named to anyone
};
inline constexpr std::size_t kCauses = 17;

enum class Stage : std::uint8_t {
  payment,
  stock,
  handling,
  pickup,
  first_mile,
  customs,
  hub,
  linehaul,
  last_mile,
  delivery,
};
inline constexpr std::size_t kStages = 10;

[[nodiscard]] std::string_view to_text(Cause cause);
[[nodiscard]] std::string_view to_text(Stage stage);
// Our words, and those by which others call the same causes ("lost", "no_first_scan").
[[nodiscard]] std::optional<Cause> cause_of(std::string_view word);
[[nodiscard]] std::optional<Stage> stage_of(std::string_view word);

}  // namespace onda::promise::cause
