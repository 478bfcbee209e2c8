#include "promise/cause/trail.hpp"

#include <algorithm>
#include <iterator>

namespace onda::promise::cause {

using tracking::Detail;
using tracking::Status;

namespace {

// The details of in_transit that tell a direction; a parcel of which nothing is told moves on.
struct Move {
  Detail detail;
  Step step;
};
constexpr Move kMoves[] = {
    {Detail::none, Step::departed},
    {Detail::accepted, Step::accepted},
    {Detail::collected, Step::accepted},
    {Detail::handed_in_at_shop, Step::accepted},
    {Detail::departed_origin_facility, Step::departed},
    {Detail::departed_facility, Step::departed},
    {Detail::loaded, Step::departed},
    {Detail::handed_over, Step::departed},
    {Detail::delivery_prepared, Step::departed},
    {Detail::customs_started, Step::customs_in},
    {Detail::customs_cleared, Step::customs_out},
    {Detail::arrived_facility, Step::arrived},
    {Detail::arrived_destination_country, Step::arrived},
    {Detail::arrived_destination_facility, Step::arrived},
    {Detail::arrived_destination, Step::arrived},
    {Detail::processing, Step::arrived},
    {Detail::sorted, Step::arrived},
    {Detail::unloaded, Step::arrived},
};

// Far more than any way has.
constexpr std::size_t kMostStops = 128;
constexpr std::size_t kMostWords = 32;

}  // namespace

bool skips(const Stretch& stretch) {
  if (!stretch.to || stretch.is_detour) return false;
  const Step from = stretch.from.step;
  const Step to = stretch.to->step;
  if (is_of_shop(from)) return static_cast<int>(to) > static_cast<int>(from) + 1;
  if (from == Step::accepted || from == Step::arrived) return to == Step::arrived;
  if (from == Step::departed) return to == Step::departed || to == Step::customs_out;
  return false;
}

Key key_of(std::string_view word) {
  if (word.empty()) return 0;
  std::uint64_t hash = 0xcbf29ce484222325ULL;  // FNV-1a
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return join(hash, 1);
}

double Stretch::days(Instant now) const {
  const Instant end = to ? to->at : std::max(now, from.at);
  return days_between(from.at, end);
}

std::optional<Step> step_of(Status status, Detail detail) {
  switch (status) {
    case Status::info_received: return Step::packed;
    case Status::picked_up: return Step::accepted;
    case Status::customs: return Step::customs_in;
    case Status::out_for_delivery: return Step::out;
    case Status::attempt_failed:
    case Status::available_for_pickup: return Step::attempted;
    case Status::delivered: return Step::delivered;
    case Status::in_transit: break;
    case Status::pending:
    case Status::exception:
    case Status::returning:
    case Status::returned:
    case Status::lost:
    case Status::cancelled:
    case Status::expired: return std::nullopt;
  }
  const auto found = std::find_if(std::begin(kMoves), std::end(kMoves),
                                  [&](const Move& move) { return move.detail == detail; });
  if (found == std::end(kMoves)) return std::nullopt;
  return found->step;
}

bool Trail::add(const Stop& stop) {
  const auto same = [&](const Stop& each) {
    return each.step == stop.step && each.at == stop.at && each.place == stop.place;
  };
  if (std::any_of(stops_.begin(), stops_.end(), same)) return false;
  // The shop's note of a moment and the carrier's are one: the earlier stands.
  const auto noted = std::find_if(stops_.begin(), stops_.end(),
                                  [&](const Stop& each) { return each.step == stop.step; });
  if (is_of_shop(stop.step) && noted != stops_.end()) return false;
  const auto after =
      std::upper_bound(stops_.begin(), stops_.end(), stop, [](const Stop& a, const Stop& b) {
        return a.at < b.at || (a.at == b.at && a.step < b.step);
      });
  stops_.insert(after, stop);
  if (stops_.size() > kMostStops) {
    stops_.erase(std::find_if(stops_.begin(), stops_.end(),
                              [](const Stop& each) { return !is_of_shop(each.step); }));
  }
  return true;
}

bool Trail::add(const Word& word) {
  const auto same = [&](const Word& each) {
    return each.at == word.at && each.incident.cause == word.incident.cause;
  };
  if (std::any_of(words_.begin(), words_.end(), same)) return false;
  if (words_.size() == kMostWords) words_.erase(words_.begin());
  words_.push_back(word);
  return true;
}

void Trail::take_back(const Stop& stop) {
  const auto same = [&](const Stop& each) {
    return each.step == stop.step && each.at == stop.at && each.place == stop.place;
  };
  stops_.erase(std::remove_if(stops_.begin() + 1, stops_.end(), same), stops_.end());
}

// The stop at which a detour that begins at `from` is over; `from` where none begins there.
std::size_t Trail::end_of_detour(std::size_t from, const std::vector<bool>& strange) const {
  const auto moves = [&](std::size_t i) {
    return stops_[i].step == Step::departed || stops_[i].step == Step::arrived;
  };
  if (!moves(from)) return from;
  std::size_t end = from;
  bool left = false;
  for (std::size_t i = from + 1; i < stops_.size() && moves(i); ++i) {
    left = left || stops_[i].place != stops_[from].place;
    if (left && stops_[i].place == stops_[from].place && stops_[from].place != 0) end = i;
    // A second arrival without another place between: what lay between was not scanned.
    if (stops_[i].step == Step::arrived && stops_[from].step == Step::departed &&
        stops_[i].place == stops_[from].place) {
      end = i;
    }
  }
  if (end != from) return end;
  if (!strange[from] && from + 1 < stops_.size() && strange[from + 1] && moves(from + 1)) {
    end = from + 1;
    while (end + 1 < stops_.size() && strange[end] && moves(end)) ++end;
  }
  return end;
}

std::vector<Stretch> Trail::cut(const std::vector<bool>& strange) const {
  std::vector<Stretch> cut;
  for (std::size_t i = 0; i < stops_.size();) {
    if (stops_[i].step == Step::delivered) break;
    Stretch stretch{.from = stops_[i], .to = {}};
    std::size_t end = i + 1;
    if (stops_[i].step == Step::out || stops_[i].step == Step::attempted) {
      for (end = i; end < stops_.size() && stops_[end].step != Step::delivered; ++end) {
        stretch.rounds += stops_[end].step == Step::out;
        stretch.was_attempted = stretch.was_attempted || stops_[end].step == Step::attempted;
      }
    } else if (const std::size_t back = end_of_detour(i, strange); back != i) {
      stretch.is_detour = true;
      // One that was last seen where it does not belong is still astray.
      end = strange[back] && back + 1 == stops_.size() ? stops_.size() : back;
    }
    if (end < stops_.size()) stretch.to = stops_[end];
    cut.push_back(stretch);
    i = end;
  }
  return cut;
}

}  // namespace onda::promise::cause
