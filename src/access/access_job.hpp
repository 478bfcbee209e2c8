#pragma once
// What access does now and then: writes down when keys were used, forgets old answers.

#include "access/access_service.hpp"

namespace onda::access {

// Call about once a minute, on a thread that may wait for the store.
[[nodiscard]] Result<void> step(Access& access);

}  // namespace onda::access
