#pragma once
// What became of something that was sent: made now, or there already with the same content.

#include <cstdint>

namespace onda {

enum class Made : std::uint8_t { created, existing };

template <class Id>
struct Placed {
  Id id;
  Made made = Made::created;
};

}  // namespace onda
