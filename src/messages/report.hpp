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

// Where a row that keeps no attempts of its own (a receipt, a message of a campaign) stands after
// the report; nothing where this way was never handed it so often. That an earlier try came back
// says nothing of the newest; that it arrived ends the trying.
[[nodiscard]] std::optional<Standing> after_report(const Standing& standing,
                                                   const Report& report,
                                                   const Terms& terms,
                                                   Moment moment);

}  // namespace onda::messages
