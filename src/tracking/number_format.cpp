#include "tracking/number_format.hpp"

#include <algorithm>
#include <bit>
#include <string>

#include "tables/number_formats.hpp"

namespace onda::tracking {
namespace {

constexpr std::uint64_t bit_of(char c) {
  if (c >= '0' && c <= '9') return 1ULL << (c - '0');
  if (c >= 'A' && c <= 'Z') return 1ULL << (c - 'A' + 10);
  return 0;
}

// The parts of a number that its format names.
struct Parts {
  std::string computed;
  char check = 0;
  int fixed = 0;
};

// The parts of a number that has the form of these runs. Only the last run varies in length, so
// each takes all it may.
std::optional<Parts> take_apart(std::span<const Run> runs, std::string_view number) {
  Parts parts;
  for (const Run& run : runs) {
    std::size_t taken = 0;
    while (taken < run.most && taken < number.size() &&
           (run.symbols & bit_of(number[taken])) != 0) {
      ++taken;
    }
    if (taken < run.least) return std::nullopt;
    if (std::has_single_bit(run.symbols)) parts.fixed += static_cast<int>(taken);
    if (run.role == Role::computed) parts.computed += number.substr(0, taken);
    if (run.role == Role::check) parts.check = number[0];
    number.remove_prefix(taken);
  }
  if (!number.empty()) return std::nullopt;
  return parts;
}

CheckOutcome check(const NumberFormat& format, Parts parts) {
  if (format.check.algorithm == CheckAlgorithm::none) return CheckOutcome::none;
  if (!parts.computed.starts_with(format.lead)) parts.computed.insert(0, format.lead);
  return is_check_right(format.check, parts.computed, parts.check) ? CheckOutcome::right
                                                                   : CheckOutcome::wrong;
}

}  // namespace

std::span<const NumberFormat> number_formats() { return tables::kNumberFormats; }

std::optional<FormatMatch> match(const NumberFormat& format, std::string_view number) {
  std::optional<FormatMatch> best;
  for (const std::span<const Run> runs : format.alternatives) {
    const std::optional<Parts> parts = take_apart(runs, number);
    if (!parts) continue;
    const FormatMatch found{check(format, *parts), parts->fixed};
    if (!best || best->check == CheckOutcome::wrong) best = found;
  }
  return best;
}

}  // namespace onda::tracking
