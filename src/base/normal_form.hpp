#pragma once
// Unicode's normal forms.

#include <string>
#include <string_view>

namespace onda {

// The compatibility decomposition (NFKD) of valid UTF-8: "é" as "e" and an accent, "ﬁ" as "fi".
[[nodiscard]] std::string to_nfkd(std::string_view text);

}  // namespace onda
