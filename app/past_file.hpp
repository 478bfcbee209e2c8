#pragma once
// A shop's past from its public files (docs/guides/worlds.md): orders.csv, a row a shipment, and
// events.ndjson, a report a line.

#include <string>
#include <vector>

#include "base/result.hpp"
#include "promise/cause/replay.hpp"

namespace onda::app {

struct PastFile {
  promise::cause::Past past;
  std::vector<std::string> shipments;  // the names of past.parcels
  std::size_t events = 0;
  std::size_t unknown_shipments = 0;  // events of shipments that orders.csv does not have
  std::size_t unknown_words = 0;      // events whose words no table knows
  std::size_t unreadable = 0;         // lines that are no event
};

// Fails where a file cannot be read or orders.csv lacks a needed column.
[[nodiscard]] Result<PastFile> read_past(const std::string& orders, const std::string& events);

}  // namespace onda::app
