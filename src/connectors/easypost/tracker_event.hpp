#pragma once
// A webhook of EasyPost as tracking reports: the event tracker.created or tracker.updated, whose
// result is a Tracker with all its tracking_details so far.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tracking/report.hpp"

namespace onda::easypost {

// What a body told of. `bad` are details that could not be taken; the others stand.
struct Told {
  std::string description;  // "tracker.updated"
  bool is_tracker = false;  // other events (batch.created, …) are none of ours
  std::size_t reports = 0;
  std::vector<Error> bad;
};

// Borrowed texts are valid during the call only.
using TakeReport = std::function<Result<void>(const tracking::Report&)>;

// Gives each scan to `take`: vocabulary easypost, code "status/status_detail", the carrier by our
// table of aliases or, where we list none, as "zz.<its name>". A scan's own est_delivery_date is
// its date, the tracker's is that of the newest scan which has none. A tracker with a status but
// without scans gives one report, of its updated_at. Fails with json_invalid, utf8_invalid,
// field_type or field_missing where there is no event or no tracker in it; where =
// "result.tracking_code".
[[nodiscard]] Result<Told> read_event(std::string_view body, const TakeReport& take);

}  // namespace onda::easypost
