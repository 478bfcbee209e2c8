#pragma once
// What a gateway or a mail server tells later of a message that it took, whatever it was: news of
// an order, a receipt of consent, a message of a campaign.

#include "messages/report.hpp"
#include "store/tx.hpp"

namespace onda::app {

// Puts it into the ledger of its kind. `terms`: how its way is tried.
[[nodiscard]] Result<messages::Heard> take_report(store::Tx& tx,
                                                  ShopId shop,
                                                  const messages::Report& report,
                                                  const messages::Terms& terms,
                                                  messages::Moment moment);

}  // namespace onda::app
