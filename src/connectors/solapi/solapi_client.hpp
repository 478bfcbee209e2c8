#pragma once
// Text messages and AlimTalk through Solapi.

#include "connectors/solapi/send_many.hpp"
#include "net/http_batch.hpp"

namespace onda::solapi {

struct Service {
  std::string origin = "https://api.solapi.com";  // the operator named it
  Account account;
  std::string sender;  // registered with Solapi before (발신번호 사전등록)
  Prices prices = {};
};

class SolapiChannel final : public messages::Channel {
 public:
  SolapiChannel(messages::Way way, Service service);  // sms or alimtalk

  [[nodiscard]] messages::Way way() const override { return way_; }
  [[nodiscard]] std::string message_id(const NoticeId& notice) const override;
  [[nodiscard]] std::vector<messages::Handoff> hand_off(
      std::span<const messages::Outgoing> messages) override;

 private:
  using Handoffs = std::vector<messages::Handoff>;
  [[nodiscard]] net::HttpRequest request_of(std::span<const Sendable> messages) const;
  [[nodiscard]] Handoffs handoffs_of(const net::Outcome& outcome,
                                     std::span<const Sendable> messages) const;
  // In one request; each by itself where one at fault had all of them refused.
  [[nodiscard]] Handoffs send(std::span<const Sendable> messages);

  messages::Way way_;
  Service service_;
  net::HttpBatch http_;
};

}  // namespace onda::solapi
