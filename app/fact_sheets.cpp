#include "app/fact_sheets.hpp"

#include "access/access_sql.hpp"
#include "base/calendar.hpp"
#include "base/language.hpp"
#include "buyer/promise_card.hpp"
#include "orders/buyer_phone.hpp"
#include "orders/orders_sql.hpp"
#include "promise/promise_sql.hpp"
#include "promise/sentence.hpp"
#include "promise/shown_sql.hpp"
#include "tracking/carrier.hpp"
#include "tracking/shipments_sql.hpp"

namespace onda::app {
namespace {

using messages::Lateness;
using messages::Sheet;
using messages::Stage;
using tracking::Status;

Stage stage_of(Status status) {
  switch (status) {
    case Status::pending:
    case Status::info_received: return Stage::before;
    case Status::picked_up:
    case Status::in_transit:
    case Status::customs:
    case Status::exception: return Stage::moving;
    case Status::out_for_delivery: return Stage::out_for_delivery;
    case Status::attempt_failed: return Stage::attempt_failed;
    case Status::available_for_pickup: return Stage::ready_for_pickup;
    case Status::delivered: return Stage::delivered;
    case Status::returning: return Stage::returning;
    case Status::lost: return Stage::lost;
    case Status::returned:
    case Status::cancelled:
    case Status::expired: return Stage::over;
  }
  return Stage::over;
}

void tell_order(Sheet& sheet, const orders::NewOrder& order, const access::NewShop& shop) {
  sheet.shop_name = shop.name;
  sheet.shop_email = shop.email;
  sheet.shop_phone = shop.phone;
  sheet.buyer_name = order.buyer.name;
  sheet.buyer_email = order.buyer.email;
  sheet.buyer_phone = orders::buyer_phone(order);
  sheet.zone = order.buyer.zone.empty() ? shop.zone : order.buyer.zone;
  const std::string& locale = order.buyer.locale.empty() ? shop.locale : order.buyer.locale;
  sheet.language = to_text(language_of(locale).value_or(Language::ko));
  sheet.order_number = order.number;
  sheet.goods = order.lines.empty() ? order.number : order.lines.front().name;
  sheet.others = order.lines.empty() ? 0 : static_cast<std::int64_t>(order.lines.size()) - 1;
}

void tell_parcel(Sheet& sheet, const tracking::ShipmentView& shipment) {
  sheet.stage = stage_of(shipment.standing.status);
  sheet.number = shipment.number;
  sheet.happened_at = shipment.standing.status_at;
  const tracking::Carrier* carrier = tracking::find_carrier(shipment.carrier);
  const bool korean = sheet.language == "ko";
  sheet.carrier = carrier == nullptr ? shipment.carrier
                                     : std::string(korean ? carrier->name_ko : carrier->name);
}

// As the buyer's page says it: the promise, unless it is broken or doubted.
void tell_dates(Sheet& sheet, const promise::Shown& shown, Instant now, const CauseWords& words) {
  const Zone zone = Zone::find_or_utc(sheet.zone);
  if (shown.promised) sheet.promised = shown.promised->to;
  sheet.place = shown.place;
  if (shown.delay) {
    sheet.lateness = shown.delay->state == promise::DelayState::confirmed ? Lateness::confirmed
                                                                          : Lateness::likely;
    if (shown.delay->cause) {
      const Messages& said = sheet.language == "ko" ? words.ko : words.en;
      sheet.cause = promise::reason(said, *shown.delay->cause);
    }
  }
  if (sheet.lateness == Lateness::none && sheet.promised) {
    sheet.expected = sheet.promised;
  } else if (shown.told && shown.told->q90 - shown.told->q10 <= buyer::kWidestShown) {
    sheet.expected = std::max(zone.local(shown.told->q90).day, zone.local(now).day);
  }
}

}  // namespace

Result<std::optional<Sheet>> read_fact_sheet(store::ReadTx& tx,
                                             const messages::Notice& notice,
                                             Instant now,
                                             const CauseWords& words) {
  const auto shipment = tracking::find_shipment(tx, notice.shop, ShipmentId(notice.subject));
  if (!shipment) return fail(shipment.error());
  if (!*shipment) return std::optional<Sheet>();
  const auto order = orders::find_order(tx, notice.shop, (*shipment)->order);
  if (!order) return fail(order.error());
  if (!*order) return std::optional<Sheet>();
  const Result<access::Shop> shop = access::find_shop(tx, notice.shop);
  if (!shop) return fail(shop.error());
  Sheet sheet;
  tell_order(sheet, (*order)->order, shop->given);
  tell_parcel(sheet, **shipment);
  const auto shown = promise::find_shown(tx, (*shipment)->seq);
  if (!shown) return fail(shown.error());
  if (*shown) tell_dates(sheet, **shown, now, words);
  const auto promises = promise::list_promises(tx, (*shipment)->seq);
  if (!promises) return fail(promises.error());
  if (!promises->empty()) sheet.first_promised = promises->front().window.to;
  return std::optional(std::move(sheet));
}

}  // namespace onda::app
