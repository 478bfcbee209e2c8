#pragma once
// The form in which outside words (status codes and texts, names of carriers) are compared: narrow,
// small letters, without blanks. Made on the stack: this runs for every event.

#include <array>
#include <cstdint>
#include <string_view>

namespace onda::tracking {

enum class Ignoring : std::uint8_t {
  blanks,
  blanks_and_joints,  // also '-' and '_': other systems write cj_logistics and CJ-Logistics
};

class FoldedWord {
 public:
  static constexpr std::size_t kMostBytes = 256;  // what is longer is compared by its beginning

  FoldedWord(std::string_view raw, Ignoring what);
  [[nodiscard]] std::string_view view() const { return {bytes_.data(), size_}; }

 private:
  void append(std::string_view raw, Ignoring what);
  std::array<char, kMostBytes> bytes_;
  std::size_t size_ = 0;
};

}  // namespace onda::tracking
