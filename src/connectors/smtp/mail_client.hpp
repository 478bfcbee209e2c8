#pragma once
// E-mail as a way to the buyer: composed, signed, handed to one mail server.

#include <optional>

#include "connectors/smtp/dkim.hpp"
#include "messages/channel.hpp"
#include "net/smtp_client.hpp"

namespace onda::smtp {

struct MailSender {
  std::string address;         // ASCII: all shops of this installation write from here
  std::string bounces_domain;  // where mail servers send back what they cannot deliver
};

class MailChannel final : public messages::Channel {
 public:
  MailChannel(net::SmtpServer server, MailSender sender, std::optional<DkimSigner> signer);

  [[nodiscard]] messages::Way way() const override { return messages::Way::email; }
  [[nodiscard]] std::string message_id(const NoticeId& notice) const override;
  [[nodiscard]] std::vector<messages::Handoff> hand_off(
      std::span<const messages::Outgoing> messages) override;

 private:
  // The whole mail as it goes out, to the address in ASCII.
  [[nodiscard]] std::string written(const messages::Outgoing& message,
                                    const std::string& address) const;

  net::SmtpClient client_;
  MailSender sender_;
  std::optional<DkimSigner> signer_;
};

}  // namespace onda::smtp
