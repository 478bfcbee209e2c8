#pragma once
// Who a request says it comes from: the Authorization header, taken apart.

#include <optional>
#include <string>
#include <string_view>

namespace onda::web {

// The key in "Bearer KEY", or the user name in "Basic base64(KEY:)", as clients of other systems
// send it. Nothing where the header has another form.
[[nodiscard]] std::optional<std::string> key_in(std::string_view authorization);

}  // namespace onda::web
