#pragma once
// Carriers and detections as the API and `onda detect --json` show them.

#include "base/json.hpp"
#include "tracking/detect.hpp"

namespace onda::tracking {

void write_carrier(json::Writer& out, const Carrier& carrier);
void write_detection(json::Writer& out, const Detection& detection);

}  // namespace onda::tracking
