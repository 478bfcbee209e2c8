#pragma once
// What staff do with contacts, lists and campaigns: load, decide, write, in one transaction each.

#include "base/clock.hpp"
#include "messages/newsletter/campaign_json.hpp"
#include "messages/newsletter/campaign_sql.hpp"
#include "store/store.hpp"

namespace onda::newsletter {

class Newsletter {
 public:
  struct Parts {
    store::Store& store;
    const Clock& clock;
    IdSource& ids;
    std::string public_url = {};           // how the world reaches us; empty: not told
    std::vector<messages::Way> open = {};  // ways by which messages go out
  };
  // The parts outlive it.
  explicit Newsletter(Parts parts) : parts_(std::move(parts)) {}

  [[nodiscard]] store::Store& store() const { return parts_.store; }
  [[nodiscard]] Instant now() const { return parts_.clock.now(); }

  // Keeps the contact, its memberships, and what it brings of a consent: evidence goes to the
  // ledger; without, a list of double opt-in asks who has never been asked, and another one leaves
  // it at that: then nothing may be sent.
  [[nodiscard]] Result<Placed<ContactId>> take(store::Tx& tx,
                                               ShopId shop,
                                               const NewContact& contact) const;
  [[nodiscard]] Result<Placed<ListId>> make_list(store::Tx& tx,
                                                 ShopId shop,
                                                 const NewList& list) const;

  [[nodiscard]] Result<CampaignView> draft(store::Tx& tx, ShopId shop, const Draft& draft) const;
  // Fails with `campaign_not_found`, or `campaign_state` where it is no draft any more.
  [[nodiscard]] Result<CampaignView> redraft(store::Tx& tx,
                                             ShopId shop,
                                             const CampaignId& id,
                                             const Draft& draft) const;
  // From a draft to a plan. Fails with `campaign_unfit` and the first finding that holds it up,
  // with `time_invalid` where it would end before it begins.
  [[nodiscard]] Result<CampaignView> plan(store::Tx& tx,
                                          ShopId shop,
                                          const CampaignId& id,
                                          const Times& times) const;
  // pause, resume or cancel.
  [[nodiscard]] Result<CampaignView> change(store::Tx& tx,
                                            ShopId shop,
                                            const CampaignId& id,
                                            Act act) const;
  // Sends it to the shop itself, or to whom it says, as often as it is asked. Fails as plan() does,
  // and where it says nothing in that language.
  [[nodiscard]] Result<CampaignView> test(store::Tx& tx,
                                          ShopId shop,
                                          const CampaignId& id,
                                          const TestTo& to) const;
  // Fails with `campaign_not_found`.
  [[nodiscard]] Result<CampaignView> show(store::ReadTx& tx,
                                          ShopId shop,
                                          const CampaignId& id) const;

 private:
  [[nodiscard]] Result<Campaign> require(store::ReadTx& tx,
                                         ShopId shop,
                                         const CampaignId& id) const;
  [[nodiscard]] Result<std::vector<Finding>> findings_of(store::ReadTx& tx,
                                                         const Campaign& campaign) const;
  [[nodiscard]] Result<void> require_fit(store::ReadTx& tx, const Campaign& campaign) const;

  Parts parts_;
};

// Whom a segment means now: how many, and a few of them. Read a stretch at a time.
struct PreviewOf {
  ShopId shop{};
  std::optional<ListId> list = {};
  std::optional<Segment> segment = {};
};
struct Preview {
  std::int64_t count = 0;
  std::int64_t looked_at = 0;
  bool is_whole = false;  // nobody is left to be looked at
  std::vector<Contact> sample = {};
  Audience audience = {};
  std::optional<Segment> segment = {};
  std::int64_t after = 0;
};
inline constexpr std::size_t kSample = 10;
// Fails with `list_not_found`.
[[nodiscard]] Result<Preview> begin_preview(store::ReadTx& tx, const PreviewOf& of, Instant now);
// The next stretch.
[[nodiscard]] Result<void> look_further(store::ReadTx& tx, Preview& preview);

}  // namespace onda::newsletter
