#include "tracking/report_json.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "base/check.hpp"
#include "base/json.hpp"
#include "base/text.hpp"

namespace onda::tracking {

// A line of the body inside the buffer, and its number in the body.
struct LineRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint32_t number = 0;
};

struct ReportMemory {
  json::Parser parser;
  std::string buffer;  // the body as one JSON array, padded
  std::vector<LineRange> ranges;
  std::vector<Report> reports;
  std::vector<std::uint32_t> lines;  // of each report
  std::vector<BadReport> bad;
  std::vector<std::string_view> unknown;  // names of unknown fields, each once
  Warnings warnings;

  void clear() {
    ranges.clear();
    reports.clear();
    lines.clear();
    bad.clear();
    unknown.clear();
    warnings = {};
  }
};

namespace {

constexpr std::size_t kPoolMost = 8;
constexpr std::size_t kPooledCapacity = 512 * 1024;  // a larger body's memory is not kept

using Pool = std::vector<std::unique_ptr<ReportMemory>>;

Pool& thread_pool() {
  thread_local Pool pool;
  return pool;
}

constexpr bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

enum class Field : std::uint8_t {
  carrier,
  tracking_number,
  occurred_at,
  event_id,
  code,
  text,
  place,
  vocabulary,
  status,
  unknown,
};

// How long a field may be is Batch's to say, which every report passes, however it came.
struct FieldRule {
  std::string_view name;
  bool is_word;  // no control characters at all
};

constexpr std::array<FieldRule, 9> kFields = {{
    {"carrier", true},
    {"tracking_number", true},
    {"occurred_at", true},
    {"event_id", true},
    {"code", true},
    {"text", false},
    {"place", false},
    {"vocabulary", true},
    {"status", true},
}};

Field field_of(std::string_view name) {
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    if (name == kFields[i].name) return static_cast<Field>(i);
  }
  return Field::unknown;
}

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<std::uint8_t>(c) < 0x20 || c == 0x7F; });
}

// Reads the members of one event into a report; false with the error where it is no event.
class ReportReader {
 public:
  ReportReader(ReportMemory& memory, Report& report, Error& error)
      : memory_(memory), report_(report), error_(error) {}

  bool read(json::Value value) {
    if (value.kind() != json::Kind::object) return refuse("", "field_type", "expected an object");
    value.members([&](std::string_view name, json::Value member) {
      if (ok_) take(name, member);
    });
    return ok_ && is_complete();
  }

 private:
  bool refuse(std::string_view field, std::string_view code, std::string what) {
    if (ok_) error_ = {Code::invalid, std::string(code), std::move(what), std::string(field)};
    ok_ = false;
    return false;
  }

  void take(std::string_view name, json::Value member) {
    const Field field = field_of(name);
    if (field == Field::unknown) return note_unknown(name);
    const FieldRule& rule = kFields[static_cast<std::size_t>(field)];
    const std::optional<std::string_view> text = member.text();
    if (!text) {
      if (!member.is_null()) refuse(rule.name, "field_type", "expected a text");
      return;
    }
    const std::string_view value = trim(*text);
    if (!is_sound(rule, value)) return;
    store(field, value);
  }

  bool is_sound(const FieldRule& rule, std::string_view value) {
    if (rule.is_word ? has_control_character(value) : value.find('\0') != value.npos) {
      return refuse(rule.name, "field_invalid", "holds a control character");
    }
    return true;
  }

  void store(Field field, std::string_view value) {
    switch (field) {
      case Field::carrier: report_.carrier = value; break;
      case Field::tracking_number: report_.tracking_number = value; break;
      case Field::occurred_at: store_time(value); break;
      case Field::event_id: report_.event_id = value; break;
      case Field::code: report_.code = value; break;
      case Field::text: report_.text = value; break;
      case Field::place: report_.place = value; break;
      case Field::vocabulary: report_.vocabulary = value; break;
      case Field::status: store_status(value); break;
      case Field::unknown: break;
    }
  }

