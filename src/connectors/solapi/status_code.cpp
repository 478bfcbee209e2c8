#include "connectors/solapi/status_code.hpp"

#include <algorithm>

namespace onda::solapi {

Meaning meaning_of(std::string_view status_code) {
  const bool is_code = status_code.size() == 4 && std::ranges::all_of(status_code, [](char c) {
                         return c >= '0' && c <= '9';
                       });
  if (!is_code) return Meaning::unknown;
  if (status_code == "4000") return Meaning::delivered;
  if (status_code == "3000") return Meaning::taken;  // the telephone company has it
  switch (status_code.front()) {
    case '1': return Meaning::failed;  // not accepted
    case '2': return Meaning::taken;   // accepted, waiting
    case '3': return Meaning::failed;  // said by the telephone company or by Kakao
    default: return Meaning::unknown;
  }
}

}  // namespace onda::solapi
