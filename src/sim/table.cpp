#include "sim/table.hpp"

#include <fmt/format.h>

#include <iterator>

#include "base/json.hpp"
#include "sim/calendar.hpp"

namespace onda::sim {
namespace {

std::string korean(Instant at) {
  return to_text(OffsetTime{at, static_cast<int>(kKoreaOffset.count())});
}

std::string korean(const std::optional<Instant>& at) { return at ? korean(*at) : std::string(); }

// What is in the parcel; of an order in two parcels all of it, since shops know no better.
std::string skus(const OrderStory& story) {
  std::string all;
  for (const orders::Line& line : story.order.lines) {
    if (!all.empty()) all += ' ';
    all += line.sku;
  }
  return all;
}

}  // namespace

void append_rows(std::string& out, const OrderStory& story) {
  const std::string items = skus(story);
  for (const ParcelStory& parcel : story.parcels) {
    const Warehouse& house = warehouses()[parcel.trip.warehouse];
    const Region& home = regions()[parcel.trip.region];
    const orders::PromisedWindow& promised = parcel.truth.promised;
    fmt::format_to(
        std::back_inserter(out), "{0}/{1},{2},{0},{1},{3},{4},{5},{6},{7},KR,{8},{9},{10},",
        parcel.shipment.carrier, parcel.shipment.tracking_number, story.order.number, house.name,
        is_abroad(parcel.trip.warehouse) ? house.country : to_text(house.area), to_text(home.area),
        story.order.ship_to->postal_code, house.country, korean(story.placed_at),
        to_text(*promised.from), to_text(promised.to));
    fmt::format_to(std::back_inserter(out), "{},{},{},{}\n", korean(parcel.facts.paid_at),
                   korean(parcel.facts.stocked_at), korean(parcel.facts.packed_at), items);
  }
}

void append_event(std::string& out, const Scan& scan) {
  json::Writer json(out);
  json.begin_object()
      .field("carrier", scan.carrier)
      .field("tracking_number", scan.tracking_number)
      .field("occurred_at", korean(scan.occurred_at))
      .field("reported_at", korean(scan.reported_at));
  if (!scan.code.empty()) json.field("code", scan.code);
  json.field("text", scan.text).field("place", scan.place);
  if (!scan.vocabulary.empty()) json.field("vocabulary", scan.vocabulary);
  json.end_object();
  out += '\n';
}

}  // namespace onda::sim
