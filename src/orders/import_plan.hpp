#pragma once
// Turns the rows of a file into batches of orders, shipments and events, in that order, and keeps
// count. A bad line never stops a good one.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "orders/import_row.hpp"
#include "orders/ports.hpp"

namespace onda::orders {

struct BadLine {
  std::uint64_t line = 0;
  std::string field;  // the column's heading or the field's path
  std::string code;
  std::string what;
};

struct Tally {
  std::int64_t created = 0;
  std::int64_t existing = 0;
  std::int64_t refused = 0;
};

struct ImportCounts {
  std::int64_t rows = 0;
  std::int64_t bad_lines = 0;  // named to on_bad; a line may be named more than once
  Tally orders;
  Tally shipments;
  Tally events;
};

class ImportPlan {
 public:
  using OnBad = std::function<void(const BadLine&)>;
  // Without a sink it is a dry run: everything counts as created that would be sent.
  ImportPlan(ImportSink* sink, OnBad on_bad) : sink_(sink), on_bad_(std::move(on_bad)) {}

  // Adds a row. Rows of one order number among the last 1,000 orders are one order with several
  // lines; a number that comes back later than that is a bad line (order_scattered).
  [[nodiscard]] Result<void> add(std::uint64_t line, ImportRow row);
  // Adds what came in the API's own shape.
  [[nodiscard]] Result<void> add(std::uint64_t line, NewOrder order);
  [[nodiscard]] Result<void> add(std::uint64_t line, NewShipment shipment);
  void add_bad(const BadLine& bad);
  void count_row() { ++counts_.rows; }

  // Sends what is waiting. Fails where the sink does.
  [[nodiscard]] Result<void> finish();
  [[nodiscard]] const ImportCounts& counts() const { return counts_; }

 private:
  struct Parcel {
    NewShipment shipment;
    std::uint64_t line = 0;
    std::optional<std::size_t> order;  // in the batch
    std::vector<std::pair<NewEvent, std::uint64_t>> events;
  };
  [[nodiscard]] Result<void> begin_order(std::uint64_t line, NewOrder order);
  void add_parcel(std::uint64_t line, ImportRow& row, std::size_t order);
  [[nodiscard]] Result<void> send_orders(std::vector<bool>& refused);
  [[nodiscard]] Result<void> send_shipments(const std::vector<bool>& refused);
  [[nodiscard]] Result<void> send_events();
  void settle(const BatchAnswer& answer, const std::vector<std::uint64_t>& lines, Tally& tally);

  ImportSink* sink_;
  OnBad on_bad_;
  ImportCounts counts_;
  std::vector<NewOrder> orders_;
  std::vector<std::uint64_t> order_lines_;
  std::vector<Parcel> parcels_;
  std::unordered_map<std::string, std::size_t> waiting_;  // order number → place in orders_
  std::unordered_set<std::size_t> sent_;                  // hashes of the numbers already sent
};

}  // namespace onda::orders
