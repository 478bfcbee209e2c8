#pragma once
// Rows <-> structs of campaigns and of their ledgers.

#include "base/digest.hpp"
#include "messages/newsletter/campaign.hpp"
#include "messages/newsletter/contact_sql.hpp"
#include "messages/newsletter/segment_sql.hpp"
#include "messages/notice.hpp"

namespace onda::newsletter {

// Fails with `list_not_found`.
[[nodiscard]] Result<CampaignId> insert_campaign(
    store::Tx& tx, ShopId shop, const Draft& draft, IdSource& ids, Instant now);
// Of a draft alone: the caller has looked. Fails with `list_not_found`.
[[nodiscard]] Result<void> save_draft(store::Tx& tx, const Campaign& campaign, Instant now);
// All but the draft.
[[nodiscard]] Result<void> save_campaign(store::Tx& tx, const Campaign& campaign, Instant now);
[[nodiscard]] Result<std::optional<Campaign>> find_campaign(store::ReadTx& tx,
                                                            ShopId shop,
                                                            const CampaignId& id);
// Of whichever shop. CHECKs that there is one: campaigns are never deleted.
[[nodiscard]] Result<Campaign> load_campaign(store::ReadTx& tx, std::int64_t seq);
// The same without its texts, for whoever does not send.
[[nodiscard]] Result<Campaign> load_course(store::ReadTx& tx, std::int64_t seq);
// What may have changed of one since it was loaded.
struct CampaignMark {
  CampaignState state = CampaignState::draft;
  Instant updated_at;
  friend bool operator==(const CampaignMark&, const CampaignMark&) = default;
};
[[nodiscard]] Result<CampaignMark> find_mark(store::ReadTx& tx, std::int64_t seq);
// One that everybody may read and that has begun, of whichever shop.
[[nodiscard]] Result<std::optional<Campaign>> find_public_campaign(store::ReadTx& tx,
                                                                   const CampaignId& id);
// Without their texts.
[[nodiscard]] Result<orders::Page<Campaign>> list_campaigns(store::ReadTx& tx,
                                                            ShopId shop,
                                                            const Stretch& stretch);
// What one is called that everybody may read and that has begun.
struct PublicIssue {
  std::int64_t seq = 0;
  CampaignId id{Uuid{}};
  Instant began_at;
  std::map<Language, std::string> subjects = {};
};
[[nodiscard]] Result<orders::Page<PublicIssue>> list_public_issues(store::ReadTx& tx,
                                                                   ShopId shop,
                                                                   const Stretch& stretch);
// With which something is to be done now, of every shop and without their texts: whose messages are
// being written, whose time has come, whose last message is done with, what was cancelled and has
// messages that wait. One that waits for something stands in nobody's way.
[[nodiscard]] Result<std::vector<Campaign>> list_to_plan(store::ReadTx& tx, int limit);
[[nodiscard]] Result<std::vector<Campaign>> list_to_begin(store::ReadTx& tx,
                                                          Instant now,
                                                          int limit);
[[nodiscard]] Result<std::vector<Campaign>> list_to_finish(store::ReadTx& tx, int limit);
[[nodiscard]] Result<std::vector<Campaign>> list_to_wind_up(store::ReadTx& tx, int limit);
// Those that are being sent by this way and have a message due, beginning with the one behind
// `last`.
[[nodiscard]] Result<std::vector<std::int64_t>> list_sending(
    store::ReadTx& tx, messages::Way way, Instant now, std::int64_t last, int limit);
// Whom it goes to; the plan is a snapshot. Fails with `list_not_found`.
[[nodiscard]] Result<Audience> audience_of(store::ReadTx& tx, const Campaign& campaign);

// A row of the ledger.
struct Message {
  std::int64_t seq = 0;
  NoticeId id{Uuid{}};  // as mail servers and reports name it
  std::int64_t campaign = 0;
  std::int64_t contact = 0;  // 0: a test, to the shop itself
  ShopId shop{};
  messages::Standing standing;
  std::optional<Instant> handed_at =
      {};                              // when its newest hand-off began, unless it came to nothing
  std::optional<Sha256> address = {};  // that it is being handed to; nothing: as it was
  Instant changed_at;
};
inline constexpr std::int64_t kTheShop = 0;

// One row for each of them, however often it is called; says how many are new.
[[nodiscard]] Result<std::int64_t> plan_messages(
    store::Tx& tx, const Campaign& campaign, const Seqs& contacts, IdSource& ids, Instant now);
// A message that counts for nothing, anew where there was one.
[[nodiscard]] Result<void> begin_test(
    store::Tx& tx, const Campaign& campaign, const TestTo& to, IdSource& ids, Instant now);
[[nodiscard]] Result<TestTo> find_test(store::ReadTx& tx, std::int64_t campaign);
// Forgets to whom it went.
[[nodiscard]] Result<void> end_test(store::Tx& tx, std::int64_t campaign);

[[nodiscard]] Result<std::optional<Message>> find_message(store::ReadTx& tx, std::int64_t seq);
[[nodiscard]] Result<std::optional<Message>> find_message(store::ReadTx& tx, const NoticeId& id);
[[nodiscard]] Result<std::vector<Message>> list_due(store::ReadTx& tx,
                                                    std::int64_t campaign,
                                                    Instant now,
                                                    int limit);
// Those by this way whose lease has ended while their campaign rests or was cancelled.
[[nodiscard]] Result<std::vector<Message>> list_lapsed(store::ReadTx& tx,
                                                       messages::Way way,
                                                       Instant now,
                                                       int limit);
// Those that nobody is handing off.
[[nodiscard]] Result<std::vector<Message>> list_waiting(store::ReadTx& tx,
                                                        std::int64_t campaign,
                                                        int limit);
[[nodiscard]] Result<std::vector<Message>> list_due_tests(store::ReadTx& tx,
                                                          Instant now,
                                                          int limit);
// Why the first of those that wait was put off; empty where none waits, or none was put off.
[[nodiscard]] Result<std::string> find_waiting_reason(store::ReadTx& tx, std::int64_t campaign);
// Whether one of its messages is yet to be looked at, by whom and when ever.
[[nodiscard]] Result<bool> has_open_message(store::ReadTx& tx, std::int64_t campaign);
[[nodiscard]] Result<void> save_message(store::Tx& tx, const Message& message, Instant now);
// Makes what is claimed due at once, of all campaigns that go by this way.
[[nodiscard]] Result<void> end_leases(store::Tx& tx, messages::Way way, Instant now);
[[nodiscard]] Result<Tally> count_messages(store::ReadTx& tx, std::int64_t campaign);

[[nodiscard]] Result<orders::Page<MessageView>> list_messages(store::ReadTx& tx,
                                                              const Campaign& campaign,
                                                              messages::State state,
                                                              const Stretch& stretch);

}  // namespace onda::newsletter
