#include "buyer/parcel_words.hpp"

namespace onda::buyer {

using tracking::Status;

std::string_view tone_of(Status status) {
  switch (status) {
    case Status::pending:
    case Status::info_received: return "calm";
    case Status::picked_up:
    case Status::in_transit:
    case Status::customs:
    case Status::out_for_delivery: return "moving";
    case Status::available_for_pickup: return "ready";
    case Status::delivered: return "done";
    case Status::attempt_failed:
    case Status::exception:
    case Status::lost: return "trouble";
    case Status::returning:
    case Status::returned: return "back";
    case Status::cancelled:
    case Status::expired: return "over";
  }
  return "calm";
}

bool is_over(Status status) {
  switch (status) {
    case Status::delivered:
    case Status::returned:
    case Status::lost:
    case Status::cancelled:
    case Status::expired: return true;
    case Status::pending:
    case Status::info_received:
    case Status::picked_up:
    case Status::in_transit:
    case Status::customs:
    case Status::out_for_delivery:
    case Status::attempt_failed:
    case Status::available_for_pickup:
    case Status::exception:
    case Status::returning: return false;
  }
  return false;
}

std::string sentence(const Messages& words, Telling telling, const Told& told) {
  const std::string tense = telling == Telling::now ? "now." : "scan.";
  // Why a parcel turned back is history by the time it is on its way.
  const bool detail_is_past = telling == Telling::now && tone_of(told.status) == "back";
  const std::string detail = tense + "detail." + std::string(told.detail);
  const std::string status = tense + std::string(to_text(told.status));
  const bool has_detail = !told.detail.empty() && !detail_is_past && words.has(detail);
  const std::string& key = has_detail ? detail : status;
  const std::string with_place = key + ".at";
  if (told.place.empty() || !words.has(with_place)) return words.format(key);
  return words.format(with_place, {{"place", told.place}});
}

Told told_of(const ParcelFacts& parcel) {
  Told told{parcel.status, parcel.detail, {}};
  for (auto scan = parcel.scans.rbegin(); scan != parcel.scans.rend(); ++scan) {
    if (scan->clock_is_wrong || scan->status != parcel.status) continue;
    told.place = scan->place;
    break;
  }
  return told;
}

std::string label_of(const Messages& words, Status status) {
  return words.format("status." + std::string(to_text(status)));
}

}  // namespace onda::buyer
