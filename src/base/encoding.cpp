#include <fmt/format.h>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <cstring>
#include <vector>

#include "base/input.hpp"
#include "base/text.hpp"

namespace onda {
namespace {

constexpr std::size_t kLookAhead = 256 * 1024;

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

// One that stops at the first byte that its encoding does not know.
Converter open_converter(Encoding encoding) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(
      ucnv_open(encoding == Encoding::cp949 ? "windows-949-2000" : "UTF-16", &status));
  if (U_FAILURE(status) != 0) return nullptr;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  return converter;
}

tl::unexpected<Error> not_in(Encoding encoding, std::uint64_t position) {
  return invalid("encoding_invalid",
                 fmt::format("the bytes near {} are not {}; name the file's encoding", position,
                             to_text(encoding)));
}

// Gives what was read ahead, then the rest.
class ResumedInput final : public Input {
 public:
  ResumedInput(std::unique_ptr<Input> rest, std::string ahead)
      : rest_(std::move(rest)), ahead_(std::move(ahead)) {}
  Result<std::size_t> read(char* out, std::size_t room) override {
    if (at_ == ahead_.size()) return rest_->read(out, room);
    const std::size_t count = std::min(room, ahead_.size() - at_);
    std::memcpy(out, ahead_.data() + at_, count);
    at_ += count;
    return count;
  }
  std::uint64_t position() const override { return rest_->position(); }
  std::uint64_t size() const override { return rest_->size(); }

 private:
  std::unique_ptr<Input> rest_;
  std::string ahead_;
  std::size_t at_ = 0;
};

class ConvertedInput final : public Input {
 public:
  ConvertedInput(std::unique_ptr<Input> bytes, Encoding encoding)
      : bytes_(std::move(bytes)), encoding_(encoding), converter_(open_converter(encoding)) {}

  Result<std::size_t> read(char* out, std::size_t room) override {
    while (at_ == ready_.size() && !ended_) {
      if (const Result<void> more = convert_more(); !more) return fail(more.error());
    }
    const std::size_t count = std::min(room, ready_.size() - at_);
    std::memcpy(out, ready_.data() + at_, count);
    at_ += count;
    return count;
  }
  std::uint64_t position() const override { return bytes_->position(); }
  std::uint64_t size() const override { return bytes_->size(); }

 private:
  Result<void> convert_more() {
    char raw[16 * 1024];
    const Result<std::size_t> count = bytes_->read(raw, sizeof raw);
    if (!count) return fail(count.error());
    ended_ = *count == 0;
    UChar wide[sizeof raw + 16];
    UChar* target = wide;
    const char* source = raw;
    UErrorCode status = U_ZERO_ERROR;
    if (!converter_) return not_in(encoding_, 0);
    ucnv_toUnicode(converter_.get(), &target, wide + std::size(wide), &source, raw + *count,
                   nullptr, static_cast<UBool>(ended_), &status);
    if (U_FAILURE(status) != 0) return not_in(encoding_, seen_);
    seen_ += *count;
    return keep(std::u16string_view(wide, static_cast<std::size_t>(target - wide)));
  }

  Result<void> keep(std::u16string_view wide) {
    ready_.resize(wide.size() * 3);
    at_ = 0;
    std::int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(ready_.data(), static_cast<std::int32_t>(ready_.size()), &length, wide.data(),
                static_cast<std::int32_t>(wide.size()), &status);
    if (U_FAILURE(status) != 0) return not_in(encoding_, seen_);
    ready_.resize(static_cast<std::size_t>(length));
    return {};
  }

  std::unique_ptr<Input> bytes_;
  Encoding encoding_;
  Converter converter_;
  std::string ready_;
  std::size_t at_ = 0;
  std::uint64_t seen_ = 0;
  bool ended_ = false;
};

Result<std::string> read_ahead(Input& input) {
  std::string ahead(kLookAhead, '\0');
  std::size_t count = 0;
  while (count < ahead.size()) {
    const Result<std::size_t> more = input.read(ahead.data() + count, ahead.size() - count);
    if (!more) return fail(more.error());
    if (*more == 0) break;
    count += *more;
  }
  ahead.resize(count);
  return ahead;
}

// Valid but for a character that the look-ahead may have cut in two.
bool begins_as_utf8(std::string_view text) {
  if (text.size() < kLookAhead) return is_utf8(text);
  return is_utf8(clip_utf8(text, text.size() - 1));
}

// Whether all of it converts; a character cut in two at the end is no error.
bool begins_as_cp949(std::string_view text) {
  const Converter converter = open_converter(Encoding::cp949);
  std::vector<UChar> wide(text.size() + 16);
  UChar* target = wide.data();
  const char* source = text.data();
  UErrorCode status = U_ZERO_ERROR;
  if (!converter) return false;
  ucnv_toUnicode(converter.get(), &target, wide.data() + wide.size(), &source,
                 text.data() + text.size(), nullptr, 0, &status);
  // ICU maps these three somewhere, but no CP949 text has them, neither first nor second of a pair.
  constexpr std::string_view never("\0\x80\xFF", 3);
  return U_SUCCESS(status) != 0 && text.find_first_of(never) == std::string_view::npos;
}

Encoding guess(std::string_view ahead) {
  if (ahead.starts_with("\xFF\xFE") || ahead.starts_with("\xFE\xFF")) return Encoding::utf16;
  if (begins_as_utf8(ahead)) return Encoding::utf8;
  return begins_as_cp949(ahead) ? Encoding::cp949 : Encoding::detect;
}

}  // namespace

std::string_view to_text(Encoding encoding) {
  switch (encoding) {
    case Encoding::detect: return "detect";
    case Encoding::utf8: return "UTF-8";
    case Encoding::cp949: return "CP949";
    case Encoding::utf16: return "UTF-16";
  }
  return "";
}

Result<Decoded> decode(std::unique_ptr<Input> input, Encoding encoding) {
  Result<std::string> ahead = read_ahead(*input);
  if (!ahead) return fail(ahead.error());
  if (encoding == Encoding::detect) encoding = guess(*ahead);
  if (encoding == Encoding::detect) {
    return invalid("encoding_unknown",
                   "the file is neither UTF-8 nor CP949 (EUC-KR) nor UTF-16; save it as UTF-8");
  }
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (encoding == Encoding::utf8 && ahead->starts_with(mark)) ahead->erase(0, mark.size());
  const std::string_view begin = trim(*ahead);
  const bool json = begin.starts_with('{') || begin.starts_with('[');
  std::unique_ptr<Input> whole =
      std::make_unique<ResumedInput>(std::move(input), *std::move(ahead));
  if (encoding != Encoding::utf8) {
    whole = std::make_unique<ConvertedInput>(std::move(whole), encoding);
  }
  return Decoded{std::move(whole), encoding, json};
}

}  // namespace onda
