#pragma once
// The words of messages. Enumerators are the words in JSON and SQL.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/ids.hpp"

namespace onda {

struct NoticeTag {
  static constexpr std::string_view prefix = "ntc";
};
using NoticeId = Id<NoticeTag>;

}  // namespace onda

namespace onda::messages {

// What a notice tells of. Each has a rule (rule.hpp) and a text (locale/mail).
enum class Trigger : std::uint8_t {
  // of an order
  order_accepted,
  preparing,
  // of a parcel
  shipped,
  in_transit_far,
  customs,
  tomorrow,
  out_for_delivery,
  delivered,
  delivered_to_another,
  attempt_failed,
  ready_for_pickup,
  held,
  address_problem,
  date_changed,
  delay_likely,
  delay_confirmed,
  delay_again,
  lost,
  returning,
  // of what the shop's own systems know
  return_received,
  return_approved,
  return_label,
  return_picked_up,
  return_inspected,
  refunded,
  return_refused,
  remedy_given,
  remedy_expiring,
  survey,
  reply,
};
inline constexpr std::size_t kTriggers = 30;
[[nodiscard]] std::string_view to_text(Trigger trigger);
[[nodiscard]] std::optional<Trigger> trigger_of(std::string_view word);
[[nodiscard]] std::span<const Trigger> all_triggers();

// Whose news it is: an order's, a parcel's, or what the shop's systems ask to be told, with facts
// of their own (given_facts.hpp).
enum class About : std::uint8_t { order, parcel, asked };
[[nodiscard]] About about_of(Trigger trigger);

// The ways to a buyer, as a rule orders them.
enum class Way : std::uint8_t { email, sms, alimtalk, push };
[[nodiscard]] std::string_view to_text(Way way);
[[nodiscard]] std::optional<Way> way_of(std::string_view word);
[[nodiscard]] std::span<const Way> all_ways();

// What an address is of: two ways may lead to one telephone.
enum class Medium : std::uint8_t { email, phone, push };
[[nodiscard]] std::string_view to_text(Medium medium);
[[nodiscard]] std::optional<Medium> medium_of(std::string_view word);
[[nodiscard]] Medium medium_of(Way way);

// Where a notice, or one attempt to hand it off, stands.
enum class State : std::uint8_t {
  queued,      // waits for its time
  claimed,     // somebody is handing it off, until the lease ends
  ambiguous,   // it may have been taken: nobody can know
  accepted,    // the way has taken it
  delivered,   // the way says that it arrived
  bounced,     // taken, and come back
  failed,      // no way took it
  suppressed,  // it may not or need not be sent
  expired,     // it is true no more
};
[[nodiscard]] std::string_view to_text(State state);
[[nodiscard]] std::optional<State> state_of(std::string_view word);
[[nodiscard]] std::span<const State> all_states();

}  // namespace onda::messages
