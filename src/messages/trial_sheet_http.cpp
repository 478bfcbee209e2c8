#include "messages/trial_sheet_http.hpp"

#include "access/access_sql.hpp"
#include "messages/sample.hpp"
#include "orders/orders_sql.hpp"

namespace onda::messages {
namespace {

constexpr std::size_t kWordMost = 100;

// The notice that would tell of it; nothing where the shop has no such order or parcel.
Result<std::optional<Notice>> notice_of(store::ReadTx& tx, const TrialFacts& facts) {
  Notice notice;
  notice.shop = facts.name.shop;
  notice.trigger = facts.name.trigger;
  notice.standing.ways = {facts.way};
  if (!facts.shipment.empty()) {
    const Result<ShipmentId> shipment = ShipmentId::parse(facts.shipment);
    if (!shipment) return std::optional<Notice>();
    notice.subject = shipment->raw();
    return std::optional(std::move(notice));
  }
  const auto order = orders::find_order_by_name(tx, facts.name.shop, facts.order);
  if (!order) return fail(order.error());
  if (!*order) return std::optional<Notice>();
  notice.order = (*order)->id;
  return std::optional(std::move(notice));
}

// Made up, but for the shop itself.
Result<Sheet> made_up(store::ReadTx& tx, const TrialFacts& facts) {
  const Result<access::Shop> shop = access::find_shop(tx, facts.name.shop);
  if (!shop) return fail(shop.error());
  Sheet sheet = sample_sheet(facts.name.trigger, facts.name.language);
  sheet.shop_name = shop->given.name;
  sheet.shop_email = shop->given.email;
  sheet.shop_phone = shop->given.phone;
  return sheet;
}

Result<Sheet> true_now(store::ReadTx& tx, const MessageParts& parts, const TrialFacts& facts) {
  const bool is_order = facts.shipment.empty();
  const auto missing = [&]() -> Result<Sheet> {
    return fail(Error{Code::not_found, is_order ? "order_not_found" : "shipment_not_found",
                      "this shop has none of this name", is_order ? "order" : "shipment"});
  };
  const Result<std::optional<Notice>> notice = notice_of(tx, facts);
  if (!notice) return fail(notice.error());
  if (!*notice) return missing();
  Result<std::optional<Sheet>> sheet = parts.sheet(tx, **notice);
  if (!sheet) return fail(sheet.error());
  if (!*sheet) return missing();
  (*sheet)->language = facts.name.language;
  (*sheet)->given = sample_facts(facts.name.trigger, facts.name.language);
  return std::move(**sheet);
}

}  // namespace

TrialFacts read_trial_facts(json::ObjectReader& in, const TextName& name) {
  TrialFacts facts{.name = name};
  facts.order = in.text("order", kWordMost);
  facts.shipment = in.text("shipment", kWordMost);
  const bool is_of_parcel = about_of(name.trigger) == About::parcel;
  if (is_of_parcel && !facts.order.empty())
    in.refuse("order", "field_invalid", "tells of a parcel: name its shipment");
  if (!is_of_parcel && !facts.shipment.empty())
    in.refuse("shipment", "field_invalid", "tells of an order: name the order");
  if (about_of(name.trigger) == About::asked) {
    in.object("facts",
              [&](json::ObjectReader& given) { facts.given = read_given(given, name.trigger); });
  }
  return facts;
}

Result<Sheet> trial_sheet(store::ReadTx& tx, const MessageParts& parts, const TrialFacts& facts) {
  const bool is_made_up = facts.order.empty() && facts.shipment.empty();
  Result<Sheet> sheet = is_made_up ? made_up(tx, facts) : true_now(tx, parts, facts);
  if (!sheet) return sheet;
  if (facts.given) sheet->given = *facts.given;
  sheet->link = parts.example_link;
  return sheet;
}

}  // namespace onda::messages
