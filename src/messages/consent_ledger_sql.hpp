#pragma once
// What is written together when somebody says something about advertisements: the ledger's rows,
// where the recipient is reached as long as that is needed, and the receipt that the law wants.

#include "base/placed.hpp"
#include "messages/consent_sql.hpp"
#include "messages/link_token.hpp"

namespace onda::messages {

// How long before a consent has to be confirmed the recipient is asked; asked again as much later
// where that could not be told.
inline constexpr std::chrono::days kRemindAhead{30};

// How long an invitation may wait until it can be sent.
inline constexpr std::chrono::days kInviteWithin{30};

// `existing` where the act has said all of it before. A request asks the recipient by a receipt
// (double opt-in); a consent, refusal or withdrawal is told within the law's days, unless it is
// older than that or was told elsewhere.
[[nodiscard]] Result<Made> keep_act(store::Tx& tx, const NewAct& act, IdSource& ids, Instant now);

// A link that somebody has opened: what it is about.
struct OpenedLink {
  Reach reach;
  Consents consents;
  std::optional<Recipient> recipient;  // nothing where nobody knows the address any more
};
[[nodiscard]] Result<OpenedLink> open_link(store::ReadTx& tx, const Reach& reach);

// "No more": by the link that stands in an advertisement, or by a complaint about a mail. Done
// once; again it changes nothing.
[[nodiscard]] Result<Made> withdraw(
    store::Tx& tx, const Reach& reach, const Proof& proof, IdSource& ids, Instant now);

// "Yes, it was me". Fails with `link_unknown` where nobody asked, with `link_expired` where it is
// too late.
[[nodiscard]] Result<Made> confirm(
    store::Tx& tx, const ConfirmLink& link, const Proof& proof, IdSource& ids, Instant now);

// One round over the recipients whose time has come: asks for the confirmation of consents that end
// soon, and forgets the addresses of requests that nobody confirmed. Says how many it looked at.
[[nodiscard]] Result<std::int64_t> look_at_recipients(store::Tx& tx,
                                                      IdSource& ids,
                                                      Instant now,
                                                      int limit);

// After a confirmation was asked for and nobody objected: silence keeps a consent.
[[nodiscard]] Result<void> keep_by_silence(store::Tx& tx,
                                           const Reach& reach,
                                           const ConsentId& reminder,
                                           Instant now);

}  // namespace onda::messages
