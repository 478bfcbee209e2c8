#include "app/fact_sheets.hpp"

#include "access/access_sql.hpp"
#include "app/parcel_stage.hpp"
#include "base/calendar.hpp"
#include "base/language.hpp"
#include "buyer/promise_card.hpp"
#include "messages/push_sql.hpp"
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
  const tracking::Standing& standing = shipment.standing;
  sheet.stage = stage_of(standing.status, standing.detail);
  sheet.number = shipment.number;
  sheet.happened_at = standing.status_at;
  const tracking::Carrier* carrier = tracking::find_carrier(shipment.carrier);
  const bool korean = sheet.language == "ko";
  sheet.carrier = carrier == nullptr ? shipment.carrier
                                     : std::string(korean ? carrier->name_ko : carrier->name);
}

// What the buyer's page says of the carrier's word, where that is a word of trouble.
void tell_trouble(Sheet& sheet, const tracking::Standing& standing, const CauseWords& words) {
  if (standing.detail.empty() || sheet.stage == Stage::moving) return;
  const Messages& said = sheet.language == "ko" ? words.ko : words.en;
  const std::string key = "scan.detail." + std::string(standing.detail);
  if (said.has(key)) sheet.trouble = said.format(key);
}

// As the buyer's page says it: the promise, unless it is broken or doubted.
void tell_dates(Sheet& sheet, const promise::Shown& shown, const CauseWords& words) {
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
    sheet.expected = std::max(zone.local(shown.told->q90).day, *sheet.today);
  }
}

// All that is known of one parcel.
Result<void> read_parcel(store::ReadTx& tx,
                         const tracking::ShipmentView& shipment,
                         const CauseWords& words,
                         Sheet& sheet) {
  tell_parcel(sheet, shipment);
  tell_trouble(sheet, shipment.standing, words);
  const auto shown = promise::find_shown(tx, shipment.seq);
  if (!shown) return fail(shown.error());
  if (*shown) tell_dates(sheet, **shown, words);
  const auto promises = promise::list_promises(tx, shipment.seq);
  if (!promises) return fail(promises.error());
  if (!promises->empty()) sheet.first_promised = promises->back().window.to;  // the newest first
  const Instant known_at = shipment.created_at;
  const bool was_late =
      sheet.promised && Zone::find_or_utc(sheet.zone).end_of(*sheet.promised) < known_at;
  sheet.late_since = was_late ? messages::Since::before : messages::Since::here;
  return {};
}

// An order has one parcel, or none yet, and then its date is the one that was promised with it. Of
// several each has its own date, and its own notices.
Result<void> read_order(store::ReadTx& tx,
                        ShopId shop,
                        const orders::OrderView& order,
                        const CauseWords& words,
                        Sheet& sheet) {
  const auto parcels = tracking::list_order_shipments(tx, shop, order.id);
  if (!parcels) return fail(parcels.error());
  if (parcels->size() == 1) return read_parcel(tx, parcels->front(), words, sheet);
  if (order.order.promised) sheet.promised = sheet.expected = order.order.promised->to;
  sheet.first_promised = sheet.promised;
  for (const tracking::ShipmentView& each : *parcels) {
    const Stage stage = stage_of(each.standing.status, each.standing.detail);
    if (stage != Stage::before) sheet.stage = stage;
  }
  return {};
}

Result<std::optional<OrderId>> order_of(store::ReadTx& tx,
                                        const messages::Notice& notice,
                                        std::optional<tracking::ShipmentView>& parcel) {
  if (about_of(notice.trigger) != messages::About::parcel) return std::optional(notice.order);
  auto shipment = tracking::find_shipment(tx, notice.shop, ShipmentId(notice.subject));
  if (!shipment) return fail(shipment.error());
  parcel = std::move(*shipment);
  return parcel ? std::optional(parcel->order) : std::nullopt;
}

}  // namespace

Result<std::optional<Sheet>> read_fact_sheet(store::ReadTx& tx,
                                             const messages::Notice& notice,
                                             Instant now,
                                             const CauseWords& words) {
  std::optional<tracking::ShipmentView> parcel;
  const Result<std::optional<OrderId>> id = order_of(tx, notice, parcel);
  if (!id) return fail(id.error());
  if (!*id) return std::optional<Sheet>();
  const auto order = orders::find_order(tx, notice.shop, **id);
  if (!order) return fail(order.error());
  if (!*order) return std::optional<Sheet>();
  const Result<access::Shop> shop = access::find_shop(tx, notice.shop);
  if (!shop) return fail(shop.error());
  Sheet sheet;
  if (notice.standing.ways[notice.standing.way] == messages::Way::push) {
    Result<std::string> browser = messages::find_push_subscription(tx, notice.shop, **id);
    if (!browser) return fail(browser.error());
    sheet.buyer_push = std::move(*browser);
  }
  tell_order(sheet, (*order)->order, shop->given);
  sheet.today = Zone::find_or_utc(sheet.zone).local(now).day;
  sheet.given = notice.given;
  switch (about_of(notice.trigger)) {
    case messages::About::parcel:
      if (auto read = read_parcel(tx, *parcel, words, sheet); !read) return fail(read.error());
      break;
    case messages::About::order:
      if (auto read = read_order(tx, notice.shop, **order, words, sheet); !read)
        return fail(read.error());
      break;
    case messages::About::asked: sheet.stage = Stage::over; break;  // no parcel of it is meant
  }
  return std::optional(std::move(sheet));
}

}  // namespace onda::app
