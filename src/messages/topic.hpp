#pragma once
// What a buyer switches off: topics, each of some triggers, and ways.

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "messages/decision.hpp"
#include "messages/nature.hpp"

namespace onda::messages {

[[nodiscard]] std::string_view to_text(Topic topic);
[[nodiscard]] std::optional<Topic> topic_of(std::string_view word);
[[nodiscard]] std::span<const Topic> all_topics();

// Whether the buyer wants any of it.
[[nodiscard]] bool is_wanted(const Wishes& wishes, Topic topic);
[[nodiscard]] bool is_wanted(const Wishes& wishes, Way way);

// Everything off but these.
[[nodiscard]] Wishes wishes_for(const std::vector<Topic>& topics, const std::vector<Way>& ways);

}  // namespace onda::messages
