#include "tracking/report_json.hpp"

#include <algorithm>
#include <cstring>

#include "base/check.hpp"
#include "base/json.hpp"
#include "tracking/report_reader.hpp"

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
  UnknownFields unknown;

  void clear() {
    ranges.clear();
    reports.clear();
    lines.clear();
    bad.clear();
    unknown = {};
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

void add(ReportMemory& memory, json::Value value, std::uint32_t line) {
  Report report;
  Error error;
  if (read_report(value, report, error, memory.unknown)) {
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
const Warnings& ReportBatch::warnings() const { return memory_->unknown.warnings; }

}  // namespace onda::tracking
