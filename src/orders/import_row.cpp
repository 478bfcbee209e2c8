#include "orders/import_row.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "orders/order_check.hpp"

namespace onda::orders {
namespace {

using Cells = std::span<const std::string_view>;

std::string_view cell_at(Cells cells, std::size_t column) {
  return column < cells.size() ? trim(cells[column]) : std::string_view{};
}

// ="612345678901", '612345678901 and 612345678901.0: what spreadsheets and data tools make of a
// number that is a name.
std::string_view plain_reference(std::string_view text) {
  if (text.size() > 3 && text.starts_with("=\"") && text.ends_with('"')) {
    text = text.substr(2, text.size() - 3);
  }
  if (text.starts_with('\'')) text.remove_prefix(1);
  if (text.size() > 2 && text.ends_with(".0") &&
      text.find_first_not_of("0123456789") == text.size() - 2) {
    text.remove_suffix(2);
  }
  return text;
}

// 6.12346E+11: the digits are gone for good.
bool is_rounded_number(std::string_view text) {
  const std::size_t mark = text.find_first_of("eE");
  return mark != std::string_view::npos && text.substr(mark + 1).starts_with('+') &&
         text.substr(0, mark).find_first_not_of("0123456789.") == std::string_view::npos;
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Error at_heading(const Error& error, std::string_view heading) {
  return {error.code, error.name, error.what, std::string(heading)};
}

std::optional<std::size_t> column_of(std::span<const std::string> headings, std::string_view name) {
  const std::string wanted = fold_heading(name);
  for (std::size_t i = 0; i < headings.size(); ++i) {
    if (fold_heading(headings[i]) == wanted) return i;
  }
  return std::nullopt;
}

tl::unexpected<Error> no_column(std::string_view path, std::string_view names) {
  return invalid("column_missing",
                 fmt::format("the file has no column for {}: looked for {}", path, names),
                 std::string(path));
}

}  // namespace

void encode(json::Writer& out, const NewEvent& event) {
  const auto text = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) out.field(name, value);
  };
  out.begin_object();
  text("carrier", event.carrier);
  text("tracking_number", event.tracking_number);
  out.field("occurred_at", to_text(event.occurred_at));
  text("status", event.status);
  text("code", event.code);
  text("text", event.text);
  text("place", event.place);
  out.end_object();
}

Result<BoundMap> BoundMap::bind(const ColumnMap& map,
                                std::span<const std::string> headings,
                                const TimeReading& reading) {
  BoundMap bound(reading);
  bound.currency_ = map.currency;
  bound.event_columns_ = map.events;
  const auto tie = [&](const Source& source, BoundSource& into) {
    into.source = source;
    for (const std::string& name : source.columns) {
      into.column = column_of(headings, name);
      if (!into.column) continue;
      into.heading = headings[*into.column];
      return true;
    }
    return source.columns.empty() || map.is_default;
  };
  for (std::size_t i = 0; i < kTargets; ++i) {
    const auto target = static_cast<Target>(i);
    const bool needed = target == Target::number;
    if (!tie(map.sources[i], bound.sources_[i]) || (needed && !bound.sources_[i].column)) {
      return no_column(path_of(target), fmt::format("{}", fmt::join(map.sources[i].columns, ", ")));
    }
  }
  for (std::size_t i = 0; i < map.events.size(); ++i) {
    BoundEvent event;
    if (!tie(map.events[i].time, event.time) || !tie(map.events[i].place, event.place)) {
      return no_column(fmt::format("event[{}]", i),
                       fmt::format("{}", fmt::join(map.events[i].time.columns, ", ")));
    }
    bound.events_.push_back(std::move(event));
  }
  for (const std::string& name : map.shipment_when) {
    const std::optional<std::size_t> column = column_of(headings, name);
    if (!column) return no_column("shipment.when", name);
    bound.shipment_when_.push_back(*column);
  }
  return bound;
}