  void store_time(std::string_view value) {
    if (value.empty()) return;
    const Result<OffsetTime> time = parse_time(value);
    if (!time) {
      refuse("occurred_at", time.error().name, time.error().what);
      return;
    }
    report_.occurred_at = *time;
    has_time_ = true;
  }

  void store_status(std::string_view value) {
    if (value.empty()) return;
    report_.status = status_of(value);
    if (!report_.status) {
      refuse("status", "status_invalid",
             fmt::format(
                 "'{}' is none of our status words; a carrier's own word goes into code or text",
                 clip_utf8(value, 32)));
    }
  }

  bool is_complete() {
    constexpr std::string_view missing = "field_missing";
    if (report_.carrier.empty()) return refuse("carrier", missing, "is required");
    if (report_.tracking_number.empty()) return refuse("tracking_number", missing, "is required");
    if (!has_time_) return refuse("occurred_at", missing, "is required");
    if (report_.code.empty() && report_.text.empty() && !report_.status) {
      return refuse("text", missing, "an event says something by code, text or status");
    }
    return true;
  }

  void note_unknown(std::string_view name) {
    std::vector<std::string_view>& seen = memory_.unknown;
    if (seen.size() < Warnings::kMost && std::find(seen.begin(), seen.end(), name) == seen.end()) {
      seen.push_back(name);
      memory_.warnings.unknown_field(name);
    }
  }

  ReportMemory& memory_;
  Report& report_;
  Error& error_;
  bool has_time_ = false;
  bool ok_ = true;
};

void add(ReportMemory& memory, json::Value value, std::uint32_t line) {
  Report report;
  Error error;
  if (ReportReader(memory, report, error).read(value)) {
    memory.reports.push_back(report);
    memory.lines.push_back(line);
  } else {
    memory.bad.push_back({line, std::move(error)});
  }
}

Result<void> read_json(ReportMemory& memory, std::string_view body) {
  const Result<json::Value> root = memory.parser.parse(body);
  if (!root) return fail(root.error());
  if (root->kind() == json::Kind::object) {
    add(memory, *root, 1);
    return {};
  }
  if (root->kind() != json::Kind::array) {
    return invalid("field_type", "expected an event or an array of events");
  }
  std::uint32_t place = 0;
  root->elements([&](json::Value element) { add(memory, element, ++place); });
  return {};
}

// Copies the body behind a '[' and notes where its lines are, the blank ones left out.
void find_lines(ReportMemory& memory, std::string_view body) {
  std::string& buffer = memory.buffer;
  buffer.clear();
  buffer.reserve(body.size() + json::Parser::kPadding + 2);
  buffer.push_back('[');
  buffer.append(body);
  const std::size_t end = buffer.size();
  std::uint32_t number = 0;
  for (std::size_t begin = 1; begin < end;) {
    const void* found = std::memchr(buffer.data() + begin, '\n', end - begin);
    const std::size_t stop =
        found == nullptr
            ? end
            : static_cast<std::size_t>(static_cast<const char*>(found) - buffer.data());
    LineRange range{begin, stop, ++number};
    while (range.begin < range.end && is_blank(buffer[range.begin])) ++range.begin;
    while (range.end > range.begin && is_blank(buffer[range.end - 1])) --range.end;
    if (range.begin < range.end) memory.ranges.push_back(range);
    begin = stop + 1;
  }
  buffer.push_back(']');
  buffer.append(json::Parser::kPadding, ' ');
}

// Commas where the lines meet: only white space stands between two of them.
void join_lines(ReportMemory& memory) {
  for (std::size_t i = 1; i < memory.ranges.size(); ++i) {
    memory.buffer[memory.ranges[i - 1].end] = ',';
  }
}

