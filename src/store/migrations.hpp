#pragma once
// Forward-only changes of the schema, each in a transaction of its own, immutable once released.
// Numbers have an order and may have gaps: what grows side by side takes a number each.

#include "base/result.hpp"

namespace onda::store {

class Connection;

// Applies the migrations of this binary that have not been applied, in the order of their numbers.
// Fails with `store_too_new` where a later Onda has written, `migration_changed` where an applied
// one differs from ours.
[[nodiscard]] Result<void> migrate(Connection& connection);

// How many are applied, after comparing each with ours; fails as migrate() does.
[[nodiscard]] Result<int> applied_migrations(Connection& connection);
// How many this binary has.
[[nodiscard]] int known_migrations();

}  // namespace onda::store
