#include "messages/way_out_job.hpp"

#include "base/check.hpp"

namespace onda::messages {

WayHealth WayOut::health() const {
  const std::lock_guard lock(asking_);
  return health_;
}

int WayOut::allowed(int most, Instant now) {
  const std::lock_guard lock(using_);
  return pace_.allowed(health(), most, now);
}

WayOut::Answers WayOut::hand_off(std::span<const Outgoing> messages) {
  CHECK(is_open());
  const std::lock_guard in_use(using_);
  Answers answers{.each = parts_.channel->hand_off(messages), .at = parts_.clock.now()};
  CHECK(answers.each.size() == messages.size());
  pace_.used(static_cast<int>(messages.size()));
  const std::lock_guard lock(asking_);
  for (const Handoff& each : answers.each) {
    if (!each.of_recipient) health_ = after_answer(health_, each.what, each.answer, answers.at);
    if (parts_.count) parts_.count(each.what);
  }
  return answers;
}

std::string WayOut::message_id(const NoticeId& notice) const {
  CHECK(is_open());
  return parts_.channel->message_id(notice);
}

}  // namespace onda::messages
