#pragma once
// Where an import puts what it has read: a running server's API, or the store itself.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "orders/types.hpp"

namespace onda::orders {

struct BatchError {
  std::size_t index = 0;  // in the batch, from 0
  std::string field;
  std::string code;
  std::string detail;
};

// What became of a batch: what is not among the errors is durable.
struct BatchAnswer {
  std::int64_t created = 0;
  std::int64_t existing = 0;  // there already, with the same content
  std::int64_t unknown_words = 0;  // events whose words no table knows; they are kept
  std::vector<BatchError> errors;
};

// Every batch may be given again: what is there already changes nothing. An error of the call
// itself means that the import cannot go on.
class ImportSink {
 public:
  virtual ~ImportSink() = default;
  [[nodiscard]] virtual Result<BatchAnswer> take_orders(std::span<const NewOrder> orders) = 0;
  [[nodiscard]] virtual Result<BatchAnswer> take_shipments(
      std::span<const NewShipment> shipments) = 0;
  // One event a line, as POST /v1/events takes them; at most 1,000 of them in at most 4 MiB.
  [[nodiscard]] virtual Result<BatchAnswer> take_events(std::string_view ndjson) = 0;
};

}  // namespace onda::orders
