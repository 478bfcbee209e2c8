#include "messages/consent.hpp"

#include <algorithm>
#include <array>

namespace onda::messages {
namespace {

constexpr std::array kPurposes{Purpose::advertising, Purpose::night_advertising};
constexpr std::array kPurposeWords{std::string_view("advertising"),
                                   std::string_view("night_advertising")};
constexpr std::array<std::string_view, 5> kActionWords{"requested", "granted", "refused",
                                                       "withdrawn", "reconfirmed"};
constexpr std::array<std::string_view, 5> kStateWords{"none", "requested", "granted", "refused",
                                                      "withdrawn"};

template <class T, std::size_t N>
std::optional<T> value_of(const std::array<std::string_view, N>& words, std::string_view word) {
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return std::nullopt;
  return static_cast<T>(found - words.begin());
}

void enter(Consent& consent, Consent::State state, Instant at) {
  consent = {.state = state, .since = at};
}

void hear(Consent& consent, const Said& said, const AdvertisingLaw& law) {
  const Day day = law.zone.local(said.at).day;
  switch (said.action) {
    case Action::requested:
      if (consent.state == Consent::State::none) enter(consent, Consent::State::requested, said.at);
      return;
    case Action::granted:
      enter(consent, Consent::State::granted, said.at);
      consent.counted_from = day;
      return;
    case Action::refused: enter(consent, Consent::State::refused, said.at); return;
    case Action::withdrawn: enter(consent, Consent::State::withdrawn, said.at); return;
    case Action::reconfirmed:
      if (consent.counted_from) consent.counted_from = day;
      return;
  }
}

bool is_no(Action action) { return action == Action::refused || action == Action::withdrawn; }

}  // namespace

std::string_view to_text(Purpose purpose) {
  return kPurposeWords[static_cast<std::size_t>(purpose)];
}
std::optional<Purpose> purpose_of(std::string_view word) {
  return value_of<Purpose>(kPurposeWords, word);
}
std::span<const Purpose> all_purposes() { return kPurposes; }

std::string_view to_text(Action action) { return kActionWords[static_cast<std::size_t>(action)]; }
std::optional<Action> action_of(std::string_view word) {
  return value_of<Action>(kActionWords, word);
}

std::string_view to_text(Consent::State state) {
  return kStateWords[static_cast<std::size_t>(state)];
}

Consents fold_consents(std::span<const Said> said, const AdvertisingLaw& law) {
  Consents consents;
  for (const Said& each : said) {
    const bool is_night = each.purpose == Purpose::night_advertising;
    hear(is_night ? consents.night : consents.advertising, each, law);
    const bool ends_night = !is_night && is_no(each.action);
    if (ends_night && consents.night.state != Consent::State::none) {
      hear(consents.night, {Purpose::night_advertising, each.action, each.at}, law);
    }
  }
  return consents;
}

std::optional<Instant> confirm_before(const Consent& consent, const AdvertisingLaw& law) {
  if (consent.state != Consent::State::granted || !consent.counted_from) return std::nullopt;
  using std::chrono::months;
  const months every = std::chrono::duration_cast<months>(law.reconfirm_every);
  return law.zone.start_of(later(*consent.counted_from, every));
}

}  // namespace onda::messages
