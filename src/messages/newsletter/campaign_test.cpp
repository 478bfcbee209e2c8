#include "messages/newsletter/campaign.hpp"

#include <gtest/gtest.h>

#include <set>

namespace onda::newsletter {
namespace {

using enum CampaignState;

TEST(CampaignState, MovesOnlyAsDrawn) {
  const std::set<std::tuple<Act, CampaignState, CampaignState>> drawn{
      {Act::plan, draft, planning},       {Act::planned, planning, planned},
      {Act::begin, planned, sending},     {Act::pause, sending, paused},
      {Act::resume, paused, planned},     {Act::pause, planned, paused},
      {Act::finish, sending, done},       {Act::cancel, draft, cancelled},
      {Act::cancel, planning, cancelled}, {Act::cancel, planned, cancelled},
      {Act::cancel, sending, cancelled},  {Act::cancel, paused, cancelled},
  };
  std::set<std::tuple<Act, CampaignState, CampaignState>> found;
  for (const Act act :
       {Act::plan, Act::pause, Act::resume, Act::cancel, Act::planned, Act::begin, Act::finish}) {
    for (const CampaignState from : {draft, planning, planned, sending, paused, done, cancelled}) {
      const Result<CampaignState> to = after(from, act);
      if (to)
        found.insert({act, from, *to});
      else
        EXPECT_EQ(to.error().name, "campaign_state");
    }
  }
  EXPECT_EQ(found, drawn);
}

TEST(CampaignState, WordsComeBack) {
  for (const CampaignState state : {draft, planning, planned, sending, paused, done, cancelled})
    EXPECT_EQ(campaign_state_of(to_text(state)), state);
  EXPECT_FALSE(campaign_state_of("sent"));
}

TEST(SecondsLeft, GoesOnAtThePaceSoFar) {
  Campaign campaign;
  campaign.state = sending;
  campaign.planned = 100;
  campaign.began_at = Instant{};
  const Instant now = Instant{} + std::chrono::seconds(10);
  EXPECT_EQ(seconds_left(campaign, {{messages::State::queued, 75}}, now), 30);
  EXPECT_EQ(seconds_left(campaign, {{messages::State::queued, 100}}, now), std::nullopt);
  campaign.state = paused;
  EXPECT_EQ(seconds_left(campaign, {{messages::State::queued, 75}}, now), std::nullopt);
}

}  // namespace
}  // namespace onda::newsletter
