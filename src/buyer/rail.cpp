#include "buyer/rail.hpp"

#include <algorithm>
#include <array>

#include "buyer/parcel_words.hpp"

namespace onda::buyer {
namespace {

using tracking::Status;

constexpr int kNowhere = -1;

// The stop that a status stands for: 0 booked … 4 arrived; troubles stand for none.
int stop_of(Status status) {
  switch (status) {
    case Status::info_received: return 0;
    case Status::picked_up: return 1;
    case Status::in_transit:
    case Status::customs: return 2;
    case Status::out_for_delivery:
    case Status::attempt_failed:
    case Status::available_for_pickup:
    case Status::returning: return 3;
    case Status::delivered:
    case Status::returned: return 4;
    case Status::pending:
    case Status::exception:
    case Status::lost:
    case Status::cancelled:
    case Status::expired: return kNowhere;
  }
  return kNowhere;
}

// Where a parcel in trouble had come to when the trouble began.
int furthest_stop(const ParcelFacts& parcel) {
  int furthest = kNowhere;
  for (const ScanFacts& scan : parcel.scans) {
    if (!scan.clock_is_wrong && scan.status) furthest = std::max(furthest, stop_of(*scan.status));
  }
  return furthest;
}

std::string_view icon_of(Status status) {
  const std::string_view tone = tone_of(status);
  if (tone == "trouble" || tone == "over") return "icon_alert";
  if (tone == "back") return "icon_back";
  if (tone == "done") return "icon_done";
  if (status == Status::out_for_delivery || status == Status::in_transit) return "icon_van";
  return "icon_box";
}

std::array<std::string_view, 5> names_of(Status status) {
  if (tone_of(status) == "back") {
    return {"stop.received", "stop.sent", "stop.moving", "stop.back", "stop.shop"};
  }
  const bool pickup = status == Status::available_for_pickup;
  return {"stop.received", "stop.sent", "stop.moving", pickup ? "stop.pickup" : "stop.near",
          "stop.arrived"};
}

}  // namespace

void add_rail(TemplateData& data, const ParcelFacts& parcel, const Messages& words) {
  if (parcel.status == Status::cancelled) return;
  int here = stop_of(parcel.status);
  if (here == kNowhere && parcel.status != Status::pending)
    here = std::max(0, furthest_stop(parcel));
  const std::array<std::string_view, 5> names = names_of(parcel.status);
  TemplateData::List stops;
  for (int i = 0; i < static_cast<int>(names.size()); ++i) {
    TemplateData stop;
    stop.set("name", words.format(names.at(static_cast<std::size_t>(i))));
    stop.set("state", i < here ? "passed" : i == here ? "here" : "ahead");
    if (i < here) stop.mark("passed").mark("icon_done");
    if (i == here) stop.mark("here").mark(icon_of(parcel.status));
    stops.push_back(std::move(stop));
  }
  TemplateData rail;
  rail.set("at", std::to_string(std::max(here, 0))).set("kind", tone_of(parcel.status));
  rail.set("stops", std::move(stops));
  data.set("rail", std::move(rail));
}

}  // namespace onda::buyer
