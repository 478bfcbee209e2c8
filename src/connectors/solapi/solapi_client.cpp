#include "connectors/solapi/solapi_client.hpp"

#include "base/check.hpp"
#include "base/digest.hpp"
#include "base/random.hpp"

namespace onda::solapi {
namespace {

using messages::Handoff;
using messages::Happening;
using messages::Outgoing;
using Fate = net::Outcome::Fate;

constexpr Millis kWithin{20'000};  // of a round; there may be two

// 32 letters and digits.
std::string new_salt() {
  std::array<std::uint8_t, 16> bytes{};
  secure_random(bytes.data(), bytes.size());
  return hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace

SolapiChannel::SolapiChannel(messages::Way way, Service service)
    : way_(way),
      service_(std::move(service)),
      http_({.client = {.reach = net::Reach::anywhere}, .connections = 4, .within = kWithin}) {
  CHECK(way == messages::Way::sms || way == messages::Way::alimtalk);
}

// Solapi names messages itself; ours bear the notice in their custom fields.
std::string SolapiChannel::message_id(const NoticeId& notice) const { return notice.text(); }

std::vector<Handoff> SolapiChannel::hand_off(std::span<const Outgoing> messages) {
  Handoffs handoffs(messages.size());
  std::vector<Sendable> possible;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    Result<Sendable> each = sendable(messages[i], way_);
    if (each) {
      possible.push_back(std::move(*each));
      places.push_back(i);
    } else {
      handoffs[i] = {.what = Happening::refused, .answer = each.error().what, .of_recipient = true};
    }
  }
  if (possible.empty()) return handoffs;
  Handoffs sent = send(possible);
  for (std::size_t i = 0; i < places.size(); ++i) handoffs[places[i]] = std::move(sent[i]);
  return handoffs;
}

net::HttpRequest SolapiChannel::request_of(std::span<const Sendable> messages) const {
  const Instant now = messages.front().message.at;
  return {.method = net::Method::post,
          .url = service_.origin + std::string(kSendMany),
          .headers = {{"Content-Type", "application/json"},
                      {"Authorization", authorization(service_.account, now, new_salt())}},
          .body = compose(messages, way_, service_.sender),
          .total_timeout = kWithin};
}

SolapiChannel::Handoffs SolapiChannel::handoffs_of(const net::Outcome& outcome,
                                                   std::span<const Sendable> messages) const {
  switch (outcome.fate) {
    case Fate::answered: {
      Handoffs said =
          read_answer(outcome.answer.status, outcome.answer.body, messages, way_, service_.prices);
      for (Handoff& each : said) each.answer += net::cut_note(outcome);
      return said;
    }
    case Fate::not_sent: return {messages.size(), {Happening::deferred, outcome.error.what}};
    case Fate::unanswered:
      return {messages.size(),
              {Happening::unsure, "no answer after the messages were sent: " + outcome.error.what}};
  }
  return {};
}

SolapiChannel::Handoffs SolapiChannel::send(std::span<const Sendable> messages) {
  const std::vector<net::HttpRequest> whole{request_of(messages)};
  const net::Outcome outcome = http_.send(whole).front();
  const bool is_split = messages.size() > 1 && outcome.fate == Fate::answered &&
                        is_refused_whole(outcome.answer.status);
  if (!is_split) return handoffs_of(outcome, messages);
  std::vector<net::HttpRequest> requests;
  for (std::size_t i = 0; i < messages.size(); ++i)
    requests.push_back(request_of(messages.subspan(i, 1)));
  const std::vector<net::Outcome> outcomes = http_.send(requests);
  Handoffs handoffs;
  for (std::size_t i = 0; i < messages.size(); ++i)
    handoffs.push_back(handoffs_of(outcomes[i], messages.subspan(i, 1)).front());
  return handoffs;
}

}  // namespace onda::solapi
