#pragma once
// Puts what a way tells later into the ledger.

#include "messages/ledger_sql.hpp"
#include "messages/report.hpp"

namespace onda::messages {

// Moves the attempt, and the notice where this attempt is the one that counts: an earlier way's
// failure says nothing of the way that is tried now, its arrival ends the trying.
[[nodiscard]] Result<Heard> hear(
    store::Tx& tx, ShopId shop, const Report& report, const Terms& terms, Moment moment);

}  // namespace onda::messages
