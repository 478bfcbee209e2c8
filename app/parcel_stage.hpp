#pragma once
// What tracking's words mean for notices: one table for what asks for one and what it says.

#include <string_view>

#include "messages/sheet.hpp"
#include "tracking/types.hpp"

namespace onda::app {

// `detail`: a word of tracking/detail.hpp, or "".
[[nodiscard]] messages::Stage stage_of(tracking::Status status, std::string_view detail);

}  // namespace onda::app
