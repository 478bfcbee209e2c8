#pragma once
// The body of POST /v1/events: one event, an array of them, or one a line (NDJSON). The hot parser:
// the whole body is one pass of simdjson, and a good event costs no allocation.

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/warnings.hpp"
#include "tracking/report.hpp"

namespace onda::tracking {

enum class BodyForm { json, ndjson };

// An event that could not be read. `line` counts the body's lines (ndjson) or the array's elements
// (json), from 1; the error's `where` is the field.
struct BadReport {
  std::uint32_t line = 0;
  Error error;
};

struct ReportMemory;  // report_json.cpp

// The events of one body, in their order. Owns what the reports' texts point into, so it may be
// kept as long as they are needed; the body itself may go.
class ReportBatch {
 public:
  // Fails only where no event can be told apart: json that does not parse or is neither object nor
  // array (json_invalid, utf8_invalid, field_type). Everything else is in bad(), and the good
  // events stand. Words: json_invalid, utf8_invalid, field_missing, field_type, field_invalid,
  // time_invalid, status_invalid.
  [[nodiscard]] static Result<ReportBatch> read(std::string_view body, BodyForm form);

  [[nodiscard]] std::span<const Report> reports() const;
  // The line (or element) that a report came from, from 1.
  [[nodiscard]] std::uint32_t line(std::size_t report) const;
  [[nodiscard]] const std::vector<BadReport>& bad() const;
  [[nodiscard]] const Warnings& warnings() const;

 private:
  struct GiveBack {
    void operator()(ReportMemory* memory) const;
  };
  using Memory = std::unique_ptr<ReportMemory, GiveBack>;
  explicit ReportBatch(Memory memory) : memory_(std::move(memory)) {}
  [[nodiscard]] static Memory borrow();

  Memory memory_;
};

}  // namespace onda::tracking