// Whether the lines, joined, parse as one array of as many objects. One document for the whole
// body, because a parser's texts end with its next document and a batch needs all of them at once.
bool parse_joined(ReportMemory& memory, std::optional<json::Value>& root) {
  const bool plausible =
      std::all_of(memory.ranges.begin(), memory.ranges.end(), [&](const LineRange& range) {
        return memory.buffer[range.begin] == '{' && memory.buffer[range.end - 1] == '}';
      });
  if (!plausible) return false;
  const std::string_view whole(memory.buffer.data(), memory.buffer.size() - json::Parser::kPadding);
  const Result<json::Value> parsed = memory.parser.parse_padded(whole);
  if (!parsed || parsed->size() != memory.ranges.size()) return false;
  root = *parsed;
  return true;
}

// What is wrong with a line as an array's only element (so nested as deep as among its neighbours),
// if anything is. White space or a bracket stands on both sides of it.
std::optional<Error> error_of_line(ReportMemory& memory, const LineRange& range) {
  char& before = memory.buffer[range.begin - 1];
  char& after = memory.buffer[range.end];
  const char kept[2] = {before, after};
  before = '[';
  after = ']';
  const std::string_view text(memory.buffer.data() + range.begin - 1, range.end - range.begin + 2);
  const Result<json::Value> array = memory.parser.parse_padded(text);
  before = kept[0];
  after = kept[1];
  if (!array) return array.error();
  std::optional<Error> error;
  array->elements([&](json::Value element) {
    if (element.kind() != json::Kind::object) {
      error = Error{Code::invalid, "field_type", "expected an object", {}};
    }
  });
  if (array->size() != 1) {
    error = Error{Code::invalid, "json_invalid", "not valid JSON: one object a line", {}};
  }
  return error;
}

// Parses line by line, keeps the errors and blanks out the lines that have them.
void drop_broken_lines(ReportMemory& memory) {
  for (std::size_t i = 1; i < memory.ranges.size(); ++i) {
    memory.buffer[memory.ranges[i - 1].end] = '\n';
  }
  std::erase_if(memory.ranges, [&](const LineRange& range) {
    std::optional<Error> error = error_of_line(memory, range);
    if (!error) return false;
    memory.bad.push_back({range.number, *std::move(error)});
    std::memset(memory.buffer.data() + range.begin, ' ', range.end - range.begin);
    return true;
  });
}

void read_lines(ReportMemory& memory, std::string_view body) {
  find_lines(memory, body);
  join_lines(memory);
  std::optional<json::Value> root;
  if (!parse_joined(memory, root)) {
    drop_broken_lines(memory);
    join_lines(memory);
    CHECK(parse_joined(memory, root));
  }
  std::size_t next = 0;
  root->elements([&](json::Value element) { add(memory, element, memory.ranges[next++].number); });
  std::stable_sort(memory.bad.begin(), memory.bad.end(),
                   [](const BadReport& a, const BadReport& b) { return a.line < b.line; });
}

}  // namespace

Result<ReportBatch> ReportBatch::read(std::string_view body, BodyForm form) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (body.starts_with(mark)) body.remove_prefix(mark.size());
  ReportBatch batch(borrow());
  if (form == BodyForm::ndjson) {
    read_lines(*batch.memory_, body);
  } else if (const Result<void> done = read_json(*batch.memory_, body); !done) {
    return fail(done.error());
  }
  return batch;
}

ReportBatch::Memory ReportBatch::borrow() {
  Pool& pool = thread_pool();
  if (pool.empty()) return Memory(new ReportMemory);
  Memory memory(pool.back().release());
  pool.pop_back();
  return memory;
}

void ReportBatch::GiveBack::operator()(ReportMemory* memory) const {
  std::unique_ptr<ReportMemory> owned(memory);
  Pool& pool = thread_pool();
  if (pool.size() >= kPoolMost || owned->parser.capacity() > kPooledCapacity) return;
  owned->clear();
  pool.push_back(std::move(owned));
}

std::span<const Report> ReportBatch::reports() const { return memory_->reports; }
std::uint32_t ReportBatch::line(std::size_t report) const { return memory_->lines.at(report); }
const std::vector<BadReport>& ReportBatch::bad() const { return memory_->bad; }
const Warnings& ReportBatch::warnings() const { return memory_->warnings; }

}  // namespace onda::tracking
