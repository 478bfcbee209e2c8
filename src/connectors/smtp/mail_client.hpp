#pragma once
// E-mail as a way to the buyer: composed, signed, handed to one mail server.

#include <optional>

#include "connectors/smtp/dkim.hpp"
#include "messages/channel.hpp"
#include "net/smtp_client.hpp"

namespace onda::smtp {

enum class Replies { to_shop, to_us };

struct MailSender {
  std::string address;     // ASCII: all shops of this installation write from here
  std::string domain;      // to which mail servers send back what they cannot deliver
  std::string return_key;  // signs the addresses that mail returns to
  Replies replies = Replies::to_shop;
};

class MailChannel final : public messages::Channel {
 public:
  MailChannel(net::SmtpServer server, MailSender sender, std::optional<DkimSigner> signer);

  [[nodiscard]] messages::Way way() const override { return messages::Way::email; }
  [[nodiscard]] std::string message_id(const NoticeId& notice) const override;
  [[nodiscard]] std::vector<messages::Handoff> hand_off(
      std::span<const messages::Outgoing> messages) override;

 private:
  [[nodiscard]] std::string reply_to(const messages::Outgoing& message) const;
  // The whole mail as it goes out, to the address in ASCII.
  [[nodiscard]] std::string written(const messages::Outgoing& message,
                                    const std::string& address) const;

  net::SmtpClient client_;
  MailSender sender_;
  std::optional<DkimSigner> signer_;
};

}  // namespace onda::smtp
