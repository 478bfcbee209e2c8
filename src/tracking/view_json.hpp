#pragma once
// Shipments and events as the API shows them.

#include "base/json.hpp"
#include "tracking/views.hpp"

namespace onda::tracking {

void encode(json::Writer& out, const ShipmentView& view);
void encode(json::Writer& out, const EventView& view);

}  // namespace onda::tracking
