#include "base/charset.hpp"

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <memory>

#include "base/text.hpp"

namespace onda {
namespace {

constexpr const char* kKorean = "windows-949-2000";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

// Names under which Korean mail writes what is CP949 or a part of it.
bool is_korean(std::string_view name) {
  for (const std::string_view each :
       {"euc-kr", "euckr", "ks_c_5601-1987", "ks_c_5601-1989", "ksc5601", "ks_c_5601", "cp949",
        "uhc", "ms949", "windows-949", "x-windows-949"}) {
    if (name == each) return true;
  }
  return false;
}

Converter open_converter(std::string_view charset) {
  const std::string name = lower_ascii(trim(charset));
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(is_korean(name) ? kKorean : name.c_str(), &status));
  if (U_FAILURE(status) != 0) return nullptr;
  return converter;
}

std::string converted(UConverter* converter, std::string_view bytes) {
  std::string out;
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  UErrorCode status = U_BUFFER_OVERFLOW_ERROR;
  while (status == U_BUFFER_OVERFLOW_ERROR) {
    UChar wide[4096];
    UChar* target = wide;
    status = U_ZERO_ERROR;
    ucnv_toUnicode(converter, &target, wide + std::size(wide), &source, end, nullptr, 1, &status);
    char narrow[sizeof wide / sizeof wide[0] * 3];
    std::int32_t length = 0;
    UErrorCode written = U_ZERO_ERROR;
    // A pair that the buffer's end cuts in two is read as two halves, each replaced.
    u_strToUTF8WithSub(narrow, sizeof narrow, &length, wide,
                       static_cast<std::int32_t>(target - wide), 0xFFFD, nullptr, &written);
    if (U_FAILURE(written) == 0) out.append(narrow, static_cast<std::size_t>(length));
  }
  return out;
}

std::string without_nul(std::string text) {
  for (std::size_t at = text.find('\0'); at != std::string::npos; at = text.find('\0', at)) {
    text.replace(at, 1, kReplacement);
  }
  return text;
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view charset) {
  Converter converter = open_converter(charset);
  const bool names_utf8 = converter && ucnv_getType(converter.get()) == UCNV_UTF8;
  const bool is_unnamed = trim(charset).empty() || !converter || names_utf8 ||
                          equal_ignoring_case(trim(charset), "us-ascii");
  if (is_unnamed && is_utf8(bytes)) return without_nul(std::string(bytes));
  if (is_unnamed && !names_utf8) converter = open_converter(kKorean);
  if (!converter) return {};
  return without_nul(converted(converter.get(), bytes));
}

}  // namespace onda
