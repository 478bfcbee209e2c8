#include "connectors/webpush/push_client.hpp"

#include <fmt/format.h>

#include <array>

#include "base/random.hpp"
#include "connectors/webpush/encrypt.hpp"
#include "connectors/webpush/push_message.hpp"
#include "connectors/webpush/vapid.hpp"
#include "messages/push_subscription.hpp"

namespace onda::webpush {
namespace {

using messages::Handoff;
using messages::Happening;
using messages::Outgoing;
using Fate = net::Outcome::Fate;

constexpr std::size_t kAnswerMost = 16 * 1024;
constexpr Millis kPatience{15'000};       // of one request
constexpr std::size_t kTokensMost = 200;  // origins come from browsers
constexpr Millis kTokenLeft = std::chrono::hours{1};
// A browser that was off for a day is told nothing of it: news of a parcel is old by then.
constexpr const char* kTtl = "86400";

std::string new_salt() {
  std::array<std::uint8_t, 16> bytes{};
  secure_random(bytes.data(), bytes.size());
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Handoff handoff_of(const net::Outcome& outcome) {
  switch (outcome.fate) {
    case Fate::answered: {
      const net::Answer& answer = outcome.answer;
      Handoff said = read_answer(answer.status, answer.header("retry-after"), answer.body);
      said.answer += net::cut_note(outcome);
      return said;
    }
    case Fate::not_sent:
      // A subscription that points into our own network is nobody's browser.
      return {.what = outcome.error.name == "address_refused" ? Happening::refused
                                                              : Happening::deferred,
              .answer = outcome.error.what,
              .of_recipient = true};
    case Fate::unanswered:
      return {.what = Happening::unsure,
              .answer = "no answer after the message was sent: " + outcome.error.what,
              .of_recipient = true};
  }
  return {};
}

}  // namespace

PushChannel::PushChannel(Sender sender)
    : sender_(std::move(sender)),
      http_({.client = {.reach = sender_.reach, .body_limit = kAnswerMost}}) {}

std::string PushChannel::message_id(const NoticeId& notice) const { return topic(notice); }

const std::string& PushChannel::token_for(const std::string& origin, Instant now) {
  if (tokens_.size() >= kTokensMost && !tokens_.contains(origin)) tokens_.clear();
  Token& token = tokens_[origin];
  if (token.header.empty() || token.until - now < kTokenLeft) {
    token = {authorization(sender_.key, origin, sender_.contact, now), now + kTokenFor};
  }
  return token.header;
}

Result<net::HttpRequest> PushChannel::request_of(const Outgoing& message) {
  const Result<messages::PushSubscription> to = messages::parse_subscription(message.address);
  if (!to) return fail(to.error());
  const EllipticKey key = EllipticKey::make();
  Result<std::string> body = encrypt(payload(message), *to, {.key = key, .salt = new_salt()});
  if (!body) return fail(body.error());
  return net::HttpRequest{
      .method = net::Method::post,
      .url = to->endpoint,
      .headers = {{"TTL", kTtl},
                  {"Urgency", std::string(urgency(message.kind))},
                  {"Topic", topic(message.notice)},
                  {"Content-Type", "application/octet-stream"},
                  {"Content-Encoding", "aes128gcm"},
                  {"Authorization", token_for(origin_of(to->endpoint), message.at)}},
      .body = std::move(*body),
      .total_timeout = kPatience};
}

std::vector<Handoff> PushChannel::hand_off(std::span<const Outgoing> messages) {
  std::vector<Handoff> handoffs(messages.size());
  std::vector<net::HttpRequest> requests;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < messages.size(); ++i) {
    Result<net::HttpRequest> request = request_of(messages[i]);
    if (request) {
      requests.push_back(std::move(*request));
      places.push_back(i);
    } else {
      const Error& wrong = request.error();
      handoffs[i] = {.what = Happening::refused,
                     .answer = fmt::format("{}: {} {}", wrong.name, wrong.where, wrong.what),
                     .of_recipient = true};
    }
  }
  const std::vector<net::Outcome> outcomes = http_.send(requests);
  for (std::size_t i = 0; i < places.size(); ++i) {
    handoffs[places[i]] = handoff_of(outcomes[i]);
    if (outcomes[i].fate == Fate::answered && is_gone(outcomes[i].answer.status))
      sender_.forget(messages[places[i]].shop, requests[i].url);
  }
  return handoffs;
}

}  // namespace onda::webpush
