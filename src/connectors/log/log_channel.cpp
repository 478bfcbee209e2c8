#include "connectors/log/log_channel.hpp"

#include "base/log.hpp"

namespace onda::log_channel {

std::string LogChannel::message_id(const NoticeId& notice) const {
  return "<" + notice.text() + "@log.invalid>";
}

std::vector<messages::Handoff> LogChannel::hand_off(std::span<const messages::Outgoing> messages) {
  for (const messages::Outgoing& message : messages) {
    log::info("notice", {{"notice", message.notice.text()},
                         {"trigger", message.kind},
                         {"language", message.language}});
  }
  return {messages.size(), {messages::Happening::accepted, "logged"}};
}

}  // namespace onda::log_channel
