#pragma once
// Rows <-> structs of the receipts of consent.

#include "messages/act.hpp"
#include "messages/notice.hpp"
#include "messages/receipt.hpp"
#include "store/tx.hpp"

namespace onda::messages {

struct NewReceipt {
  ReceiptId id{Uuid{}};
  ReceiptKind kind = ReceiptKind::result;
  ConsentId act{Uuid{}};  // that it tells of; of `reconfirm` a name of its own
  Reach reach;
  Contact contact;
  Instant expires_at;
};
// One of a kind for each act.
[[nodiscard]] Result<void> add_receipt(store::Tx& tx, const NewReceipt& receipt, Instant now);

struct ReceiptRow {
  std::int64_t seq = 0;
  NewReceipt what;  // without its address once it is settled
  Standing standing;
  Instant requested_at;
  Instant changed_at;
};
// Of every shop: those to be claimed, and those whose lease has ended.
[[nodiscard]] Result<std::vector<ReceiptRow>> list_due_receipts(store::ReadTx& tx,
                                                                Way way,
                                                                Instant now,
                                                                int limit);
[[nodiscard]] Result<std::optional<ReceiptRow>> find_receipt(store::ReadTx& tx, std::int64_t seq);
// Of whichever shop.
[[nodiscard]] Result<std::optional<ReceiptRow>> find_receipt(store::ReadTx& tx,
                                                             const ReceiptId& id);
// The newest first.
[[nodiscard]] Result<std::vector<ReceiptRow>> list_receipts(store::ReadTx& tx,
                                                            ShopId shop,
                                                            const Sha256& address,
                                                            int limit);
[[nodiscard]] Result<void> save_receipt(store::Tx& tx,
                                        std::int64_t seq,
                                        const Standing& standing,
                                        Instant now);
// Makes what is claimed due at once: for a process that begins.
[[nodiscard]] Result<void> end_receipt_leases(store::Tx& tx, Way way, Instant now);

}  // namespace onda::messages
