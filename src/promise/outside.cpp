#include "promise/outside.hpp"

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
