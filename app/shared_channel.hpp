#pragma once
// A way out that two may use: who tells the buyers, and who tries how a text arrives.

#include <memory>
#include <mutex>

#include "messages/channel.hpp"

namespace onda::app {

// One at a time, since a channel keeps its connection.
class SharedChannel final : public messages::Channel {
 public:
  explicit SharedChannel(std::unique_ptr<messages::Channel> channel)
      : channel_(std::move(channel)) {}

  [[nodiscard]] messages::Way way() const override { return channel_->way(); }
  [[nodiscard]] std::string message_id(const NoticeId& notice) const override {
    return channel_->message_id(notice);
  }
  [[nodiscard]] std::vector<messages::Handoff> hand_off(
      std::span<const messages::Outgoing> messages) override {
    const std::lock_guard lock(mutex_);
    return channel_->hand_off(messages);
  }

 private:
  std::mutex mutex_;
  std::unique_ptr<messages::Channel> channel_;
};

}  // namespace onda::app
