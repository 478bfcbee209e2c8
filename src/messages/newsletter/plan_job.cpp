#include "messages/newsletter/plan_job.hpp"

#include "base/check.hpp"

namespace onda::newsletter {
namespace {

constexpr int kCampaignsAtOnce = 20;
constexpr int kWindUpAtOnce = 1'000;

// The next stretch of its audience, and who of them is meant.
struct Stretched {
  Seqs audience;
  Seqs meant;
};

Result<Stretched> next_stretch(store::ReadTx& tx, const Campaign& campaign, int at_once) {
  const Result<Audience> audience = audience_of(tx, campaign);
  if (!audience) return fail(audience.error());
  Result<Seqs> seqs = list_audience(tx, *audience, campaign.plan_cursor, at_once);
  if (!seqs) return fail(seqs.error());
  Stretched stretch{.audience = std::move(*seqs), .meant = {}};
  if (campaign.draft.segment.empty()) {
    stretch.meant = stretch.audience;
    return stretch;
  }
  const Result<json::Value> json = json::thread_parser().parse(campaign.draft.segment);
  CHECK(json.has_value());  // it was read when it was kept
  // "Within 30 days" counts from the same moment however long the writing takes.
  const Result<Segment> segment =
      decode_segment(*json, campaign.plan_began_at.value_or(campaign.created_at), "segment");
  if (!segment) return fail(segment.error());
  Result<Seqs> meant = select_contacts(tx, campaign.shop, *segment, stretch.audience);
  if (!meant) return fail(meant.error());
  stretch.meant = std::move(*meant);
  return stretch;
}

// The campaign as it stands in this transaction, where it is still in that state.
Result<std::optional<Campaign>> still(store::ReadTx& tx, const Campaign& campaign) {
  Result<Campaign> now = load_course(tx, campaign.seq);
  if (!now) return fail(now.error());
  if (now->state != campaign.state || now->plan_cursor != campaign.plan_cursor)
    return std::optional<Campaign>();
  return std::optional(std::move(*now));
}

using Campaigns = Result<std::vector<Campaign>>;
Campaigns to_plan(store::ReadTx& tx, Instant) { return list_to_plan(tx, kCampaignsAtOnce); }
Campaigns to_begin(store::ReadTx& tx, Instant now) {
  return list_to_begin(tx, now, kCampaignsAtOnce);
}
Campaigns to_finish(store::ReadTx& tx, Instant) { return list_to_finish(tx, kCampaignsAtOnce); }
Campaigns to_wind_up(store::ReadTx& tx, Instant) { return list_to_wind_up(tx, kCampaignsAtOnce); }

}  // namespace

Result<int> Planner::step(Instant now) {
  int moved = 0;
  const std::pair<List, Move> moves[]{{to_plan, &Planner::write_some},
                                      {to_begin, &Planner::begin},
                                      {to_finish, &Planner::finish},
                                      {to_wind_up, &Planner::wind_up}};
  for (const auto& [list, move] : moves) {
    const Result<int> done = each(list, move, now);
    if (!done) return done;
    moved += *done;
  }
  return moved;
}

Result<int> Planner::each(List list, Move move, Instant now) {
  const Campaigns listed = parts_.store.read_now([&](store::ReadTx& tx) { return list(tx, now); });
  if (!listed) return fail(listed.error());
  int moved = 0;
  for (const Campaign& campaign : *listed) {
    const Result<bool> done = (this->*move)(campaign, now);
    if (!done) return fail(done.error());
    moved += *done ? 1 : 0;
  }
  return moved;
}

// Reads outside the writer: only this job moves the cursor, and a row that is there is left.
Result<bool> Planner::write_some(const Campaign& campaign, Instant now) {
  const Result<Stretched> stretch = parts_.store.read_now(
      [&](store::ReadTx& tx) { return next_stretch(tx, campaign, parts_.at_once); });
  if (!stretch) return fail(stretch.error());
  return parts_.store.write_now([&](store::Tx& tx) -> Result<bool> {
    Result<std::optional<Campaign>> current = still(tx, campaign);
    if (!current) return fail(current.error());
    if (!*current) return true;
    Campaign& changed = **current;
    const Result<std::int64_t> fresh = plan_messages(tx, changed, stretch->meant, parts_.ids, now);
    if (!fresh) return fail(fresh.error());
    changed.planned += *fresh;
    if (!stretch->audience.empty()) changed.plan_cursor = stretch->audience.back();
    if (static_cast<int>(stretch->audience.size()) < parts_.at_once) {
      const Result<CampaignState> state = after(changed.state, Act::planned);
      CHECK(state.has_value());
      changed.state = *state;
    }
    if (Result<void> saved = save_campaign(tx, changed, now); !saved) return fail(saved.error());
    return true;
  });
}

Result<bool> Planner::begin(const Campaign& campaign, Instant now) {
  return parts_.store.write_now([&](store::Tx& tx) -> Result<bool> {
    Result<std::optional<Campaign>> current = still(tx, campaign);
    if (!current) return fail(current.error());
    if (!*current) return true;
    (*current)->state = CampaignState::sending;
    if (!(*current)->began_at) (*current)->began_at = now;
    if (Result<void> saved = save_campaign(tx, **current, now); !saved) return fail(saved.error());
    return true;
  });
}

Result<bool> Planner::finish(const Campaign& campaign, Instant now) {
  return parts_.store.write_now([&](store::Tx& tx) -> Result<bool> {
    Result<std::optional<Campaign>> current = still(tx, campaign);
    if (!current) return fail(current.error());
    if (!*current) return true;
    const Result<CampaignState> state = after((*current)->state, Act::finish);
    CHECK(state.has_value());
    (*current)->state = *state;
    (*current)->ended_at = now;
    if (Result<void> saved = save_campaign(tx, **current, now); !saved) return fail(saved.error());
    return true;
  });
}

// What had not gone does not go; what is being handed off comes to its end first.
Result<bool> Planner::wind_up(const Campaign& campaign, Instant now) {
  return parts_.store.write_now([&](store::Tx& tx) -> Result<bool> {
    Result<std::vector<Message>> waiting = list_waiting(tx, campaign.seq, kWindUpAtOnce);
    if (!waiting) return fail(waiting.error());
    for (Message& message : *waiting) {
      message.standing = messages::advance(
          message.standing,
          {.what = messages::Happening::overtaken, .because = "campaign_cancelled", .until = {}},
          {}, {now});
      if (Result<void> saved = save_message(tx, message, now); !saved) return fail(saved.error());
    }
    if (!waiting->empty()) return true;
    const Result<bool> waits = has_open_message(tx, campaign.seq);
    if (!waits) return fail(waits.error());
    if (*waits) return false;
    Result<Campaign> current = load_course(tx, campaign.seq);
    if (!current) return fail(current.error());
    current->ended_at = now;
    if (Result<void> saved = save_campaign(tx, *current, now); !saved) return fail(saved.error());
    return true;
  });
}

}  // namespace onda::newsletter
