#pragma once
// The secret of this installation that its links are signed with.

#include <string>

#include "store/tx.hpp"

namespace onda::messages {

// Made at the first call: 256 random bits.
[[nodiscard]] Result<std::string> link_secret(store::Tx& tx);

}  // namespace onda::messages
