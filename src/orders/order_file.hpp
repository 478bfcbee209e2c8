#pragma once
// A shop's file of orders, of any size: CSV with a column map, or JSON (an array, or one value a
// line) in the API's own shape or with a map.

#include <functional>
#include <memory>

#include "base/input.hpp"
#include "orders/import_plan.hpp"

namespace onda::orders {

struct OrderFileOptions {
  std::optional<ColumnMap> map;  // none: the built-in one, and the API's shape for JSON
  Zone zone = Zone::utc();       // of times without offset
  Encoding encoding = Encoding::detect;
};

struct OrderFileNotes {
  Encoding encoding = Encoding::utf8;
  std::vector<std::string> columns;  // "order.number = 주문번호"
  Warnings warnings;
};

// Reads the whole file into the plan and finishes it. `on_progress` is told the bytes used so far,
// every now and then. Fails where the file as a whole cannot be read (column_missing,
// encoding_unknown, file_unreadable, json_cut_off) or the sink fails; bad lines go to the plan.
[[nodiscard]] Result<OrderFileNotes> read_order_file(
    std::unique_ptr<Input> input,
    const OrderFileOptions& options,
    ImportPlan& plan,
    const std::function<void(std::uint64_t)>& on_progress);

}  // namespace onda::orders
