#pragma once
// Text messages through a Kannel gateway.

#include "connectors/kannel/sendsms.hpp"
#include "net/http_batch.hpp"

namespace onda::kannel {

struct Gateway {
  std::string url;  // of sendsms: "http://127.0.0.1:13013/cgi-bin/sendsms"; the operator named it
  Account account;
  std::string report_origin;  // how Kannel reaches us; empty: it reports nothing
  std::string report_secret;
};

class KannelChannel final : public messages::Channel {
 public:
  explicit KannelChannel(Gateway gateway);

  [[nodiscard]] messages::Way way() const override { return messages::Way::sms; }
  // Kannel has no names for messages: the notice itself.
  [[nodiscard]] std::string message_id(const NoticeId& notice) const override;
  [[nodiscard]] std::vector<messages::Handoff> hand_off(
      std::span<const messages::Outgoing> messages) override;

 private:
  [[nodiscard]] net::HttpRequest request_of(const messages::Outgoing& message) const;

  Gateway gateway_;
  net::HttpBatch http_;
};

}  // namespace onda::kannel
