#pragma once
// Where bytes come from, a piece at a time: a file of any size, plain or gzip, or a text.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace onda {

class Input {
 public:
  virtual ~Input() = default;
  // Fills up to `room` bytes and says how many; 0 at the end. Fails with file_unreadable.
  [[nodiscard]] virtual Result<std::size_t> read(char* out, std::size_t room) = 0;
  // Bytes of the source used so far, and all it has (0 where that is not known), for progress.
  [[nodiscard]] virtual std::uint64_t position() const = 0;
  [[nodiscard]] virtual std::uint64_t size() const = 0;
};

// A file, plain or gzip (told by its first bytes), or "-" for the standard input. A gzip file that
// ends too early fails when its end is read. Fails with file_missing.
[[nodiscard]] Result<std::unique_ptr<Input>> open_input(const std::string& path);

[[nodiscard]] std::unique_ptr<Input> input_of(std::string text);

// The encodings that shops' files come in.
enum class Encoding { detect, utf8, cp949, utf16 };
[[nodiscard]] std::string_view to_text(Encoding encoding);

struct Decoded {
  std::unique_ptr<Input> input;  // UTF-8 without a byte order mark
  Encoding encoding;             // what it was read as
  bool looks_like_json = false;  // begins with { or [
};

// Reads any of them as UTF-8. `detect` decides by the byte order mark, else by the first 256 KiB:
// UTF-8 where it is valid, else CP949 (EUC-KR is a part of it; Excel in Korea writes it). Fails
// with encoding_unknown. Bytes that are wrong later on fail the read (cp949, utf16) or are passed
// on for the caller to find (utf8).
[[nodiscard]] Result<Decoded> decode(std::unique_ptr<Input> input, Encoding encoding);

}  // namespace onda
