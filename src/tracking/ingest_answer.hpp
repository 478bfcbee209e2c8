#pragma once
// What became of the events that somebody sent.

#include <cstdint>

#include "base/json.hpp"

namespace onda::tracking {

struct IngestAnswer {
  std::int64_t accepted = 0;       // events that were new
  std::int64_t duplicates = 0;     // events that were there already
  std::int64_t unmatched = 0;      // of the accepted: their number belongs to no shipment yet
  std::int64_t unknown_words = 0;  // of the accepted: no table knows their code or text
  IngestAnswer& operator+=(const IngestAnswer& other);
};

// Writes "accepted", "duplicates", "unmatched" and "unknown" into the open object.
void encode(json::Writer& out, const IngestAnswer& answer);

}  // namespace onda::tracking
