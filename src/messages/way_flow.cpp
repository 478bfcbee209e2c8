#include "messages/way_flow.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace onda::messages {
namespace {

using namespace std::chrono_literals;

// After the fifth failure, the sixth, …
constexpr std::array<Millis, 4> kRests{10s, 30s, 60s, 300s};

Millis rest_after(int failures) {
  const std::size_t place = static_cast<std::size_t>(std::max(failures - kFailuresToRest, 0));
  return kRests[std::min(place, kRests.size() - 1)];
}

}  // namespace

std::string_view to_text(Health health) {
  switch (health) {
    case Health::well: return "well";
    case Health::failing: return "failing";
    case Health::down: return "down";
  }
  return "";
}

WayHealth after_answer(const WayHealth& was,
                       Happening answer,
                       std::string_view because,
                       Instant now) {
  if (was.health == Health::down && now < was.rest_until) return was;
  if (answer != Happening::deferred && answer != Happening::unsure) {
    if (was.health == Health::well && was.failures == 0) return was;
    return {.health = Health::well, .since = was.health == Health::well ? was.since : now};
  }
  WayHealth is = was;
  ++is.failures;
  is.because = because;
  is.health = is.failures >= kFailuresToRest ? Health::down : Health::failing;
  if (was.health == Health::well) is.since = now;
  if (is.health == Health::down) is.rest_until = now + rest_after(is.failures);
  return is;
}

int Pace::allowed(const WayHealth& health, int most, Instant now) {
  if (health.health == Health::down) return now < health.rest_until ? 0 : std::min(1, most);
  if (per_second_ <= 0) return most;
  if (at_ && now > *at_) {
    const double seconds = std::chrono::duration<double>(now - *at_).count();
    saved_ = std::min(saved_ + seconds * per_second_, std::max(per_second_, 1.0));
  }
  at_ = now;
  return std::min(most, static_cast<int>(std::floor(saved_)));
}

void Pace::used(int count) { saved_ -= count; }

}  // namespace onda::messages
