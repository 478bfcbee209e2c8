#include "messages/ways.hpp"

#include <algorithm>

namespace onda::messages {
namespace {

template <class T>
std::string encode(const std::vector<T>& values) {
  std::string text;
  for (const T value : values) text.append(text.empty() ? "" : " ").append(to_text(value));
  return text;
}

template <class T>
Result<std::vector<T>> decode(std::string_view text,
                              std::optional<T> (*value_of)(std::string_view),
                              const char* unknown) {
  std::vector<T> values;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    const std::optional<T> value = value_of(word);
    if (!value)
      return fail({Code::invalid, unknown, "of a later version: " + std::string(word), {}});
    values.push_back(*value);
    text.remove_prefix(std::min(word.size() + 1, text.size()));
  }
  return values;
}

}  // namespace

std::string encode_ways(const std::vector<Way>& ways) { return encode(ways); }
Result<std::vector<Way>> decode_ways(std::string_view text) {
  return decode<Way>(text, way_of, "way_unknown");
}

std::string encode_triggers(const std::vector<Trigger>& triggers) { return encode(triggers); }
Result<std::vector<Trigger>> decode_triggers(std::string_view text) {
  return decode<Trigger>(text, trigger_of, "trigger_unknown");
}

}  // namespace onda::messages
