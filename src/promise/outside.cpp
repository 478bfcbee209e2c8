#include "promise/outside.hpp"

#include <algorithm>

#include "promise/route.hpp"

namespace onda::promise {
namespace {

std::optional<cause::Incident> incident_of(SignalKind kind) {
  using cause::Cause;
  using cause::kVagueWord;
  using cause::Party;
  switch (kind) {
    case SignalKind::weather: return cause::Incident{Cause::weather, Party::nature, kVagueWord};
    case SignalKind::strike: return cause::Incident{Cause::strike, Party::nobody, kVagueWord};
    case SignalKind::road: return cause::Incident{Cause::linehaul, Party::nobody, kVagueWord};
    case SignalKind::holiday:
    case SignalKind::carrier:
    case SignalKind::other: return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

RestDays rest_days(const std::vector<ToldSignal>& signals, const Zone& zone) {
  constexpr std::int32_t most_days = 31;
  const auto number_of = [&](Instant at) {
    const auto day = std::chrono::sys_days{zone.local(at).day};
    return static_cast<std::int32_t>(day.time_since_epoch().count());
  };
  RestDays rests;
  for (const ToldSignal& each : signals) {
    const Signal& signal = each.signal;
    const bool is_partial =
        !signal.region.empty() || !signal.carrier.empty() || !signal.facility.empty();
    if (signal.kind != SignalKind::holiday || is_partial) continue;
    const std::int32_t first = number_of(signal.starts_at);
    const std::int32_t last = signal.ends_at ? number_of(*signal.ends_at - Millis{1}) : first;
    std::vector<std::int32_t>& days = rests[signal.country];
    for (std::int32_t day = first; day <= std::min(last, first + most_days - 1); ++day)
      days.push_back(day);
  }
  for (auto& [_, days] : rests) {
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
  }
  return rests;
}

std::vector<Input> rests(const RestChange& change) {
  std::vector<Input> inputs;
  for (const auto& [country, _] : change.before) {
    if (!change.now.contains(country)) inputs.emplace_back(Rested{change.shop, country, {}});
  }
  for (const auto& [country, days] : change.now) {
    const auto was = change.before.find(country);
    if (was == change.before.end() || was->second != days)
      inputs.emplace_back(Rested{change.shop, country, days});
  }
  return inputs;
}

bool touches(const Signal& signal, const Lane& lane) {
  if (!signal.carrier.empty() && signal.carrier != lane.carrier) return false;
  const std::string_view to = lane.destination;  // "KR/서울특별시"
  const std::size_t slash = to.find('/');
  const std::string_view country = to.substr(0, slash);
  if (!signal.country.empty() && signal.country != country) return false;
  if (signal.region.empty()) return true;
  orders::Address address;
  address.country = std::string(country);
  address.region = signal.region;
  return slash != std::string_view::npos && destination_of(address).region == to;
}

std::optional<cause::Circumstance> circumstance_of(const Signal& signal) {
  const std::optional<cause::Incident> incident = incident_of(signal.kind);
  if (!incident) return std::nullopt;
  const std::string place = place_name("", signal.facility);
  const cause::Reach reach = !place.empty()          ? cause::Reach::place
                             : signal.region.empty() ? cause::Reach::everywhere
                                                     : cause::Reach::destination;
  return cause::Circumstance{.from = signal.starts_at,
                             .to = signal.ends_at,
                             .reach = reach,
                             .place = place.empty() ? 0 : cause::key_of(place),
                             .incident = *incident};
}

}  // namespace onda::promise
