#pragma once
// Rows <-> structs of consent: the ledger, and where its recipients are reached.

#include "base/placed.hpp"
#include "messages/act.hpp"
#include "store/tx.hpp"

namespace onda::messages {

// Adds what the act has not said before; says how many rows.
[[nodiscard]] Result<std::int64_t> add_act(store::Tx& tx, const Act& act, Instant now);
// What it comes to now: the fold over the rows.
[[nodiscard]] Result<Consents> find_consents(store::ReadTx& tx, const Reach& reach);

// A row, as staff see it.
struct SaidRow {
  ConsentId act{Uuid{}};
  Way way = Way::email;
  Said said;
  Instant kept_at;
  std::string text_version;
  std::string proof;  // JSON
};
// The newest first, by all ways.
[[nodiscard]] Result<std::vector<SaidRow>> list_history(store::ReadTx& tx,
                                                        ShopId shop,
                                                        const Sha256& address,
                                                        int limit);
// What was said in an act under this word; nothing where nothing was.
[[nodiscard]] Result<std::optional<Act>> find_act(store::ReadTx& tx,
                                                  ShopId shop,
                                                  const ConsentId& id,
                                                  Action action);

struct Recipient {
  Reach reach;
  Contact contact;
};
[[nodiscard]] Result<void> put_recipient(store::Tx& tx, const Recipient& recipient);
[[nodiscard]] Result<std::optional<Recipient>> find_recipient(store::ReadTx& tx,
                                                              const Reach& reach);
[[nodiscard]] Result<void> remove_recipient(store::Tx& tx, const Reach& reach);
// When list_recipients_to_look_at() names it again; nothing: never.
[[nodiscard]] Result<void> look_again(store::Tx& tx,
                                      const Reach& reach,
                                      std::optional<Instant> when);
[[nodiscard]] Result<std::vector<Recipient>> list_recipients_to_look_at(store::ReadTx& tx,
                                                                        Instant now,
                                                                        int limit);

}  // namespace onda::messages
