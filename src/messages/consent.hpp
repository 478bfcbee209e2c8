#pragma once
// What somebody has said about advertisements, and what it comes to now. The ledger keeps every
// word; the state is a fold over them.

#include <optional>
#include <span>
#include <string_view>

#include "base/time.hpp"
#include "messages/advertising_law.hpp"

namespace onda::messages {

// What a consent is for. At night an advertisement needs both.
enum class Purpose : std::uint8_t { advertising, night_advertising };
[[nodiscard]] std::string_view to_text(Purpose purpose);
[[nodiscard]] std::optional<Purpose> purpose_of(std::string_view word);
[[nodiscard]] std::span<const Purpose> all_purposes();

enum class Action : std::uint8_t {
  requested,    // the shop asks; nothing is allowed yet
  granted,      // the recipient says yes
  refused,      // the recipient says no
  withdrawn,    // the recipient takes a yes back
  reconfirmed,  // the recipient was reminded of the yes, and keeps it
};
[[nodiscard]] std::string_view to_text(Action action);
[[nodiscard]] std::optional<Action> action_of(std::string_view word);

// One word of one recipient by one way.
struct Said {
  Purpose purpose = Purpose::advertising;
  Action action = Action::requested;
  Instant at;
};

struct Consent {
  enum class State : std::uint8_t { none, requested, granted, refused, withdrawn };
  State state = State::none;
  std::optional<Instant> since = {};  // of the state; nothing where nothing was said
  // The day from which the time of a granted consent runs: of the consent, or of its newest
  // confirmation. That is never later than the law's own count, by which each second year after the
  // consent has one.
  std::optional<Day> counted_from = {};
};
[[nodiscard]] std::string_view to_text(Consent::State state);

// By purpose.
struct Consents {
  Consent advertising = {};
  Consent night = {};
  [[nodiscard]] const Consent& of(Purpose purpose) const {
    return purpose == Purpose::advertising ? advertising : night;
  }
};

// What the words, in the order of their times, come to. Total: a word that changes nothing changes
// nothing. Who refuses advertisements refuses them at night, too; a request lifts no refusal.
[[nodiscard]] Consents fold_consents(std::span<const Said> said, const AdvertisingLaw& law);

// The moment before which a granted consent has to be confirmed; nothing for another one.
[[nodiscard]] std::optional<Instant> confirm_before(const Consent& consent,
                                                    const AdvertisingLaw& law);

}  // namespace onda::messages
