#pragma once
// The card that answers "when does it come?": what was promised, what is expected now, and why it
// is late where it is. Never a bare date that is no longer believed, never a cause that is only
// guessed.

#include <optional>

#include "base/template.hpp"
#include "buyer/day_words.hpp"
#include "buyer/types.hpp"

namespace onda::buyer {

// An estimate wider than this says nothing that a buyer could use.
inline constexpr std::chrono::days kWidestShown{21};

// Nothing for a parcel of which no arrival is expected any more.
[[nodiscard]] std::optional<TemplateData> promise_card(const ParcelFacts& parcel,
                                                       const Messages& words,
                                                       const DayWords& days);

}  // namespace onda::buyer
