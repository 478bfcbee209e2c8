#pragma once
// The words of an HTML body, for mail that has no plain one.

#include <string>
#include <string_view>

namespace onda::mail_in {

// What stands between tags, with a line for each block; scripts, styles and comments left out. Not
// safe as HTML: it is text.
[[nodiscard]] std::string plain_text(std::string_view html);

}  // namespace onda::mail_in