std::vector<std::string> BoundMap::description() const {
  std::vector<std::string> lines;
  const auto add = [&](std::string_view path, const BoundSource& bound) {
    if (bound.column)
      lines.push_back(fmt::format("{} = {}", path, bound.heading));
    else if (!bound.source.value.empty())
      lines.push_back(fmt::format("{} = \"{}\"", path, bound.source.value));
  };
  for (std::size_t i = 0; i < kTargets; ++i) add(path_of(static_cast<Target>(i)), sources_[i]);
  for (std::size_t i = 0; i < events_.size(); ++i) {
    add(fmt::format("event {}", event_columns_[i].status), events_[i].time);
  }
  return lines;
}

std::string BoundMap::cell(Target target, Cells cells) const {
  const BoundSource& bound = of(target);
  const std::string_view text = bound.column ? cell_at(cells, *bound.column) : std::string_view{};
  for (const auto& [from, to] : bound.source.words) {
    if (fold_text(text) == fold_text(from)) return to;
  }
  return text.empty() ? bound.source.value : std::string(text);
}

// The heading of the column that a checked field came from, or the field itself.
std::string BoundMap::heading_of(std::string_view where) const {
  const std::string path = where.starts_with("lines[0].") ? fmt::format("line.{}", where.substr(9))
                                                          : fmt::format("order.{}", where);
  for (std::size_t i = 0; i < kTargets; ++i) {
    const bool same = path.starts_with(path_of(static_cast<Target>(i)));
    if (same && !sources_[i].heading.empty()) return sources_[i].heading;
  }
  return std::string(where);
}

// Marketplaces give 010-****-5678: that is nobody's number.
std::string BoundMap::phone(Target target, Cells cells, Warnings& warnings) const {
  std::string text = cell(target, cells);
  if (text.find('*') == std::string::npos) return text;
  warnings.add(fmt::format("masked telephone numbers in \"{}\" are left out", of(target).heading));
  return {};
}

std::optional<Address> BoundMap::read_address(Cells cells, Warnings& warnings) const {
  Address address{
      .name = cell(Target::ship_to_name, cells),
      .phone = phone(Target::ship_to_phone, cells, warnings),
      .line1 = cell(Target::ship_to_line1, cells),
      .line2 = cell(Target::ship_to_line2, cells),
      .city = cell(Target::ship_to_city, cells),
      .region = cell(Target::ship_to_region, cells),
      .postal_code = std::string(plain_reference(cell(Target::ship_to_postal_code, cells))),
      .country = cell(Target::ship_to_country, cells)};
  const bool empty = address.name.empty() && address.phone.empty() && address.line1.empty() &&
                     address.city.empty() && address.region.empty() &&
                     address.postal_code.empty() && address.country.empty();
  if (empty) return std::nullopt;
  return address;
}

Result<std::optional<Money>> BoundMap::read_price(Cells cells, Warnings& warnings) const {
  const std::string text = cell(Target::line_unit_price, cells);
  if (text.empty()) return std::nullopt;
  const std::string& heading = of(Target::line_unit_price).heading;
  std::string code = cell(Target::line_currency, cells);
  if (code.empty()) code = currency_;
  if (code.empty() && !is_ascii(heading)) code = "KRW";  // a Korean heading, 판매가
  if (code.empty()) {
    warnings.add(
        fmt::format("prices in \"{}\" are left out: no currency; name it in the map", heading));
    return std::nullopt;
  }
  const Result<Currency> currency = Currency::parse(code);
  if (!currency) return fail(at_heading(currency.error(), of(Target::line_currency).heading));
  const Result<Money> money = read_amount(text, *currency);
  if (!money) return fail(at_heading(money.error(), heading));
  return *money;
}

