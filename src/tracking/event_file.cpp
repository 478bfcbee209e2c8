#include "tracking/event_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>

#include "base/csv.hpp"
#include "base/json.hpp"
#include "base/json_records.hpp"
#include "base/text.hpp"
#include "orders/cell.hpp"
#include "orders/column_map.hpp"
#include "tracking/estimated_delivery.hpp"

namespace onda::tracking {
namespace {

constexpr std::size_t kMostEvents = 1000;
constexpr std::size_t kMostBytes = 2 * 1024 * 1024;
constexpr std::size_t kRecordMost = 256 * 1024;

// Fields of an event by the headings that name them; the first heading is the API's own.
struct EventHeading {
  const char* field;
  std::initializer_list<const char*> known;
};

const EventHeading kHeadings[] = {
    {"carrier", {"carrier", "택배사", "배송사", "courier"}},
    {"tracking_number", {"tracking number", "운송장번호", "송장번호", "운송장", "송장"}},
    {"occurred_at",
     {"occurred at", "처리일시", "발생일시", "일시", "time", "datetime", "date time"}},
    {"event_id", {"event id"}},
    {"code", {"code", "상태코드", "처리코드", "status code"}},
    {"text", {"text", "처리상태", "배송상태", "상태", "처리내용", "message", "description"}},
    {"place", {"place", "처리점소", "처리점", "위치", "장소", "location"}},
    {"vocabulary", {"vocabulary"}},
    {"status", {"status"}},
    {"estimated_delivery",
     {"estimated delivery", "배송예정일", "도착예정일", "배달예정일", "eta", "edd"}},
};

// Gathers lines into bodies.
class Bodies {
 public:
  explicit Bodies(const EventFileTaker& take) : take_(take) {}

  Result<void> add(std::uint64_t line, std::string_view json) {
    const bool full =
        body_.lines.size() == kMostEvents || body_.ndjson.size() + json.size() >= kMostBytes;
    if (full) {
      if (const Result<void> sent = send(); !sent) return sent;
    }
    const std::size_t start = body_.ndjson.size();
    body_.ndjson.append(json);
    // A value may span lines in an array; between its tokens a blank says the same.
    std::replace(body_.ndjson.begin() + static_cast<std::ptrdiff_t>(start), body_.ndjson.end(),
                 '\n', ' ');
    body_.ndjson.push_back('\n');
    body_.lines.push_back(line);
    return {};
  }
  Result<void> send() {
    if (body_.lines.empty()) return {};
    const Result<void> taken = take_.body(body_);
    body_.ndjson.clear();
    body_.lines.clear();
    return taken;
  }

 private:
  const EventFileTaker& take_;
  EventBody body_;
};

struct Reading {
  Input& input;
  const EventFileTaker& take;
  Bodies bodies;
  std::uint64_t records = 0;

  void progress() {
    if (++records % 1024 == 0) take.progress(input.position());
  }
  void bad(std::uint64_t line, const Error& error) const { take.bad(line, error); }
};

std::uint64_t line_in(std::string_view where) {
  std::uint64_t line = 0;
  if (where.starts_with("line ")) {
    std::from_chars(where.data() + 5, where.data() + where.size(), line);
  }
  return line;
}

Result<void> read_json(Reading& reading) {
  JsonRecords records(reading.input, kRecordMost);
  for (JsonRecord record;;) {
    const Result<bool> more = records.next(record);
    if (!more && !records.can_go_on()) return fail(more.error());
    if (more && !*more) return reading.bodies.send();
    reading.progress();
    if (!more) {
      reading.bad(line_in(more.error().where), more.error());
      continue;
    }
    if (trim(record.text).empty()) continue;
    if (const Result<void> added = reading.bodies.add(record.line, record.text); !added)
      return added;
  }
}

using Columns = std::array<std::optional<std::size_t>, std::size(kHeadings)>;

Result<Columns> columns_of(const CsvRow& headings) {
  Columns columns;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    for (const char* known : kHeadings[i].known) {
      for (std::size_t at = 0; at < headings.fields.size() && !columns[i]; ++at) {
        const bool same = orders::fold_heading(headings.fields[at]) == orders::fold_heading(known);
        if (same) columns[i] = at;
      }
    }
  }
  for (std::size_t i = 0; i < 3; ++i) {
    if (columns[i]) continue;
    return invalid("column_missing", fmt::format("the file has no column {}", kHeadings[i].field),
                   kHeadings[i].field);
  }
  return columns;
}

// As it stands where the API reads it; else a time as people write it, whose midnight is the day.
Result<std::string> estimate_of(std::string_view cell, const Zone& zone) {
  if (read_estimated_delivery(cell)) return std::string(cell);
  const Result<OffsetTime> time = orders::read_time(cell, {.zone = zone, .order = {}});
  if (!time) return fail(time.error());
  const Instant wall = time->at + std::chrono::minutes{time->offset_min};
  const auto day = std::chrono::floor<std::chrono::days>(wall);
  return wall == day ? onda::to_text(Day{day}) : onda::to_text(*time);
}

Result<std::string> time_of(std::string_view cell, const Zone& zone) {
  const Result<OffsetTime> time = orders::read_time(cell, {.zone = zone, .order = {}});
  if (!time) return fail(time.error());
  return to_text(*time);
}

// A row as the JSON of an event; fails where a time cannot be read.
Result<std::string> event_of(const CsvRow& row, const Columns& columns, const Zone& zone) {
  std::string json;
  json::Writer out(json);
  out.begin_object();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!columns[i] || *columns[i] >= row.fields.size()) continue;
    const std::string_view cell = trim(row.fields[*columns[i]]);
    if (cell.empty()) continue;
    const std::string_view field = kHeadings[i].field;
    Result<std::string> value = std::string(cell);
    if (field == "occurred_at") value = time_of(cell, zone);
    if (field == "estimated_delivery") value = estimate_of(cell, zone);
    if (!value) return invalid(value.error().name, value.error().what, std::string(field));
    out.field(field, *value);
  }
  out.end_object();
  return json;
}

Result<void> read_csv(Reading& reading, const Zone& zone) {
  CsvReader csv(reading.input, {});
  CsvRow row;
  const Result<bool> first = csv.next(row);
  if (!first) return fail(first.error());
  if (!*first) return invalid("file_empty", "the file has no heading");
  const Result<Columns> columns = columns_of(row);
  if (!columns) return fail(columns.error());
  for (;;) {
    const Result<bool> more = csv.next(row);
    if (!more && more.error().code != Code::invalid) return fail(more.error());
    if (more && !*more) return reading.bodies.send();
    reading.progress();
    const Result<std::string> event = more ? event_of(row, *columns, zone) : fail(more.error());
    if (!event) {
      reading.bad(more ? row.line : line_in(event.error().where), event.error());
    } else if (const Result<void> added = reading.bodies.add(row.line, *event); !added) {
      return added;
    }
  }
}

}  // namespace

Result<Encoding> read_event_file(std::unique_ptr<Input> input,
                                 const EventFileOptions& options,
                                 const EventFileTaker& take) {
  Result<Decoded> decoded = decode(std::move(input), options.encoding);
  if (!decoded) return fail(decoded.error());
  Reading reading{.input = *decoded->input, .take = take, .bodies = Bodies(take)};
  const Result<void> read =
      decoded->looks_like_json ? read_json(reading) : read_csv(reading, options.zone);
  if (!read) return fail(read.error());
  take.progress(decoded->input->position());
  return decoded->encoding;
}

}  // namespace onda::tracking
