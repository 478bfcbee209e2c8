#pragma once
// What a carrier's tracking numbers look like, as data: runs of characters instead of regular
// expressions. The table is data/number_formats.tsv.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "tracking/check_digit.hpp"

namespace onda::tracking {

enum class Role : std::uint8_t { plain, computed, check };

// `least` to `most` characters of one set: bit i stands for the i-th of 0-9A-Z.
struct Run {
  std::uint64_t symbols;
  std::uint8_t least;
  std::uint8_t most;
  Role role;
};

// What a wrong check digit means: the number is not this carrier's, or only less likely so.
enum class OnFailure : std::uint8_t { refuse, score };

// ordinary; post: the last two letters name the country whose post issued it (S10); guest: the
// carrier uses another's numbers.
enum class Issuer : std::uint8_t { ordinary, post, guest };

struct NumberFormat {
  std::string_view id;
  std::string_view name;
  std::uint16_t carrier;  // index of its Carrier
  CheckRule check;
  OnFailure on_failure;
  std::string_view lead;  // put before the computed part unless it begins with it
  Issuer issuer;
  std::span<const std::span<const Run>> alternatives;
};

enum class CheckOutcome : std::uint8_t { none, right, wrong };

struct FormatMatch {
  CheckOutcome check = CheckOutcome::none;
  int fixed = 0;  // characters that the format prescribes: how hard it is to fit by chance
};

[[nodiscard]] std::span<const NumberFormat> number_formats();

// Whether a number in its normal form has this format, and what its check digit says. Of several
// alternatives the one with a right check digit counts.
[[nodiscard]] std::optional<FormatMatch> match(const NumberFormat& format, std::string_view number);

}  // namespace onda::tracking
