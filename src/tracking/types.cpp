#include "tracking/types.hpp"

#include <array>

namespace onda::tracking {
namespace {

constexpr std::array<std::string_view, 15> kStatusWords{
    "pending",   "info_received",    "picked_up",      "in_transit",
    "customs",   "out_for_delivery", "attempt_failed", "available_for_pickup",
    "delivered", "exception",        "returning",      "returned",
    "lost",      "cancelled",        "expired"};
constexpr std::array<std::string_view, 4> kActorWords{"nobody", "carrier", "shop", "buyer"};

template <class Enum, std::size_t N>
std::optional<Enum> find_word(const std::array<std::string_view, N>& words, std::string_view word) {
  for (std::size_t i = 0; i < N; ++i) {
    if (words[i] == word) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view to_text(Status status) { return kStatusWords[static_cast<std::size_t>(status)]; }
std::optional<Status> status_of(std::string_view word) {
  return find_word<Status>(kStatusWords, word);
}
std::string_view to_text(Actor actor) { return kActorWords[static_cast<std::size_t>(actor)]; }
std::optional<Actor> actor_of(std::string_view word) { return find_word<Actor>(kActorWords, word); }

}  // namespace onda::tracking
