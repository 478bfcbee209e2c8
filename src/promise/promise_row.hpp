#pragma once
// Promises and told estimates as their histories are kept.

#include <optional>
#include <string>

#include "orders/types.hpp"
#include "promise/types.hpp"

namespace onda::promise {

// An estimate that was told, beside what it replaced.
struct Change {
  Told now;
  ChangeCause cause = ChangeCause::first;
  std::optional<Told> was = {};  // its `at` is not kept
};

// A promise as it was given, with what it replaced.
struct PromiseRow {
  orders::PromisedWindow window;
  Instant ends_at;
  std::optional<orders::PromisedWindow> was;
  std::string cause;    // "given" with the shipment or its order, "changed" by the shop
  std::string because;  // the shop's words
  Instant at;
};

}  // namespace onda::promise
