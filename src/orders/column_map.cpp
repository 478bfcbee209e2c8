#include "orders/column_map.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/json.hpp"
#include "base/text.hpp"
#include "base/toml.hpp"

namespace onda::orders {
namespace {

constexpr std::array<std::string_view, kTargets> kTargetPaths = {
    "order.number",
    "order.placed_at",
    "order.buyer.name",
    "order.buyer.email",
    "order.buyer.phone",
    "order.buyer.locale",
    "order.buyer.zone",
    "order.ship_to.name",
    "order.ship_to.phone",
    "order.ship_to.line1",
    "order.ship_to.line2",
    "order.ship_to.city",
    "order.ship_to.region",
    "order.ship_to.postal_code",
    "order.ship_to.country",
    "order.promised.from",
    "order.promised.to",
    "order.paid_at",
    "order.stock_short_at",
    "order.stock_expected",
    "order.stocked_at",
    "order.packed_at",
    "order.handed_over_at",
    "line.sku",
    "line.name",
    "line.quantity",
    "line.unit_price",
    "line.currency",
    "shipment.carrier",
    "shipment.tracking_number",
};

tl::unexpected<Error> bad_map(std::string_view path, std::string what) {
  return invalid("map_invalid", std::move(what), std::string(path));
}

std::string join(std::string_view path, std::string_view name) {
  return path.empty() ? std::string(name) : fmt::format("{}.{}", path, name);
}

std::optional<std::size_t> target_at(std::string_view path) {
  const auto* found = std::find(kTargetPaths.begin(), kTargetPaths.end(), path);
  if (found == kTargetPaths.end()) return std::nullopt;
  return static_cast<std::size_t>(found - kTargetPaths.begin());
}

bool is_above_a_target(std::string_view path) {
  return std::any_of(kTargetPaths.begin(), kTargetPaths.end(), [&](std::string_view target) {
    return target.size() > path.size() && target.starts_with(path) && target[path.size()] == '.';
  });
}

// Walks the members of an object until one of them is refused.
template <class F>
Result<void> each_member(json::Value object, F&& read) {
  Result<void> done;
  object.members([&](std::string_view name, json::Value value) {
    if (done) done = read(name, value);
  });
  return done;
}

Result<std::vector<std::string>> read_columns(json::Value value, std::string_view path) {
  std::vector<std::string> columns;
  bool sound = true;
  const auto take = [&](json::Value each) {
    const auto text = each.text();
    sound = sound && text && !trim(*text).empty();
    if (sound) columns.emplace_back(trim(*text));
  };
  if (value.kind() == json::Kind::array)
    value.elements(take);
  else
    take(value);
  if (!sound || columns.empty())
    return bad_map(path, "expected a column's heading, or a list of them");
  return columns;
}

Result<std::string> read_text(json::Value value, std::string_view path) {
  const auto text = value.text();
  if (!text) return bad_map(path, "expected a text");
  return std::string(*text);
}

Result<void> read_words(json::Value value, std::string_view path, Source& source) {
  return each_member(value, [&](std::string_view cell, json::Value word) -> Result<void> {
    Result<std::string> text = read_text(word, join(path, cell));
    if (!text) return fail(text.error());
    source.words.emplace_back(cell, *std::move(text));
    return {};
  });
}

// "heading", ["heading", "or this"], or { column = …, value = …, words = { cell = "word" } }.
Result<Source> read_source(json::Value value, std::string_view path) {
  Source source;
  if (value.kind() != json::Kind::object) {
    Result<std::vector<std::string>> columns = read_columns(value, path);
    if (!columns) return fail(columns.error());
    source.columns = *std::move(columns);
    return source;
  }
  const Result<void> done =
      each_member(value, [&](std::string_view key, json::Value member) -> Result<void> {
        if (key == "words") return read_words(member, join(path, key), source);
        if (key == "column") {
          Result<std::vector<std::string>> columns = read_columns(member, join(path, key));
          if (!columns) return fail(columns.error());
          source.columns = *std::move(columns);
          return {};
        }
        if (key != "value") return bad_map(join(path, key), "expected column, value or words");
        Result<std::string> text = read_text(member, join(path, key));
        if (!text) return fail(text.error());
        source.value = *std::move(text);
        return {};
      });
  if (!done) return fail(done.error());
  return source;
}

Result<EventColumn> read_event(json::Value value, std::string_view path) {
  EventColumn event;
  const Result<void> done =
      each_member(value, [&](std::string_view key, json::Value member) -> Result<void> {
        if (key == "time" || key == "place") {
          Result<Source> source = read_source(member, join(path, key));
          if (!source) return fail(source.error());
          (key == "time" ? event.time : event.place) = *std::move(source);
          return {};
        }
        std::string* into = key == "status" ? &event.status
                            : key == "code" ? &event.code
                            : key == "text" ? &event.text
                                            : nullptr;
        if (into == nullptr)
          return bad_map(join(path, key), "expected time, place, status, code or text");
        Result<std::string> text = read_text(member, join(path, key));
        if (!text) return fail(text.error());
        *into = *std::move(text);
        return {};
      });
  if (!done) return fail(done.error());
  if (event.time.columns.empty())
    return bad_map(join(path, "time"), "is required: a column of times");
  if (event.status.empty() && event.code.empty() && event.text.empty()) {
    return bad_map(join(path, "status"), "an event says something by status, code or text");
  }
  return event;
}

Result<void> read_events(json::Value value, ColumnMap& map) {
  Result<void> done;
  value.elements([&](json::Value each) {
    if (!done) return;
    Result<EventColumn> event = read_event(each, fmt::format("event[{}]", map.events.size()));
    if (event)
      map.events.push_back(*std::move(event));
    else
      done = fail(event.error());
  });
  if (done && map.events.empty()) return bad_map("event", "expected [[event]] tables");
  return done;
}

Result<void> read_zone(json::Value value, ColumnMap& map) {
  Result<std::string> zone = read_text(value, "zone");
  if (!zone) return fail(zone.error());
  if (!Zone::find(*zone)) return bad_map("zone", "not an IANA time zone such as Asia/Seoul");
  map.zone = *std::move(zone);
  return {};
}

Result<void> read_currency(json::Value value, ColumnMap& map) {
  Result<std::string> text = read_text(value, "currency");
  if (!text) return fail(text.error());
  if (!Currency::parse(*text)) return bad_map("currency", "three capital letters such as KRW");
  map.currency = *std::move(text);
  return {};
}

Result<void> read_date_order(json::Value value, ColumnMap& map) {
  const std::string_view word = value.text().value_or("");
  if (word == "year_first")
    map.date_order = DateOrder::year_first;
  else if (word == "day_first")
    map.date_order = DateOrder::day_first;
  else if (word == "month_first")
    map.date_order = DateOrder::month_first;
  else
    return bad_map("date_order", "expected year_first, day_first or month_first");
  return {};
}

Result<void> read_member(std::string_view path, json::Value value, ColumnMap& map) {
  if (path == "zone") return read_zone(value, map);
  if (path == "currency") return read_currency(value, map);
  if (path == "date_order") return read_date_order(value, map);
  if (path == "event") return read_events(value, map);
  if (path == "shipment.when") {
    Result<std::vector<std::string>> columns = read_columns(value, path);
    if (!columns) return fail(columns.error());
    map.shipment_when = *std::move(columns);
    return {};
  }
  if (const auto target = target_at(path)) {
    Result<Source> source = read_source(value, path);
    if (!source) return fail(source.error());
    map.sources[*target] = *std::move(source);
    return {};
  }
  if (!is_above_a_target(path)) return bad_map(path, "no field of ours has this name");
  return each_member(value, [&](std::string_view name, json::Value member) {
    return read_member(join(path, name), member, map);
  });
}

}  // namespace

std::string_view path_of(Target target) { return kTargetPaths[static_cast<std::size_t>(target)]; }

std::string fold_heading(std::string_view heading) {
  std::string folded = fold_text(heading);
  std::erase_if(folded, [](char c) { return c == ' ' || c == '-' || c == '_'; });
  return folded;
}

Result<ColumnMap> parse_column_map(std::string_view toml) {
  const Result<std::string> text = toml_as_json(toml);
  if (!text) return fail(text.error());
  json::Parser parser;
  const Result<json::Value> root = parser.parse(*text);
  if (!root) return fail(root.error());
  ColumnMap map;
  const Result<void> done = each_member(*root, [&](std::string_view name, json::Value value) {
    return read_member(name, value, map);
  });
  if (!done) return fail(done.error());
  if (map.of(Target::number).columns.empty()) {
    return bad_map("order.number", "is required: the column of the order's number");
  }
  return map;
}

}  // namespace onda::orders
