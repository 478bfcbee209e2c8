#include "messages/types.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace onda::messages {
namespace {

template <class T, std::size_t N>
using Words = std::array<std::pair<T, std::string_view>, N>;

constexpr Words<Trigger, kTriggers> kTriggerWords{
    {{Trigger::order_accepted, "order_accepted"},
     {Trigger::preparing, "preparing"},
     {Trigger::shipped, "shipped"},
     {Trigger::in_transit_far, "in_transit_far"},
     {Trigger::customs, "customs"},
     {Trigger::tomorrow, "tomorrow"},
     {Trigger::out_for_delivery, "out_for_delivery"},
     {Trigger::delivered, "delivered"},
     {Trigger::delivered_to_another, "delivered_to_another"},
     {Trigger::attempt_failed, "attempt_failed"},
     {Trigger::ready_for_pickup, "ready_for_pickup"},
     {Trigger::held, "held"},
     {Trigger::address_problem, "address_problem"},
     {Trigger::date_changed, "date_changed"},
     {Trigger::delay_likely, "delay_likely"},
     {Trigger::delay_confirmed, "delay_confirmed"},
     {Trigger::delay_again, "delay_again"},
     {Trigger::lost, "lost"},
     {Trigger::returning, "returning"},
     {Trigger::return_received, "return_received"},
     {Trigger::return_approved, "return_approved"},
     {Trigger::return_label, "return_label"},
     {Trigger::return_picked_up, "return_picked_up"},
     {Trigger::return_inspected, "return_inspected"},
     {Trigger::refunded, "refunded"},
     {Trigger::return_refused, "return_refused"},
     {Trigger::remedy_given, "remedy_given"},
     {Trigger::remedy_expiring, "remedy_expiring"},
     {Trigger::survey, "survey"},
     {Trigger::reply, "reply"}}};
constexpr Words<Way, 4> kWays{
    {{Way::email, "email"}, {Way::sms, "sms"}, {Way::alimtalk, "alimtalk"}, {Way::push, "push"}}};
constexpr Words<Medium, 3> kMedia{
    {{Medium::email, "email"}, {Medium::phone, "phone"}, {Medium::push, "push"}}};
constexpr Words<State, 9> kStates{{{State::queued, "queued"},
                                   {State::claimed, "claimed"},
                                   {State::ambiguous, "ambiguous"},
                                   {State::accepted, "accepted"},
                                   {State::delivered, "delivered"},
                                   {State::bounced, "bounced"},
                                   {State::failed, "failed"},
                                   {State::suppressed, "suppressed"},
                                   {State::expired, "expired"}}};

// The tables hold every enumerator, in its order.
template <class T, std::size_t N>
constexpr std::array<T, N> values_of(const Words<T, N>& words) {
  std::array<T, N> values{};
  for (std::size_t i = 0; i < N; ++i) values[i] = words[i].first;
  return values;
}
constexpr auto kAllTriggers = values_of(kTriggerWords);
constexpr auto kAllWays = values_of(kWays);
constexpr auto kAllStates = values_of(kStates);

template <class T, std::size_t N>
std::string_view word_of(const Words<T, N>& words, T value) {
  return words[static_cast<std::size_t>(value)].second;
}

template <class T, std::size_t N>
std::optional<T> value_of(const Words<T, N>& words, std::string_view word) {
  const auto found = std::find_if(words.begin(), words.end(),
                                  [&](const auto& each) { return each.second == word; });
  return found == words.end() ? std::nullopt : std::optional(found->first);
}

}  // namespace

std::string_view to_text(Trigger trigger) { return word_of(kTriggerWords, trigger); }
std::optional<Trigger> trigger_of(std::string_view word) { return value_of(kTriggerWords, word); }
std::span<const Trigger> all_triggers() { return kAllTriggers; }

About about_of(Trigger trigger) {
  if (trigger <= Trigger::preparing) return About::order;
  return trigger <= Trigger::returning ? About::parcel : About::asked;
}

std::string_view to_text(Way way) { return word_of(kWays, way); }
std::optional<Way> way_of(std::string_view word) { return value_of(kWays, word); }
std::span<const Way> all_ways() { return kAllWays; }

std::string_view to_text(Medium medium) { return word_of(kMedia, medium); }
std::optional<Medium> medium_of(std::string_view word) { return value_of(kMedia, word); }
Medium medium_of(Way way) {
  switch (way) {
    case Way::email: return Medium::email;
    case Way::sms:
    case Way::alimtalk: return Medium::phone;
    case Way::push: return Medium::push;
  }
  return Medium::email;
}

std::string_view to_text(State state) { return word_of(kStates, state); }
std::optional<State> state_of(std::string_view word) { return value_of(kStates, word); }
std::span<const State> all_states() { return kAllStates; }

}  // namespace onda::messages
