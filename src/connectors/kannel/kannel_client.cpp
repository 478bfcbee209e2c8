#include "connectors/kannel/kannel_client.hpp"

#include "connectors/kannel/delivery_report.hpp"

namespace onda::kannel {
namespace {

using messages::Handoff;
using messages::Happening;
using Fate = net::Outcome::Fate;

constexpr std::size_t kAnswerMost = 4096;  // bytes: a line is expected
constexpr Millis kPatience{20'000};        // of one request

Handoff handoff_of(const net::Outcome& outcome) {
  switch (outcome.fate) {
    case Fate::answered: {
      Handoff said = read_answer(outcome.answer.status, outcome.answer.body);
      said.answer += net::cut_note(outcome);
      return said;
    }
    case Fate::not_sent: return {Happening::deferred, outcome.error.what};
    case Fate::unanswered:
      return {Happening::unsure, "no answer after the message was sent: " + outcome.error.what};
  }
  return {};
}

}  // namespace

KannelChannel::KannelChannel(Gateway gateway)
    : gateway_(std::move(gateway)),
      http_({.client = {.reach = net::Reach::anywhere, .body_limit = kAnswerMost}}) {}

std::string KannelChannel::message_id(const NoticeId& notice) const { return notice.text(); }

net::HttpRequest KannelChannel::request_of(const messages::Outgoing& message) const {
  const Handed handed{message.shop, message.notice, message.attempt};
  const std::string& origin = gateway_.report_origin;
  const std::string report_url =
      origin.empty() ? "" : origin + report_target(gateway_.report_secret, handed);
  SendSms sms = compose(gateway_.account, message, report_url);
  return {.method = net::Method::post,
          .url = gateway_.url,
          .headers = std::move(sms.headers),
          .body = std::move(sms.body),
          .total_timeout = kPatience};
}

std::vector<Handoff> KannelChannel::hand_off(std::span<const messages::Outgoing> messages) {
  std::vector<net::HttpRequest> requests;
  requests.reserve(messages.size());
  for (const messages::Outgoing& message : messages) requests.push_back(request_of(message));
  std::vector<Handoff> handoffs;
  handoffs.reserve(messages.size());
  for (const net::Outcome& outcome : http_.send(requests)) handoffs.push_back(handoff_of(outcome));
  return handoffs;
}

}  // namespace onda::kannel
