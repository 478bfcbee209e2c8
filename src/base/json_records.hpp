#pragma once
// The records of a JSON file of any size: an array's elements, one value a line (NDJSON), or values
// one after the other.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/input.hpp"

namespace onda {

struct JsonRecord {
  std::uint64_t line = 0;  // where it begins, from 1
  std::string_view text;   // valid until the next one
};

// Cuts records out by their brackets and quotes alone; whether one is JSON its parser says. In
// NDJSON (told by a whole object on the first line) a broken line never touches its neighbours.
class JsonRecords {
 public:
  JsonRecords(Input& input, std::size_t most_bytes) : input_(input), most_(most_bytes) {}
  // The next record; false at the end. Fails with json_too_long (a line: reading can go on) or, for
  // good, with json_cut_off or the input's own error.
  [[nodiscard]] Result<bool> next(JsonRecord& record);
  // Whether the last error was about one record only.
  [[nodiscard]] bool can_go_on() const { return can_go_on_; }

 private:
  enum class Form { unknown, lines, values };
  [[nodiscard]] bool has(std::size_t offset);
  [[nodiscard]] char at(std::size_t offset) const { return buffer_[begin_ + offset]; }
  void advance(std::size_t count);
  void skip_blanks();
  void choose_form();
  [[nodiscard]] std::size_t length_of_line();
  [[nodiscard]] std::size_t length_of_value();
  [[nodiscard]] Result<bool> next_line(JsonRecord& record);
  [[nodiscard]] Result<bool> next_value(JsonRecord& record);

  Input& input_;
  std::size_t most_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::uint64_t line_ = 1;
  Form form_ = Form::unknown;
  Error failure_;
  bool ended_ = false;
  bool in_array_ = false;
  bool can_go_on_ = true;
};

}  // namespace onda
