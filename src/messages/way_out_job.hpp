#pragma once
// One way out: its channel, and how it is doing, for all that goes by it. Notices, receipts,
// campaigns and tests share its rate, its rests and its budget. Of several threads one uses it at a
// time, since a channel keeps its connection; any may ask how it is without waiting.

#include <functional>
#include <mutex>
#include <span>
#include <vector>

#include "base/clock.hpp"
#include "messages/channel.hpp"
#include "messages/way_flow.hpp"

namespace onda::messages {

class WayOut {
 public:
  // `channel`: nothing where the way is closed. What they refer to outlives it.
  struct Parts {
    Way way = Way::email;
    Channel* channel = nullptr;
    const Clock& clock;
    WayTerms terms = {};
    std::function<void(Happening answer)> count = {};  // of each message, for who watches; quick
  };
  explicit WayOut(Parts parts) : parts_(std::move(parts)), pace_(parts_.terms.per_second) {}

  [[nodiscard]] Way way() const { return parts_.way; }
  [[nodiscard]] bool is_open() const { return parts_.channel != nullptr; }
  [[nodiscard]] const WayTerms& terms() const { return parts_.terms; }
  [[nodiscard]] WayHealth health() const;

  // How many may be handed off now, of at most `most`.
  [[nodiscard]] int allowed(int most, Instant now);
  // One answer for each message, and when they were there: a way that does not answer takes its
  // time, and rests from then on. Only of a way that is open.
  struct Answers {
    std::vector<Handoff> each;
    Instant at;
  };
  [[nodiscard]] Answers hand_off(std::span<const Outgoing> messages);
  [[nodiscard]] std::string message_id(const NoticeId& notice) const;

 private:
  Parts parts_;
  std::mutex using_;  // of the channel and the pace
  Pace pace_;
  mutable std::mutex asking_;  // of the health
  WayHealth health_;
};

}  // namespace onda::messages
