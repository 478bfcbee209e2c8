#include "orders/order_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/csv.hpp"
#include "base/json_records.hpp"
#include "base/text.hpp"
#include "orders/order_json.hpp"

namespace onda::orders {
namespace {

constexpr std::size_t kRecordMost = 1024 * 1024;

// Reads one file: what all its forms share.
struct Reading {
  Input& input;
  ImportPlan& plan;
  OrderFileNotes& notes;
  const std::function<void(std::uint64_t)>& on_progress;
  std::uint64_t records = 0;

  void progress() {
    if (++records % 256 == 0) on_progress(input.position());
  }
  void bad(std::uint64_t line, const Error& error) {
    plan.count_row();
    plan.add_bad({line, error.where, error.name, error.what});
  }
};

// The line in "line 5, column 12".
std::uint64_t line_in(std::string_view where) {
  std::uint64_t line = 0;
  if (where.starts_with("line "))
    std::from_chars(where.data() + 5, where.data() + where.size(), line);
  return line;
}

std::vector<std::string> headings_of(const CsvRow& row) {
  std::vector<std::string> headings;
  for (const std::string_view field : row.fields) headings.emplace_back(trim(field));
  return headings;
}

// A row as long as its headings; what is beyond them must be empty.
std::optional<Error> error_of_width(const CsvRow& row, std::size_t headings) {
  const bool blank_rest =
      row.fields.size() >= headings &&
      std::all_of(row.fields.begin() + static_cast<std::ptrdiff_t>(headings), row.fields.end(),
                  [](std::string_view field) { return trim(field).empty(); });
  if (blank_rest) return std::nullopt;
  return Error{Code::invalid,
               "csv_fields",
               fmt::format("{} fields where the heading has {}", row.fields.size(), headings),
               {}};
}

Result<void> add_row(Reading& reading,
                     const BoundMap& bound,
                     std::uint64_t line,
                     std::span<const std::string_view> cells) {
  Result<ImportRow> row = bound.read(cells, reading.notes.warnings);
  if (row) return reading.plan.add(line, *std::move(row));
  reading.bad(line, row.error());
  return {};
}

Result<void> read_csv(Reading& reading, const ColumnMap& map, const TimeReading& times) {
  CsvReader csv(reading.input, {});
  CsvRow row;
  const Result<bool> first = csv.next(row);
  if (!first) return fail(first.error());
  if (!*first) return invalid("file_empty", "the file has no heading");
  const std::vector<std::string> headings = headings_of(row);
  const Result<BoundMap> bound = BoundMap::bind(map, headings, times);
  if (!bound) return fail(bound.error());
  reading.notes.columns = bound->description();
  for (;;) {
    const Result<bool> more = csv.next(row);
    if (!more && more.error().code != Code::invalid) return fail(more.error());
    if (more && !*more) return {};
    reading.progress();
    if (!more) {
      reading.bad(line_in(more.error().where), more.error());
    } else if (const std::optional<Error> width = error_of_width(row, headings.size())) {
      reading.bad(row.line, *width);
    } else if (Result<void> added = add_row(reading, *bound, row.line, row.fields); !added) {
      return added;
    }
  }
}

// Calls `read(line, value)` for every record that is JSON.
template <class F>
Result<void> each_json(Reading& reading, F&& read) {
  JsonRecords records(reading.input, kRecordMost);
  json::Parser parser;
  for (JsonRecord record;;) {
    const Result<bool> more = records.next(record);
    if (!more && !records.can_go_on()) return fail(more.error());
    if (more && !*more) return {};
    reading.progress();
    if (!more) {
      reading.bad(line_in(more.error().where), more.error());
      continue;
    }
    if (trim(record.text).empty()) continue;
    const Result<json::Value> value = parser.parse(record.text);
    if (!value) {
      reading.bad(record.line, value.error());
    } else if (const Result<void> done = read(record.line, *value); !done) {
      return done;
    }
  }
}

// An object with order and tracking_number is a shipment, any other an order.
Result<void> add_value(Reading& reading, std::uint64_t line, json::Value value) {
  Warnings& warnings = reading.notes.warnings;
  if (value.find("tracking_number") && value.find("order")) {
    Result<NewShipment> shipment = decode_shipment(value, warnings);
    if (shipment) return reading.plan.add(line, *std::move(shipment));
    reading.bad(line, shipment.error());
    return {};
  }
  Result<NewOrder> order = decode_order(value, warnings);
  if (order) return reading.plan.add(line, *std::move(order));
  reading.bad(line, order.error());
  return {};
}

// The columns that a map names, as the headings of records that have none.
std::vector<std::string> columns_of(const ColumnMap& map) {
  std::vector<std::string> columns = map.shipment_when;
  const auto add = [&](const Source& source) {
    columns.insert(columns.end(), source.columns.begin(), source.columns.end());
  };
  for (const Source& source : map.sources) add(source);
  for (const EventColumn& event : map.events) {
    add(event.time);
    add(event.place);
  }
  return columns;
}

// The text of the member at "buyer.name", whatever its kind; "" where there is none.
std::string member_at(json::Value value, std::string_view path) {
  const std::size_t dot = path.find('.');
  const std::optional<json::Value> member = value.find(path.substr(0, dot));
  if (!member || member->is_null()) return {};
  if (dot != std::string_view::npos) return member_at(*member, path.substr(dot + 1));
  if (const auto text = member->text()) return std::string(*text);
  return member->dump();
}

Result<void> read_mapped_json(Reading& reading, const ColumnMap& map, const TimeReading& times) {
  const std::vector<std::string> columns = columns_of(map);
  const Result<BoundMap> bound = BoundMap::bind(map, columns, times);
  if (!bound) return fail(bound.error());
  reading.notes.columns = bound->description();
  return each_json(reading, [&](std::uint64_t line, json::Value value) {
    std::vector<std::string> texts;
    for (const std::string& column : columns) texts.push_back(member_at(value, column));
    const std::vector<std::string_view> cells(texts.begin(), texts.end());
    return add_row(reading, *bound, line, cells);
  });
}

Result<void> read_json(Reading& reading,
                       const OrderFileOptions& options,
                       const TimeReading& times) {
  if (options.map) return read_mapped_json(reading, *options.map, times);
  return each_json(reading, [&](std::uint64_t line, json::Value value) {
    return add_value(reading, line, value);
  });
}

}  // namespace

Result<OrderFileNotes> read_order_file(std::unique_ptr<Input> input,
                                       const OrderFileOptions& options,
                                       ImportPlan& plan,
                                       const std::function<void(std::uint64_t)>& on_progress) {
  Result<Decoded> decoded = decode(std::move(input), options.encoding);
  if (!decoded) return fail(decoded.error());
  OrderFileNotes notes;
  notes.encoding = decoded->encoding;
  Reading reading{*decoded->input, plan, notes, on_progress};
  const ColumnMap map = options.map.value_or(default_column_map());
  const TimeReading times{options.zone, map.date_order};
  const Result<void> read =
      decoded->looks_like_json ? read_json(reading, options, times) : read_csv(reading, map, times);
  if (!read) return fail(read.error());
  if (const Result<void> finished = plan.finish(); !finished) return fail(finished.error());
  on_progress(decoded->input->position());
  return notes;
}

}  // namespace onda::orders
