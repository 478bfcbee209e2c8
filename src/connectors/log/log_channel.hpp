#pragma once
// A way that leads nowhere: for development and the demonstration, where nobody may be written to.

#include "messages/channel.hpp"

namespace onda::log_channel {

// Takes every message, and logs that it did: which notice, of what, never to whom.
class LogChannel final : public messages::Channel {
 public:
  [[nodiscard]] messages::Way way() const override { return messages::Way::email; }
  [[nodiscard]] std::string message_id(const NoticeId& notice) const override;
  [[nodiscard]] std::vector<messages::Handoff> hand_off(
      std::span<const messages::Outgoing> messages) override;
};

}  // namespace onda::log_channel
