#include "messages/newsletter/campaign.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace onda::newsletter {
namespace {

using enum CampaignState;

constexpr std::array<std::pair<CampaignState, std::string_view>, 7> kStates{{
    {draft, "draft"},
    {planning, "planning"},
    {planned, "planned"},
    {sending, "sending"},
    {paused, "paused"},
    {done, "done"},
    {cancelled, "cancelled"},
}};

struct Move {
  Act act;
  CampaignState from;
  CampaignState to;
};
constexpr std::array<Move, 12> kMoves{{
    {Act::plan, draft, planning},
    {Act::planned, planning, planned},
    {Act::begin, planned, sending},
    {Act::pause, planned, paused},
    {Act::pause, sending, paused},
    {Act::resume, paused, planned},
    {Act::finish, sending, done},
    {Act::cancel, draft, cancelled},
    {Act::cancel, planning, cancelled},
    {Act::cancel, planned, cancelled},
    {Act::cancel, sending, cancelled},
    {Act::cancel, paused, cancelled},
}};

std::string_view word_of(Act act) {
  switch (act) {
    case Act::plan: return "planned";
    case Act::pause: return "paused";
    case Act::resume: return "resumed";
    case Act::cancel: return "cancelled";
    case Act::planned: return "ready";
    case Act::begin: return "begun";
    case Act::finish: return "finished";
  }
  return "";
}

}  // namespace

std::string_view to_text(CampaignState state) {
  return std::find_if(kStates.begin(), kStates.end(),
                      [=](const auto& each) { return each.first == state; })
      ->second;
}

std::optional<CampaignState> campaign_state_of(std::string_view word) {
  const auto found = std::find_if(kStates.begin(), kStates.end(),
                                  [=](const auto& each) { return each.second == word; });
  if (found == kStates.end()) return std::nullopt;
  return found->first;
}

bool is_over(CampaignState state) { return state == done || state == cancelled; }

Result<CampaignState> after(CampaignState state, Act act) {
  const auto move = std::find_if(kMoves.begin(), kMoves.end(), [=](const Move& each) {
    return each.act == act && each.from == state;
  });
  if (move != kMoves.end()) return move->to;
  return fail({Code::conflict,
               "campaign_state",
               fmt::format("a campaign that is {} cannot be {}", to_text(state), word_of(act)),
               {}});
}

std::string_view to_text(Archive archive) {
  return archive == Archive::public_ ? "public" : "private";
}

std::optional<std::int64_t> seconds_left(const Campaign& campaign,
                                         const Tally& tally,
                                         Instant now) {
  if (campaign.state != sending || !campaign.began_at) return std::nullopt;
  const auto count = [&](messages::State state) {
    const auto found = tally.find(state);
    return found == tally.end() ? std::int64_t{0} : found->second;
  };
  const std::int64_t waiting = count(messages::State::queued) + count(messages::State::claimed);
  const std::int64_t gone = campaign.planned - waiting;
  const Millis took = now - *campaign.began_at;
  if (gone <= 0 || took <= Millis{0}) return std::nullopt;
  return std::int64_t(static_cast<double>(waiting) * static_cast<double>(took.count()) /
                      static_cast<double>(gone) / 1'000.0);
}

}  // namespace onda::newsletter
