#pragma once
// Orders as they are read, and what one may ask for.

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "orders/types.hpp"

namespace onda::orders {

struct OrderView {
  OrderId id;
  std::int64_t seq = 0;
  NewOrder order;
  Instant created_at;
  Instant updated_at;
};

struct OrderFilter {
  std::optional<Day> promised_before = {};
  std::optional<Instant> updated_since = {};
  std::string text = {};  // beginning of the number, or the buyer's whole name, e-mail or phone
  std::int64_t before = std::numeric_limits<std::int64_t>::max();  // the page's cursor
  int limit = 50;
};

// One page, newest first. `next`: the cursor of the page after it, where there is one.
template <class T>
struct Page {
  std::vector<T> items;
  std::optional<std::int64_t> next;
};

// Of rows of which one more than `limit` was asked for: that one says whether there is another
// page.
template <class T>
[[nodiscard]] Page<T> page_of(std::vector<T> items, int limit) {
  Page<T> page{.items = std::move(items), .next = {}};
  if (static_cast<int>(page.items.size()) > limit) {
    page.items.pop_back();
    page.next = page.items.back().seq;
  }
  return page;
}

}  // namespace onda::orders
