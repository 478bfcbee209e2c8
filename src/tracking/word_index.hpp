#pragma once
// Words to small numbers: built once, then asked on every event, so it neither allocates nor
// compares more than one or two words per question.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace onda::tracking {

class WordIndex {
 public:
  // Keeps its own copy of the word. The first value of a word stays; false where it was there
  // already.
  bool add(std::string_view word, std::uint16_t value);
  [[nodiscard]] std::optional<std::uint16_t> find(std::string_view word) const;

 private:
  struct Entry {
    std::string word;
    std::uint16_t value;
  };
  [[nodiscard]] std::size_t slot_of(std::string_view word) const;
  void grow();

  std::vector<Entry> entries_;
  std::vector<std::uint16_t> slots_;  // 1 + place in entries_, 0 where free; a power of two of them
};

}  // namespace onda::tracking
