#pragma once
// Which facts of parcels and promises ask for a notice: the one place where those modules' news
// meets the triggers of messages.

#include <optional>

#include "messages/events.hpp"
#include "store/facts.hpp"

namespace onda::app {

// Nothing for most facts, and nothing for history that is brought in: what a scan of more than a
// day ago says is no news.
[[nodiscard]] std::optional<messages::NoticeRequested> asks_for_notice(const store::Fact& fact);

}  // namespace onda::app
