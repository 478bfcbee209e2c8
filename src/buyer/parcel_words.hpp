#pragma once
// Our words for where a parcel stands, chosen from locale/*.json by status, detail and place.

#include <optional>
#include <string>
#include <string_view>

#include "base/message.hpp"
#include "buyer/types.hpp"

namespace onda::buyer {

// How a page looks at a status: a class of the style sheet ("tone-moving").
[[nodiscard]] std::string_view tone_of(tracking::Status status);

// The parcel's way has ended: nothing more is expected of it.
[[nodiscard]] bool is_over(tracking::Status status);

// What is true now ("옥천HUB에 도착했어요 …") and what one scan says happened.
enum class Telling { now, scan };

struct Told {
  tracking::Status status = tracking::Status::pending;
  std::string_view detail;
  std::string_view place;  // "" where it would say nothing or must not be shown
};

// The most telling sentence that the language has: that of the detail before that of the status,
// that with the place before that without.
[[nodiscard]] std::string sentence(const Messages& words, Telling telling, const Told& told);

// Where the parcel stands, with the place of the newest scan that says so.
[[nodiscard]] Told told_of(const ParcelFacts& parcel);

// One or two words for a tab or a badge.
[[nodiscard]] std::string label_of(const Messages& words, tracking::Status status);

}  // namespace onda::buyer
