#pragma once
// The check digits of tracking numbers. Six algorithms cover every carrier we know; their
// parameters stand in data/number_formats.tsv.

#include <cstdint>
#include <span>
#include <string_view>

namespace onda::tracking {

enum class CheckAlgorithm : std::uint8_t {
  none,
  mod10,     // digits weighted by place, even and odd; the digit completes the sum to a multiple of
             // ten
  mod7,      // the number as a whole, modulo 7
  s10,       // UPU S10: weights 8 6 4 2 3 5 9 7 modulo 11
  luhn,      // every second digit from the right doubled
  mod37_36,  // ISO/IEC 7064 MOD 37,36, over digits and letters
  weighted,  // digits times weights, modulo 11, then modulo 10
};

enum class ReadingOrder : std::uint8_t { left_to_right, right_to_left };

struct CheckRule {
  static constexpr std::size_t kMostWeights = 16;

  CheckAlgorithm algorithm = CheckAlgorithm::none;
  std::uint8_t evens = 1;  // mod10: weights of places 0, 2, … and 1, 3, …
  std::uint8_t odds = 1;
  ReadingOrder order = ReadingOrder::left_to_right;
  std::uint8_t weights[kMostWeights] = {};  // weighted: one per digit, 0 ends them
};

// Whether `check` is the right check character of `computed`. Both are of 0-9 and A-Z; a character
// that the algorithm does not know makes it false. `none` is always true.
[[nodiscard]] bool is_check_right(const CheckRule& rule, std::string_view computed, char check);

}  // namespace onda::tracking
