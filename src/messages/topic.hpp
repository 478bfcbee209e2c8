#pragma once
// What a buyer may switch off, in words that a buyer thinks in: a topic is some triggers.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "messages/decision.hpp"

namespace onda::messages {

enum class Topic : std::uint8_t {
  progress,  // it was sent, it is out for delivery
  arrival,   // it is there
  dates,     // it comes another day, or late
  problems,  // it is held, cannot be handed over, goes back, is lost
  service,   // returns and refunds, what is given for a trouble, answers, surveys
};
[[nodiscard]] std::string_view to_text(Topic topic);
[[nodiscard]] std::optional<Topic> topic_of(std::string_view word);
[[nodiscard]] std::span<const Topic> all_topics();
[[nodiscard]] Topic topic_of(Trigger trigger);

// Whether the buyer wants any of it.
[[nodiscard]] bool is_wanted(const Wishes& wishes, Topic topic);
[[nodiscard]] bool is_wanted(const Wishes& wishes, Way way);

// Everything off but these.
[[nodiscard]] Wishes wishes_for(const std::vector<Topic>& topics, const std::vector<Way>& ways);

}  // namespace onda::messages
