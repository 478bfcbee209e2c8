#pragma once
// Rows -> structs of notices that went out by mail.

#include "messages/mailed.hpp"
#include "store/tx.hpp"

namespace onda::messages {

// Of whichever shop: mail that comes back names its notice alone. Nothing where there is no such
// notice, or none that was handed to a mail server.
[[nodiscard]] Result<std::optional<Mailed>> find_mailed(store::ReadTx& tx, const NoticeId& notice);

}  // namespace onda::messages
