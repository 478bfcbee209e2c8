#pragma once
// The world's occurrences as bodies of the public API (api/openapi.yaml).

#include <string>

#include "sim/types.hpp"

namespace onda::sim {

// One line of NDJSON for POST /v1/events.
void append_line(std::string& out, const Scan& scan);
void append_line(std::string& out, const orders::NewOrder& order);
void append_line(std::string& out, const orders::NewShipment& shipment);

}  // namespace onda::sim
