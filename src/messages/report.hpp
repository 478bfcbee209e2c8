#pragma once
// What a way tells later of a message that it took: it arrived, or it came back.

#include <optional>
#include <string>

#include "messages/notice.hpp"

namespace onda::messages {

struct Report {
  NoticeId notice{Uuid{}};
  Way way = Way::email;
  std::optional<int> attempt = {};        // nothing: the newest on this way
  Happening what = Happening::delivered;  // or bounced
  std::string because = {};               // of the other side, for staff
};

enum class Heard {
  taken,    // it is in the ledger now
  known,    // it said nothing new
  unknown,  // no such notice, or it was never handed to this way
};

}  // namespace onda::messages
