#include "messages/way_out_job.hpp"

#include <gtest/gtest.h>

namespace onda::messages {
namespace {

using namespace std::chrono_literals;

constexpr Instant kNow{std::chrono::sys_days{std::chrono::year{2026} / 7 / 3}};

// Answers as it is told, after as long as it is told.
class Slow final : public Channel {
 public:
  explicit Slow(ManualClock& clock) : clock_(clock) {}
  Way way() const override { return Way::sms; }
  std::string message_id(const NoticeId& notice) const override { return notice.text(); }
  std::vector<Handoff> hand_off(std::span<const Outgoing> messages) override {
    clock_.advance(takes);
    return std::vector<Handoff>(messages.size(),
                                {.what = answer, .answer = "451", .of_recipient = of_recipient});
  }
  Happening answer = Happening::deferred;
  bool of_recipient = false;
  Millis takes{0};

 private:
  ManualClock& clock_;
};

class AWayOut : public testing::Test {
 protected:
  void hand_off(std::size_t count, Happening answer) {
    channel.answer = answer;
    const std::vector<Outgoing> messages(count);
    EXPECT_EQ(out.hand_off(messages).each.size(), count);
  }
  ManualClock clock{kNow};
  Slow channel{clock};
  WayOut out{{.way = Way::sms, .channel = &channel, .clock = clock}};
};

TEST_F(AWayOut, RestsAsLongAfterAWholeRoundAsAfterTheAnswersThatSentItToRest) {
  hand_off(kFailuresToRest - 1, Happening::deferred);
  EXPECT_EQ(out.health().health, Health::failing);
  EXPECT_EQ(out.allowed(50, clock.now()), 50);
  hand_off(50, Happening::deferred);
  EXPECT_EQ(out.health().health, Health::down);
  EXPECT_EQ(out.health().rest_until, kNow + 10s);
  EXPECT_EQ(out.allowed(50, clock.now()), 0);
  clock.advance(10s);
  EXPECT_EQ(out.allowed(50, clock.now()), 1) << "one tries";
  hand_off(1, Happening::unsure);
  EXPECT_EQ(out.health().rest_until, kNow + 10s + 30s);
  EXPECT_EQ(out.health().since, kNow);
}

TEST_F(AWayOut, RestsFromWhenItDidNotAnswerAndNotFromWhenItWasAsked) {
  channel.takes = 45s;
  hand_off(kFailuresToRest, Happening::deferred);
  EXPECT_EQ(out.health().rest_until, kNow + 45s + 10s);
}

TEST_F(AWayOut, AMessageThatIsRefusedShowsThatItWorks) {
  hand_off(kFailuresToRest, Happening::deferred);
  clock.advance(10s);
  hand_off(1, Happening::refused);
  EXPECT_EQ(out.health().health, Health::well);
  EXPECT_EQ(out.health().since, kNow + 10s);
}

TEST_F(AWayOut, OneRecipientsTroubleSaysNothingOfIt) {
  channel.of_recipient = true;
  for (const Happening trouble : {Happening::deferred, Happening::unsure, Happening::refused}) {
    hand_off(2 * kFailuresToRest, trouble);
    EXPECT_EQ(out.health().health, Health::well);
  }
  channel.of_recipient = false;
  hand_off(kFailuresToRest, Happening::deferred);
  channel.of_recipient = true;
  clock.advance(10s);
  hand_off(1, Happening::refused);
  EXPECT_EQ(out.health().health, Health::down) << "nor that it works again";
}

TEST(WayOut, ItsRateIsOneForAllThatGoByIt) {
  ManualClock clock{kNow};
  Slow channel(clock);
  WayOut out({.way = Way::sms, .channel = &channel, .clock = clock, .terms = {.per_second = 2}});
  EXPECT_EQ(out.allowed(50, kNow), 1);
  const std::vector<Outgoing> messages(1);
  EXPECT_EQ(out.hand_off(messages).at, kNow);
  EXPECT_EQ(out.allowed(50, kNow), 0) << "whoever asks";
  EXPECT_EQ(out.allowed(50, kNow + 500ms), 1);
  EXPECT_EQ(out.allowed(50, kNow + 1h), 2) << "no more than a second's worth is saved";
}

}  // namespace
}  // namespace onda::messages
