#pragma once
// What a notice may say, read from the modules' rows at the moment of sending.

#include "base/message.hpp"
#include "messages/notice.hpp"
#include "messages/sheet.hpp"
#include "store/tx.hpp"

namespace onda::app {

// The words of causes, as the buyer's page has them.
struct CauseWords {
  const Messages& ko;
  const Messages& en;
};

// Nothing where the order or the parcel is gone. Without the link: that is made when it is sent.
[[nodiscard]] Result<std::optional<messages::Sheet>> read_fact_sheet(store::ReadTx& tx,
                                                                     const messages::Notice& notice,
                                                                     Instant now,
                                                                     const CauseWords& words);

}  // namespace onda::app
