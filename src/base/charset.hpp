#pragma once
// Text in other character sets, on ICU.

#include <string>
#include <string_view>

namespace onda {

// The bytes as UTF-8, where mail or a page names their character set ("EUC-KR", "ks_c_5601-1987",
// "ISO-2022-KR", "windows-1252"). EUC-KR is read as CP949, of which it is a part. Where none or an
// unknown one is named: UTF-8 if the bytes are that, else CP949. Never fails: what cannot be read
// becomes U+FFFD, and so does a NUL.
[[nodiscard]] std::string to_utf8(std::string_view bytes, std::string_view charset);

}  // namespace onda
