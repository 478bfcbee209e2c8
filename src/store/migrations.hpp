#pragma once
// Forward-only changes of the schema, each in a transaction of its own, immutable once released.

#include "base/result.hpp"

namespace onda::store {

class Connection;

// Brings the schema up to the newest migration of this binary. Fails with `store_too_new` where a
// later Onda has written, `migration_changed` where an applied one differs from ours.
[[nodiscard]] Result<void> migrate(Connection& connection);

// How many are applied, after comparing each with ours; fails as migrate() does.
[[nodiscard]] Result<int> applied_migrations(Connection& connection);
// How many this binary has.
[[nodiscard]] int known_migrations();

}  // namespace onda::store
