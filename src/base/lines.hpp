#pragma once
// The lines of an input of any size, in constant memory.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/input.hpp"

namespace onda {

struct Line {
  std::uint64_t number = 0;  // from 1
  std::string_view text;     // without its end; valid until the next one
  bool too_long = false;     // it was longer than allowed, and is not kept
};

class LineReader {
 public:
  // `most` is the longest line in bytes; the rest of a longer one is passed over.
  LineReader(Input& input, std::size_t most) : input_(input), most_(most) {}
  // The next line, ended by LF or CR LF; false at the end.
  [[nodiscard]] Result<bool> next(Line& line);

 private:
  [[nodiscard]] Result<bool> fill();

  Input& input_;
  std::size_t most_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::size_t searched_ = 0;
  std::uint64_t number_ = 0;
  bool ended_ = false;
};

}  // namespace onda
