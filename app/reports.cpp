#include "app/reports.hpp"

#include "messages/newsletter/campaign_job.hpp"
#include "messages/receipt_job.hpp"
#include "messages/report_service.hpp"

namespace onda::app {

Result<messages::Heard> take_report(store::Tx& tx,
                                    ShopId shop,
                                    const messages::Report& report,
                                    const messages::Terms& terms,
                                    messages::Moment moment) {
  Result<messages::Heard> heard = messages::hear(tx, shop, report, terms, moment);
  if (heard && *heard == messages::Heard::unknown)
    heard = newsletter::hear(tx, shop, report, moment);
  if (heard && *heard == messages::Heard::unknown)
    heard = messages::hear_of_receipt(tx, shop, report, moment);
  return heard;
}

}  // namespace onda::app
