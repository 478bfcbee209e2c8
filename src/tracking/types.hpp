#pragma once
// The words of tracking. Enumerators are the words in JSON and SQL.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "base/time.hpp"

namespace onda::tracking {

// Our normalised word for where a parcel stands.
enum class Status : std::uint8_t {
  pending,        // nothing known yet
  info_received,  // the carrier knows of it, but does not have it
  picked_up,
  in_transit,
  customs,
  out_for_delivery,
  attempt_failed,
  available_for_pickup,
  delivered,
  exception,
  returning,
  returned,
  lost,  // only by the carrier's word
  cancelled,
  expired,  // only by the carrier's word
};

// Who must act now so that the parcel goes on.
enum class Actor : std::uint8_t { nobody, carrier, shop, buyer };

[[nodiscard]] std::string_view to_text(Status status);
[[nodiscard]] std::optional<Status> status_of(std::string_view word);
[[nodiscard]] std::string_view to_text(Actor actor);
[[nodiscard]] std::optional<Actor> actor_of(std::string_view word);

// Our word for a raw status: what a normalisation table says. `detail` is one of the closed list in
// detail.hpp, "" where the status says it all.
struct Meaning {
  Status status = Status::pending;
  std::string_view detail;  // points into a static table
  Actor actor = Actor::nobody;
};

}  // namespace onda::tracking
