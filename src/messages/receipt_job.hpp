#pragma once
// The receipts of consent as rows that are handed off, and the round that asks for confirmations.

#include "base/clock.hpp"
#include "messages/consent_words.hpp"
#include "messages/hand_off_job.hpp"
#include "messages/link_token.hpp"
#include "messages/report.hpp"

namespace onda::messages {

class ReceiptRows final : public Rows {
 public:
  struct Parts {
    const ConsentWords& words;
    const LinkSigner& links;
    std::string public_url;  // how the world reaches us; empty: not told
  };
  // The parts outlive it.
  explicit ReceiptRows(Parts parts) : parts_(std::move(parts)) {}

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
                                  const std::optional<Handoff>& answer,
                                  Instant now) override;
  [[nodiscard]] Result<void> end_leases(store::Tx& tx, Way way, Instant now) override;

 private:
  [[nodiscard]] News wait_for_public_url(Instant now);

  Parts parts_;
  bool has_warned_ = false;
};

// What a way tells later of a receipt of this shop: it came back, or it arrived.
[[nodiscard]] Result<Heard> hear_of_receipt(store::Tx& tx,
                                            ShopId shop,
                                            const Report& report,
                                            Moment moment);

// Asks for the confirmation of consents that end soon; says how many recipients it looked at.
[[nodiscard]] Result<std::int64_t> remind_step(store::Store& store, IdSource& ids, Instant now);

}  // namespace onda::messages
