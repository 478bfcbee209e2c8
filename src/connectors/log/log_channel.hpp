#pragma once
// A way that leads nowhere: for development and the demonstration, where nobody may be written to.

#include "messages/channel.hpp"

namespace onda::log_channel {

// Takes every message, and logs that it did: which notice, of what, never to whom.
class LogChannel final : public messages::Channel {
 public:
  explicit LogChannel(messages::Way way) : way_(way) {}

  [[nodiscard]] messages::Way way() const override { return way_; }
  [[nodiscard]] std::string message_id(const NoticeId& notice) const override;
  [[nodiscard]] std::vector<messages::Handoff> hand_off(
      std::span<const messages::Outgoing> messages) override;

 private:
  messages::Way way_;
};

}  // namespace onda::log_channel
