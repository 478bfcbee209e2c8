#include "promise/eve.hpp"

#include "base/calendar.hpp"

namespace onda::promise {
namespace {

using namespace std::chrono_literals;

constexpr auto kFrom = 18h;
constexpr auto kTo = 21h;
constexpr std::chrono::days kDay{1};

}  // namespace

bool is_eve(const ParcelState& state, Instant now, Instant looked_before) {
  if (state.ending) return false;
  // Most parcels do not come tomorrow, and a zone is dear.
  const auto is_soon = [now](const std::optional<Instant>& at) {
    return at && *at > now && *at - now < 2 * kDay;
  };
  const std::optional<Instant> told = state.told ? std::optional(state.told->q90) : std::nullopt;
  if (!is_soon(state.promise_ends_at) && !is_soon(told)) return false;
  const Zone zone = Zone::find_or_utc(state.zone);
  const auto midnight = std::chrono::sys_days{zone.local(now).day};
  const Instant from = zone.at_wall_clock(midnight + kFrom).at;
  if (now < from || now >= zone.at_wall_clock(midnight + kTo).at || looked_before >= from)
    return false;
  const Day tomorrow{midnight + kDay};
  const auto is_then = [&](const std::optional<Instant>& at) {
    return at && zone.local(*at).day == tomorrow;
  };
  return is_then(state.promise_ends_at) || is_then(told);
}

}  // namespace onda::promise
