#pragma once
// The messages of campaigns as rows that are handed off. Whether one may go (consent, refusal,
// suppression, the law, the shop's own bound) is asked in the very transaction that claims it.

#include "messages/ad_case_sql.hpp"
#include "messages/consent_words.hpp"
#include "messages/hand_off_job.hpp"
#include "messages/link_token.hpp"
#include "messages/newsletter/campaign_sql.hpp"
#include "messages/newsletter/content.hpp"
#include "messages/report.hpp"

namespace onda::newsletter {

// An advertisement that may have arrived is not sent again: twice is worse than not at all.
[[nodiscard]] messages::Terms campaign_terms(messages::Terms of_way = {});

// Used by one thread: that of its way. HandOff finds a row in the transaction in which it prepares
// or saves it, so that each is read once.
class CampaignRows final : public messages::Rows {
 public:
  struct Parts {
    const messages::ConsentWords& words;
    const messages::LinkSigner& links;
    std::string public_url;  // how the world reaches us; empty: not told
  };
  // The parts outlive it.
  explicit CampaignRows(Parts parts) : parts_(std::move(parts)) {}

  using Item = messages::Item;
  using Way = messages::Way;
  [[nodiscard]] Result<std::vector<Item>> list_due(store::ReadTx& tx,
                                                   Way way,
                                                   Instant now,
                                                   int limit) override;
  [[nodiscard]] Result<std::optional<Item>> find(store::ReadTx& tx, std::int64_t seq) override;
  [[nodiscard]] Result<Ready> prepare(store::Tx& tx,
                                      const Item& item,
                                      int attempt,
                                      Instant now) override;
  [[nodiscard]] Result<void> save(store::Tx& tx,
                                  const Item& item,
                                  const std::optional<messages::Handoff>& answer,
                                  Instant now) override;
  [[nodiscard]] Result<void> end_leases(store::Tx& tx, Way way, Instant now) override;

 private:
  // A campaign as it was read, its texts parsed.
  struct Issue {
    CampaignMark mark;
    Campaign campaign;
    Content content;
  };
  [[nodiscard]] Result<const Issue*> issue_of(store::ReadTx& tx, const Message& message);
  [[nodiscard]] Result<Ready> prepare_for(Message& message,
                                          const Issue& issue,
                                          const Contact& contact,
                                          const messages::AdCase& facts,
                                          Instant now);
  [[nodiscard]] Result<messages::AdCase> ask(store::ReadTx& tx,
                                             const Message& message,
                                             const Campaign& campaign,
                                             const Contact& contact);

  // The message that find() has found.
  [[nodiscard]] Message& found(const Item& item);

  Parts parts_;
  std::map<std::int64_t, Issue> issues_;
  std::optional<Message> found_;
  std::int64_t last_campaign_ = 0;  // whose turn was last
};

// What a way tells later of a message of this shop's campaigns: it came back, or it arrived.
[[nodiscard]] Result<messages::Heard> hear(store::Tx& tx,
                                           ShopId shop,
                                           const messages::Report& report,
                                           messages::Moment moment);

}  // namespace onda::newsletter
