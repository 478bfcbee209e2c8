#pragma once
// Solapi's status codes of one message.

#include <string_view>

namespace onda::solapi {

enum class Meaning {
  taken,      // on its way: 2xxx, 3000
  delivered,  // 4000
  failed,     // it did not arrive, and will not: 1xxx, other 3xxx
  unknown,    // no code that we know
};

// Sources: 4000 from the example of npm solapi 6.0.1; the classes from Solapi's console and guides.
// Not tried against the real service.
[[nodiscard]] Meaning meaning_of(std::string_view status_code);

}  // namespace onda::solapi
