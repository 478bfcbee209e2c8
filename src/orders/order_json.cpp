#include "orders/order_json.hpp"

#include <fmt/format.h>

#include "base/json_object.hpp"
#include "orders/course.hpp"
#include "orders/order_check.hpp"

namespace onda::orders {
namespace {

using json::ObjectReader;

constexpr std::size_t kNameMost = 200;
constexpr std::size_t kWordMost = 64;

Buyer read_buyer(ObjectReader& in) {
  return {.name = in.text("name", kNameMost),
          .email = in.text("email", 254),
          .phone = in.text("phone", 40),
          .locale = in.text("locale", 35),
          .zone = in.text("zone", kWordMost)};
}

Address read_address(ObjectReader& in) {
  return {.name = in.text("name", kNameMost),
          .phone = in.text("phone", 40),
          .line1 = in.text("line1", 300),
          .line2 = in.text("line2", 300),
          .city = in.text("city", kNameMost),
          .region = in.text("region", kNameMost),
          .postal_code = in.text("postal_code", 20),
          .country = in.text("country", 2)};
}

std::optional<Money> read_money(ObjectReader& in) {
  const std::optional<std::int64_t> minor = in.integer("amount_minor");
  const std::string currency = in.required_text("currency", 3);
  if (!in.ok()) return std::nullopt;
  if (!minor) {
    in.refuse("amount_minor", "field_missing", "is required: a whole number of minor units");
    return std::nullopt;
  }
  const Result<Currency> parsed = Currency::parse(currency);
  if (!parsed) {
    in.refuse("currency", parsed.error());
    return std::nullopt;
  }
  return Money{*minor, *parsed};
}

Line read_line(ObjectReader& in) {
  Line line;
  line.sku = in.text("sku", kWordMost);
  line.name = in.required_text("name", 300);
  line.quantity = in.integer("quantity").value_or(1);
  in.object("unit_price", [&](ObjectReader& price) { line.unit_price = read_money(price); });
  return line;
}

std::optional<PromisedWindow> read_promised(ObjectReader& in) {
  std::optional<PromisedWindow> window;
  in.object("promised", [&](ObjectReader& dates) {
    const std::optional<Day> from = dates.day("from");
    const std::optional<Day> to = dates.day("to");
    if (to)
      window = PromisedWindow{from, *to};
    else
      dates.refuse("to", "field_missing", "is required: the last promised day");
  });
  return window;
}

Moment read_moment(ObjectReader& in) {
  Moment moment;
  const std::string word = in.required_text("milestone", kWordMost);
  const std::optional<Milestone> milestone = milestone_of(word);
  if (milestone)
    moment.milestone = *milestone;
  else if (in.ok())
    in.refuse("milestone", "milestone_unknown",
              "expected paid, stock_short, stocked, packed or handed_over");
  const std::optional<OffsetTime> at = in.time("at");
  if (at)
    moment.at = *at;
  else
    in.refuse("at", "field_missing", "is required: when it was");
  moment.expected = in.day("expected");
  if (moment.expected && moment.milestone != Milestone::stock_short)
    in.refuse("expected", "field_invalid", "only of stock_short an item is expected");
  return moment;
}

void encode_promised(json::Writer& out, const std::optional<PromisedWindow>& promised) {
  if (!promised) return;
  out.key("promised");
  encode(out, *promised);
}

void encode(json::Writer& out, const Buyer& buyer) {
  out.begin_object();
  out.field_if("name", buyer.name);
  out.field_if("email", buyer.email);
  out.field_if("phone", buyer.phone);
  out.field_if("locale", buyer.locale);
  out.field_if("zone", buyer.zone);
  out.end_object();
}

void encode(json::Writer& out, const Line& line) {
  out.begin_object();
  out.field_if("sku", line.sku);
  out.field("name", line.name).field("quantity", line.quantity);
  if (line.unit_price) {
    out.key("unit_price").begin_object().field("amount_minor", line.unit_price->minor);
    out.field("currency", line.unit_price->currency.text()).end_object();
  }
  out.end_object();
}

}  // namespace

Result<NewOrder> decode_order(json::Value value, Warnings& warnings) {
  ObjectReader in(value);
  NewOrder order;
  order.number = in.required_text("number", kWordMost);
  order.placed_at = in.time("placed_at");
  in.object("buyer", [&](ObjectReader& buyer) { order.buyer = read_buyer(buyer); });
  in.object("ship_to", [&](ObjectReader& address) { order.ship_to = read_address(address); });
  in.objects("lines", kMostLines,
             [&](ObjectReader& line) { order.lines.push_back(read_line(line)); });
  order.promised = read_promised(in);
  in.objects("milestones", kMostMilestones,
             [&](ObjectReader& moment) { order.milestones.push_back(read_moment(moment)); });
  if (const Result<void> done = in.finish(warnings); !done) return fail(done.error());
  if (const Result<void> checked = check_and_settle(order); !checked) return fail(checked.error());
  return order;
}

Result<std::vector<Moment>> decode_milestones(json::Value value, Warnings& warnings) {
  std::vector<Moment> moments;
  Result<void> done;
  const auto take = [&](json::Value each, std::string path) {
    if (!done) return;
    ObjectReader in(each, std::move(path));
    moments.push_back(read_moment(in));
    done = in.finish(warnings);
  };
  if (value.kind() == json::Kind::array)
    value.elements([&](json::Value each) { take(each, fmt::format("[{}]", moments.size())); });
  else
    take(value, {});
  if (!done) return fail(done.error());
  if (moments.empty()) return invalid("field_missing", "expected a milestone, or an array of them");
  if (moments.size() > kMostMilestones)
    return invalid("field_too_long", fmt::format("at most {} milestones", kMostMilestones));
  return moments;
}

Result<NewShipment> decode_shipment(json::Value value, Warnings& warnings) {
  ObjectReader in(value);
  NewShipment shipment;
  shipment.order = in.required_text("order", kWordMost);
  shipment.carrier = in.required_text("carrier", kWordMost);
  shipment.tracking_number = in.required_text("tracking_number", kWordMost);
  shipment.promised = read_promised(in);
  if (const Result<void> done = in.finish(warnings); !done) return fail(done.error());
  if (const Result<void> checked = check(shipment); !checked) return fail(checked.error());
  return shipment;
}

Result<Address> decode_address(json::Value value) {
  ObjectReader in(value);
  Address address = read_address(in);
  Warnings ignored;
  if (const Result<void> done = in.finish(ignored); !done) return fail(done.error());
  return address;
}

void encode(json::Writer& out, const Address& address) {
  out.begin_object();
  out.field_if("name", address.name);
  out.field_if("phone", address.phone);
  out.field_if("line1", address.line1);
  out.field_if("line2", address.line2);
  out.field_if("city", address.city);
  out.field_if("region", address.region);
  out.field_if("postal_code", address.postal_code);
  out.field_if("country", address.country);
  out.end_object();
}

void encode(json::Writer& out, const PromisedWindow& window) {
  out.begin_object();
  if (window.from) out.field("from", onda::to_text(*window.from));
  out.field("to", onda::to_text(window.to)).end_object();
}

void encode(json::Writer& out, const NewOrder& order) {
  out.begin_object().field("number", order.number);
  if (order.placed_at) out.field("placed_at", onda::to_text(*order.placed_at));
  out.key("buyer");
  encode(out, order.buyer);
  if (order.ship_to) {
    out.key("ship_to");
    encode(out, *order.ship_to);
  }
  if (!order.lines.empty()) {
    out.key("lines").begin_array();
    for (const Line& line : order.lines) encode(out, line);
    out.end_array();
  }
  encode_promised(out, order.promised);
  if (!order.milestones.empty()) {
    out.key("milestones").begin_array();
    for (const Moment& moment : order.milestones) encode(out, moment);
    out.end_array();
  }
  out.end_object();
}

void encode(json::Writer& out, const Moment& moment) {
  out.begin_object().field("milestone", to_text(moment.milestone));
  out.field("at", onda::to_text(moment.at));
  if (moment.expected) out.field("expected", onda::to_text(*moment.expected));
  out.end_object();
}

void encode(json::Writer& out, const NewShipment& shipment) {
  out.begin_object().field("order", shipment.order).field("carrier", shipment.carrier);
  out.field("tracking_number", shipment.tracking_number);
  encode_promised(out, shipment.promised);
  out.end_object();
}

}  // namespace onda::orders
