#include "messages/topic.hpp"

#include <algorithm>
#include <array>

namespace onda::messages {
namespace {

constexpr std::array kTopics{Topic::progress, Topic::arrival, Topic::dates, Topic::problems,
                             Topic::service};

template <class T>
bool holds(const std::vector<T>& all, T one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

std::string_view to_text(Topic topic) {
  switch (topic) {
    case Topic::progress: return "progress";
    case Topic::arrival: return "arrival";
    case Topic::dates: return "dates";
    case Topic::problems: return "problems";
    case Topic::service: return "service";
  }
  return "";
}

std::optional<Topic> topic_of(std::string_view word) {
  for (const Topic topic : kTopics) {
    if (to_text(topic) == word) return topic;
  }
  return std::nullopt;
}

std::span<const Topic> all_topics() { return kTopics; }

bool is_wanted(const Wishes& wishes, Topic topic) {
  const auto triggers = all_triggers();
  return std::any_of(triggers.begin(), triggers.end(), [&](Trigger trigger) {
    return nature_of(trigger).topic == topic && !holds(wishes.triggers_off, trigger);
  });
}

bool is_wanted(const Wishes& wishes, Way way) { return !holds(wishes.ways_off, way); }

Wishes wishes_for(const std::vector<Topic>& topics, const std::vector<Way>& ways) {
  Wishes wishes;
  for (const Trigger trigger : all_triggers()) {
    if (!holds(topics, nature_of(trigger).topic)) wishes.triggers_off.push_back(trigger);
  }
  for (const Way way : all_ways()) {
    if (!holds(ways, way)) wishes.ways_off.push_back(way);
  }
  return wishes;
}

}  // namespace onda::messages
