#pragma once
// The public files of a world as tables (docs/guides/worlds.md): orders.csv has a row a shipment
// with what the shop knows of it; events.ndjson the carriers' reports with the instants at which
// they came. Neither says why anything happened.

#include <string>
#include <string_view>

#include "sim/types.hpp"

namespace onda::sim {

inline constexpr std::string_view kOrdersHead =
    "shipment,order,carrier,tracking_number,seller,origin,destination,postal_code,from_country,"
    "to_country,placed_at,promised_from,promised_to,paid_at,stocked_at,packed_at,skus\n";

// One row a parcel of the order.
void append_rows(std::string& out, const OrderStory& story);
// One line of NDJSON: a body of POST /v1/events, and `reported_at`.
void append_event(std::string& out, const Scan& scan);

}  // namespace onda::sim