Result<std::optional<Line>> BoundMap::read_line(Cells cells, Warnings& warnings) const {
  Line line;
  line.sku = std::string(plain_reference(cell(Target::line_sku, cells)));
  line.name = cell(Target::line_name, cells);
  if (line.name.empty()) line.name = line.sku;
  if (line.name.empty()) return std::nullopt;
  if (const std::string count = cell(Target::line_quantity, cells); !count.empty()) {
    const Result<std::int64_t> quantity = read_count(count);
    if (!quantity) return fail(at_heading(quantity.error(), of(Target::line_quantity).heading));
    line.quantity = *quantity;
  }
  const Result<std::optional<Money>> price = read_price(cells, warnings);
  if (!price) return fail(price.error());
  line.unit_price = *price;
  return line;
}

Result<std::optional<PromisedWindow>> BoundMap::read_promised(Cells cells) const {
  const std::string last = cell(Target::promised_to, cells);
  if (last.empty()) return std::nullopt;
  const Result<Day> to = read_day(last, reading_);
  if (!to) return fail(at_heading(to.error(), of(Target::promised_to).heading));
  PromisedWindow window{.from = std::nullopt, .to = *to};
  if (const std::string first = cell(Target::promised_from, cells); !first.empty()) {
    const Result<Day> from = read_day(first, reading_);
    if (!from) return fail(at_heading(from.error(), of(Target::promised_from).heading));
    window.from = *from;
  }
  return window;
}

// When a milestone was; what cannot be read is left out and named. A day alone is no moment: half a
// day may be the whole delay.
std::optional<OffsetTime> BoundMap::read_moment(Target target,
                                                Cells cells,
                                                ImportRow& row,
                                                Warnings& warnings) const {
  const std::string text = cell(target, cells);
  if (text.empty()) return std::nullopt;
  const std::string& heading = of(target).heading;
  const Result<OffsetTime> time = read_time(text, reading_);
  if (!time) {
    row.problems.push_back(at_heading(time.error(), heading));
    return std::nullopt;
  }
  if (has_time_of_day(text)) return *time;
  warnings.add(fmt::format("days without a time of day in \"{}\" are left out", heading));
  return std::nullopt;
}

std::optional<Day> BoundMap::read_stock_day(Cells cells, ImportRow& row) const {
  const std::string text = cell(Target::stock_expected, cells);
  if (text.empty()) return std::nullopt;
  const Result<Day> day = read_day(text, reading_);
  if (day) return *day;
  row.problems.push_back(at_heading(day.error(), of(Target::stock_expected).heading));
  return std::nullopt;
}

// A shortage of which only the expected day is told has been there since the sale.
void BoundMap::read_milestones(Cells cells, ImportRow& row, Warnings& warnings) const {
  constexpr std::pair<Target, Milestone> kMoments[] = {
      {Target::paid_at, Milestone::paid},
      {Target::stock_short_at, Milestone::stock_short},
      {Target::stocked_at, Milestone::stocked},
      {Target::packed_at, Milestone::packed},
      {Target::handed_over_at, Milestone::handed_over}};
  const std::optional<Day> expected = read_stock_day(cells, row);
  for (const auto& [target, milestone] : kMoments) {
    std::optional<OffsetTime> at = read_moment(target, cells, row, warnings);
    const bool is_shortage = milestone == Milestone::stock_short;
    if (is_shortage && expected && !at) at = row.order.placed_at;
    if (!at) continue;
    row.order.milestones.push_back(
        {.milestone = milestone, .at = *at, .expected = is_shortage ? expected : std::nullopt});
  }
}

