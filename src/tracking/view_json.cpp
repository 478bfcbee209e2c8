#include "tracking/view_json.hpp"

#include "orders/order_json.hpp"

namespace onda::tracking {
namespace {

// Opens an object; the caller closes it.
void begin_estimate(json::Writer& out, const EstimatedDelivery& estimate) {
  out.key("estimated_delivery").begin_object();
  out.field_or_null("from", estimate.from ? to_text(*estimate.from) : std::string());
  out.field("to", to_text(estimate.to));
}

void encode_carrier_date(json::Writer& out, const std::optional<CarrierDate>& date) {
  if (!date) {
    out.key("estimated_delivery").null();
    return;
  }
  begin_estimate(out, date->estimate);
  out.field("said_at", onda::to_text(date->said_at)).end_object();
}

void encode_estimate(json::Writer& out, const EventView& view) {
  if (!view.estimated_delivery) {
    out.key("estimated_delivery").null();
    return;
  }
  begin_estimate(out, *view.estimated_delivery);
  const DateMark mark = mark_of(*view.estimated_delivery, view.occurred_at.at);
  out.field_or_null("mark", mark == DateMark::none ? "" : to_text(mark)).end_object();
}

}  // namespace

void encode(json::Writer& out, const ShipmentView& view) {
  const Standing& standing = view.standing;
  out.begin_object().field("id", view.id.text()).field("order", view.order.text());
  out.field("order_number", view.order_number).field("carrier", view.carrier);
  out.field("tracking_number", view.number);
  if (view.promised) {
    out.key("promised");
    orders::encode(out, *view.promised);
  }
  out.field("status", to_text(standing.status)).field_or_null("detail", standing.detail);
  out.field("actor", to_text(standing.actor));
  out.field_or_null("status_at", standing.status_at);
  out.field_or_null("last_event_at", view.last_event_at);
  out.field_or_null("delivered_at", standing.delivered_at);
  encode_carrier_date(out, standing.carrier_date);
  out.field("event_count", standing.event_count);
  out.field("created_at", onda::to_text(view.created_at));
  out.field("updated_at", onda::to_text(view.updated_at)).end_object();
}

void encode(json::Writer& out, const EventView& view) {
  out.begin_object().field("id", view.id.text());
  out.field("occurred_at", onda::to_text(view.occurred_at));
  out.field("received_at", onda::to_text(view.received_at));
  out.field_or_null("status", view.meaning ? to_text(view.meaning->status) : "");
  out.field_or_null("detail", view.meaning ? view.meaning->detail : "");
  out.field_or_null("actor", view.meaning ? to_text(view.meaning->actor) : "");
  out.field_or_null("table_version", view.table_version);
  out.field_or_null("clock_mark", view.mark == ClockMark::none ? "" : to_text(view.mark));
  out.field_or_null("code", view.code).field_or_null("text", view.text);
  out.field_or_null("place", view.place).field_or_null("event_id", view.event_id);
  out.field_or_null("vocabulary", view.vocabulary);
  encode_estimate(out, view);
  out.end_object();
}

}  // namespace onda::tracking
