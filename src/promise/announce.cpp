#include "promise/announce.hpp"

#include <cmath>

namespace onda::promise {
namespace {

struct Move {
  Instant from, to;
};

bool is_news(const Move& move, int utc_offset_min) {
  if (std::chrono::abs(move.to - move.from) < kStillWithin) return false;
  const std::chrono::minutes offset{utc_offset_min};
  return std::chrono::floor<std::chrono::days>(move.from + offset) !=
         std::chrono::floor<std::chrono::days>(move.to + offset);
}

bool is_news(const std::optional<double>& was, const std::optional<double>& now) {
  if (was.has_value() != now.has_value()) return true;
  return was && std::abs(*was - *now) >= kStillWithinP;
}

}  // namespace

std::optional<Told> tell_anew(const std::optional<Told>& told,
                              const Belief& belief,
                              Instant now,
                              int utc_offset_min) {
  const Told fresh{now, belief.q10, belief.q50, belief.q90, belief.p_late};
  if (!told) return fresh;
  const bool news = is_news(Move{told->q10, fresh.q10}, utc_offset_min) ||
                    is_news(Move{told->q50, fresh.q50}, utc_offset_min) ||
                    is_news(Move{told->q90, fresh.q90}, utc_offset_min) ||
                    is_news(told->p_late, fresh.p_late);
  return news ? std::optional(fresh) : std::nullopt;
}

}  // namespace onda::promise