Result<NewOrder> BoundMap::read_order(Cells cells, Warnings& warnings) const {
  NewOrder order;
  order.number = std::string(plain_reference(cell(Target::number, cells)));
  if (is_rounded_number(order.number)) {
    return invalid("number_rounded",
                   "a spreadsheet has rounded this number; export the column as text",
                   of(Target::number).heading);
  }
  if (const std::string placed = cell(Target::placed_at, cells); !placed.empty()) {
    const Result<OffsetTime> time = read_time(placed, reading_);
    if (!time) return fail(at_heading(time.error(), of(Target::placed_at).heading));
    order.placed_at = *time;
  }
  order.buyer = {.name = cell(Target::buyer_name, cells),
                 .email = cell(Target::buyer_email, cells),
                 .phone = phone(Target::buyer_phone, cells, warnings),
                 .locale = cell(Target::buyer_locale, cells),
                 .zone = cell(Target::buyer_zone, cells)};
  order.ship_to = read_address(cells, warnings);
  Result<std::optional<Line>> line = read_line(cells, warnings);
  if (!line) return fail(line.error());
  if (*line) order.lines.push_back(**std::move(line));
  const Result<std::optional<PromisedWindow>> promised = read_promised(cells);
  if (!promised) return fail(promised.error());
  order.promised = *promised;
  if (const Result<void> checked = check_and_settle(order); !checked) {
    return fail(at_heading(checked.error(), heading_of(checked.error().where)));
  }
  return order;
}

bool BoundMap::has_shipment(Cells cells) const {
  if (shipment_when_.empty()) return !cell(Target::shipment_tracking_number, cells).empty();
  return std::any_of(shipment_when_.begin(), shipment_when_.end(),
                     [&](std::size_t column) { return !cell_at(cells, column).empty(); });
}

void BoundMap::read_shipment(Cells cells, ImportRow& row) const {
  if (!has_shipment(cells)) return;
  const std::string number = cell(Target::shipment_tracking_number, cells);
  NewShipment shipment{.order = row.order.number,
                       .carrier = cell(Target::shipment_carrier, cells),
                       .tracking_number = std::string(plain_reference(number)),
                       .promised = std::nullopt};
  const std::string& heading = of(Target::shipment_tracking_number).heading;
  if (is_rounded_number(number)) {
    row.problems.push_back({Code::invalid, "number_rounded",
                            "a spreadsheet has rounded this number; export the column as text",
                            heading});
    return;
  }
  if (shipment.carrier.empty()) {
    row.problems.push_back(
        {Code::invalid, "field_missing",
         "a tracking number needs a carrier: a column of them, or one for all in "
         "the map (shipment.carrier)",
         of(Target::shipment_carrier).heading});
    return;
  }
  if (const Result<void> checked = check(shipment); !checked) {
    row.problems.push_back(at_heading(checked.error(), heading));
    return;
  }
  row.shipment = std::move(shipment);
}

void BoundMap::read_events(Cells cells, ImportRow& row) const {
  if (!row.shipment) return;
  for (std::size_t i = 0; i < events_.size(); ++i) {
    const BoundEvent& event = events_[i];
    const EventColumn& column = event_columns_[i];
    const std::string_view text =
        event.time.column ? cell_at(cells, *event.time.column) : std::string_view{};
    if (text.empty()) continue;
    const Result<OffsetTime> time = read_time(text, reading_);
    if (!time) {
      row.problems.push_back(at_heading(time.error(), event.time.heading));
      continue;
    }
    const std::string_view place =
        event.place.column ? cell_at(cells, *event.place.column) : std::string_view{};
    row.events.push_back({.carrier = row.shipment->carrier,
                          .tracking_number = row.shipment->tracking_number,
                          .occurred_at = *time,
                          .status = column.status,
                          .code = column.code,
                          .text = column.text,
                          .place = std::string(place.empty() ? column.place.value : place)});
  }
}

Result<ImportRow> BoundMap::read(Cells cells, Warnings& warnings) const {
  ImportRow row;
  Result<NewOrder> order = read_order(cells, warnings);
  if (!order) return fail(order.error());
  row.order = *std::move(order);
  read_milestones(cells, row, warnings);
  read_shipment(cells, row);
  read_events(cells, row);
  return row;
}

}  // namespace onda::orders
