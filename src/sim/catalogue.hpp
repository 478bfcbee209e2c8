#pragma once
// What the invented shop sells, and to whom. Nobody here exists: telephone numbers are of the block
// 010-0000, mail addresses end in example.com (RFC 2606).

#include <cstdint>
#include <span>
#include <string_view>

#include "orders/types.hpp"
#include "sim/dice.hpp"
#include "sim/network.hpp"

namespace onda::sim {

struct Item {
  std::string_view sku;
  std::string_view name;
  std::int64_t price_won;
  std::uint32_t weight;  // how often it is bought
};
[[nodiscard]] std::span<const Item> catalogue();

[[nodiscard]] orders::Buyer make_buyer(Dice dice);
// The buyer's own home in the region.
[[nodiscard]] orders::Address make_home(const orders::Buyer& buyer,
                                        const Region& region,
                                        Dice dice);
// One to four different items.
[[nodiscard]] std::vector<orders::Line> make_lines(Dice dice);

// The index that a roll chooses among weights that sum to `total`.
template <class Rows, class Weight>
[[nodiscard]] std::size_t choose(const Rows& rows, std::uint64_t ticket, Weight&& weight) {
  std::size_t index = 0;
  for (const auto& row : rows) {
    const std::uint64_t share = weight(row);
    if (ticket < share) return index;
    ticket -= share;
    ++index;
  }
  return index - 1;
}

}  // namespace onda::sim
