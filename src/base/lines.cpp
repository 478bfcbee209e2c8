#include "base/lines.hpp"

namespace onda {
namespace {

constexpr std::size_t kPiece = 256 * 1024;

}  // namespace

// Reads one more piece behind what is there; false at the end of the input.
Result<bool> LineReader::fill() {
  buffer_.erase(0, begin_);
  searched_ -= begin_;
  begin_ = 0;
  const std::size_t kept = buffer_.size();
  buffer_.resize(kept + kPiece);
  const Result<std::size_t> count = input_.read(buffer_.data() + kept, kPiece);
  buffer_.resize(kept + (count ? *count : 0));
  if (!count) return fail(count.error());
  ended_ = *count == 0;
  return !ended_;
}

Result<bool> LineReader::next(Line& line) {
  line = {.number = number_ + 1, .text = {}, .too_long = false};
  searched_ = begin_;
  std::size_t end = buffer_.find('\n', searched_);
  while (end == std::string::npos && !ended_) {
    searched_ = buffer_.size();
    if (searched_ - begin_ > most_) {
      line.too_long = true;
      begin_ = searched_;
    }
    const Result<bool> more = fill();
    if (!more) return more;
    end = buffer_.find('\n', searched_);
  }
  const bool last = end == std::string::npos;
  if (last) end = buffer_.size();
  if (last && begin_ == end && !line.too_long) return false;
  std::string_view text = std::string_view(buffer_).substr(begin_, end - begin_);
  begin_ = last ? end : end + 1;
  ++number_;
  if (text.ends_with('\r')) text.remove_suffix(1);
  line.too_long = line.too_long || text.size() > most_;
  if (!line.too_long) line.text = text;
  return true;
}

}  // namespace onda
