#pragma once
// A page of rows of which one more than fits was asked for.

#include "orders/views.hpp"

namespace onda::newsletter {

template <class T>
[[nodiscard]] orders::Page<T> page_of(std::vector<T> items, int limit) {
  orders::Page<T> page;
  page.items = std::move(items);
  if (static_cast<int>(page.items.size()) > limit) {
    page.items.pop_back();
    page.next = page.items.back().seq;
  }
  return page;
}

}  // namespace onda::newsletter
