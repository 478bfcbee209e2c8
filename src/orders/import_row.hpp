#pragma once
// One row of a shop's file as what it tells of: an order, its parcel, the parcel's events.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/warnings.hpp"
#include "orders/column_map.hpp"
#include "orders/types.hpp"

namespace onda::orders {

// An event as POST /v1/events takes it; tracking reads and judges it, not we.
struct NewEvent {
  std::string carrier;
  std::string tracking_number;
  OffsetTime occurred_at;
  std::string status;
  std::string code;
  std::string text;
  std::string place;
};
void encode(json::Writer& out, const NewEvent& event);

struct ImportRow {
  NewOrder order;  // with the row's one line, or none
  std::optional<NewShipment> shipment;
  std::vector<NewEvent> events;
  std::vector<Error> problems;  // parts of the row that were left out; where = the column's heading
};

// A column map tied to the headings of one file.
class BoundMap {
 public:
  // Fails with column_missing where the file lacks a column that the shop's map names (for the
  // default map: the order's number).
  [[nodiscard]] static Result<BoundMap> bind(const ColumnMap& map,
                                             std::span<const std::string> headings,
                                             const TimeReading& reading);

  // Fails where the row gives no order; where = the column's heading.
  [[nodiscard]] Result<ImportRow> read(std::span<const std::string_view> cells,
                                       Warnings& warnings) const;

  // "order.number = 주문번호": what is read from where, for the report.
  [[nodiscard]] std::vector<std::string> description() const;

 private:
  struct BoundSource {
    std::optional<std::size_t> column;
    std::string heading;
    Source source;
  };
  struct BoundEvent {
    BoundSource time;
    BoundSource place;
  };
  explicit BoundMap(const TimeReading& reading) : reading_(reading) {}
  [[nodiscard]] const BoundSource& of(Target target) const {
    return sources_[static_cast<std::size_t>(target)];
  }
  [[nodiscard]] std::string cell(Target target, std::span<const std::string_view> cells) const;
  [[nodiscard]] std::string heading_of(std::string_view where) const;
  [[nodiscard]] std::string phone(Target target,
                                  std::span<const std::string_view> cells,
                                  Warnings& warnings) const;
  [[nodiscard]] std::optional<OffsetTime> read_moment(Target target,
                                                      std::span<const std::string_view> cells,
                                                      ImportRow& row,
                                                      Warnings& warnings) const;
  [[nodiscard]] std::optional<Day> read_stock_day(std::span<const std::string_view> cells,
                                                  ImportRow& row) const;
  void read_milestones(std::span<const std::string_view> cells,
                       ImportRow& row,
                       Warnings& warnings) const;
  [[nodiscard]] Result<NewOrder> read_order(std::span<const std::string_view> cells,
                                            Warnings& warnings) const;
  [[nodiscard]] std::optional<Address> read_address(std::span<const std::string_view> cells,
                                                    Warnings& warnings) const;
  [[nodiscard]] Result<std::optional<Line>> read_line(std::span<const std::string_view> cells,
                                                      Warnings& warnings) const;
  [[nodiscard]] Result<std::optional<Money>> read_price(std::span<const std::string_view> cells,
                                                        Warnings& warnings) const;
  [[nodiscard]] Result<std::optional<PromisedWindow>> read_promised(
      std::span<const std::string_view> cells) const;
  void read_shipment(std::span<const std::string_view> cells, ImportRow& row) const;
  void read_events(std::span<const std::string_view> cells, ImportRow& row) const;
  [[nodiscard]] bool has_shipment(std::span<const std::string_view> cells) const;

  std::array<BoundSource, kTargets> sources_;
  std::vector<BoundEvent> events_;
  std::vector<std::size_t> shipment_when_;
  std::vector<EventColumn> event_columns_;
  std::string currency_;
  TimeReading reading_;
};

}  // namespace onda::orders
