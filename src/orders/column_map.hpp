#pragma once
// Which column of a shop's file is which field of ours. Written in TOML (docs/guides/import.md); a
// plain Korean or English export needs none.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "orders/cell.hpp"

namespace onda::orders {

// What a column can become. Its word in the map is path_of(it).
enum class Target : std::uint8_t {
  number,
  placed_at,
  buyer_name,
  buyer_email,
  buyer_phone,
  buyer_locale,
  buyer_zone,
  ship_to_name,
  ship_to_phone,
  ship_to_line1,
  ship_to_line2,
  ship_to_city,
  ship_to_region,
  ship_to_postal_code,
  ship_to_country,
  promised_from,
  promised_to,
  paid_at,
  stock_short_at,
  stock_expected,
  stocked_at,
  packed_at,
  handed_over_at,
  line_sku,
  line_name,
  line_quantity,
  line_unit_price,
  line_currency,
  shipment_carrier,
  shipment_tracking_number,
};
inline constexpr std::size_t kTargets = 30;

// "order.ship_to.line1": the field's place in the map.
[[nodiscard]] std::string_view path_of(Target target);

// Where a field's value comes from: the first of the columns that the file has, or a constant where
// none is there or the cell is empty. `words` replaces cells.
struct Source {
  std::vector<std::string> columns;
  std::string value;
  std::vector<std::pair<std::string, std::string>> words;

  [[nodiscard]] bool empty() const { return columns.empty() && value.empty(); }
};

// A column of times that tells of an event of the parcel.
struct EventColumn {
  Source time;
  Source place;
  std::string status;  // our word
  std::string code;
  std::string text;
};

struct ColumnMap {
  std::array<Source, kTargets> sources;
  std::vector<EventColumn> events;
  // A row has a shipment only where one of these columns is filled; empty: where it has a number.
  std::vector<std::string> shipment_when;
  std::string zone;      // IANA, of times without offset; "" where the map does not say
  std::string currency;  // of prices without one
  DateOrder date_order = DateOrder::year_first;
  bool is_default = false;  // columns of the default map may be missing; a shop's own may not

  [[nodiscard]] const Source& of(Target target) const {
    return sources[static_cast<std::size_t>(target)];
  }
};

// Fails with toml_invalid, or map_invalid and the key's path.
[[nodiscard]] Result<ColumnMap> parse_column_map(std::string_view toml);

// Headings that Korean and English shop systems write.
[[nodiscard]] ColumnMap default_column_map();

// Two headings are the same when they differ in case, blanks, - and _ only.
[[nodiscard]] std::string fold_heading(std::string_view heading);

}  // namespace onda::orders
