#pragma once
// The tracking page as data: facts, a moment and a language in, what the template shows out.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "base/message.hpp"
#include "base/template.hpp"
#include "buyer/types.hpp"

namespace onda::buyer {

// A parcel without news for this long gets a word about it (a weekend's silence is usual).
inline constexpr std::chrono::hours kQuietAfter{60};

struct Viewing {
  Instant now;
  Zone zone;                          // the buyer's
  std::optional<std::size_t> parcel;  // which one; none: the first that is still on its way
  std::string path;                   // "/t/<token>"
  bool language_is_chosen = false;    // by the reader, so that links must carry it on
};

// Which parcel is shown: the one asked for where it exists.
[[nodiscard]] std::size_t shown_parcel(const OrderFacts& order, std::optional<std::size_t> asked);

// The inside of the page, which a live page fetches anew (pages/track_live.html).
[[nodiscard]] TemplateData live_view(const OrderFacts& order,
                                     const Viewing& viewing,
                                     const Messages& words);

// The whole page (pages/track.html): the inside and what stands around it.
[[nodiscard]] TemplateData track_view(const OrderFacts& order,
                                      const Viewing& viewing,
                                      const Messages& words);

// The path with its query: the parcel, and the language where the reader chose it.
[[nodiscard]] std::string link_to(const Viewing& viewing,
                                  std::string_view suffix,
                                  std::optional<std::size_t> parcel,
                                  std::string_view language);

}  // namespace onda::buyer
