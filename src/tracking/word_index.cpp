#include "tracking/word_index.hpp"

#include <functional>
#include <limits>

#include "base/check.hpp"

namespace onda::tracking {

bool WordIndex::add(std::string_view word, std::uint16_t value) {
  if (find(word)) return false;
  CHECK(entries_.size() < std::numeric_limits<std::uint16_t>::max());
  entries_.push_back({std::string(word), value});
  // At most a quarter full: a miss (an unknown status) ends at its first or second slot.
  if (entries_.size() * 4 > slots_.size()) {
    grow();
  } else {
    slots_[slot_of(word)] = static_cast<std::uint16_t>(entries_.size());
  }
  return true;
}

std::optional<std::uint16_t> WordIndex::find(std::string_view word) const {
  if (slots_.empty()) return std::nullopt;
  const std::uint16_t place = slots_[slot_of(word)];
  if (place == 0) return std::nullopt;
  return entries_[place - 1U].value;
}

// The slot that holds the word, or the free one where it belongs.
std::size_t WordIndex::slot_of(std::string_view word) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = std::hash<std::string_view>{}(word)&mask;
  while (slots_[slot] != 0 && entries_[slots_[slot] - 1U].word != word) slot = (slot + 1) & mask;
  return slot;
}

void WordIndex::grow() {
  slots_.assign(slots_.empty() ? 16 : slots_.size() * 2, 0);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    slots_[slot_of(entries_[i].word)] = static_cast<std::uint16_t>(i + 1);
  }
}

}  // namespace onda::tracking
