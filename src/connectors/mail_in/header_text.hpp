#pragma once
// The text of a header field, as people read it.

#include <string>
#include <string_view>

namespace onda::mail_in {

// One line of UTF-8: unfolded, encoded words decoded (RFC 2047). Words that follow each other in
// one character set are read together: Korean programs cut characters in two. Bytes that are not
// ASCII are read as UTF-8, else as CP949.
[[nodiscard]] std::string header_text(std::string_view raw);

}  // namespace onda::mail_in
