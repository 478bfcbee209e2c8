#pragma once
// Rows <-> structs of the notice ledger.

#include <limits>

#include "base/placed.hpp"
#include "messages/decision.hpp"
#include "messages/events.hpp"
#include "orders/views.hpp"
#include "store/tx.hpp"

namespace onda::messages {

struct NewNotice {
  NoticeId id{Uuid{}};
  NoticeRequested request;
  std::vector<Way> ways;
  Instant due_at;
  Instant expires_at;
};
// `existing` where it was asked for before, or where one of its kind still waits unsent.
[[nodiscard]] Result<Made> add_notice(store::Tx& tx, const NewNotice& notice);

// Of every shop, those that go by this way now: to be claimed, those whose lease has ended, and
// those whose report has not come. Reading fails with `notice_unreadable` at a word of a later
// version.
[[nodiscard]] Result<std::vector<Notice>> list_due(store::ReadTx& tx,
                                                   Way way,
                                                   Instant now,
                                                   int limit);
[[nodiscard]] Result<std::optional<Notice>> find_notice(store::ReadTx& tx, std::int64_t seq);
[[nodiscard]] Result<std::optional<Notice>> find_notice(store::ReadTx& tx,
                                                        ShopId shop,
                                                        const NoticeId& id);
// Writes notice.standing. `told`: the date that its text named.
[[nodiscard]] Result<void> save_standing(store::Tx& tx,
                                         const Notice& notice,
                                         Instant now,
                                         const std::optional<Day>& told = std::nullopt);
// Makes what is claimed due at once: for a process that begins, which knows that no other runs.
[[nodiscard]] Result<std::int64_t> end_leases(store::Tx& tx, Way way, Instant now);

// One try to hand a notice off.
struct Attempt {
  int number = 0;
  Way way = Way::email;
  State state = State::accepted;
  std::string address;  // whole where it is kept, masked where it is read
  std::string message_id;
  std::string answer;  // of the other side
  Instant at;
  std::int64_t text_version = 0;  // of the shop's own text; 0: Onda's words
};
// Keeps the address as a digest and masked. The same attempt again is replaced.
[[nodiscard]] Result<void> keep_attempt(store::Tx& tx,
                                        const Notice& notice,
                                        const Attempt& attempt);
[[nodiscard]] Result<std::vector<Attempt>> list_attempts(store::ReadTx& tx,
                                                         ShopId shop,
                                                         std::int64_t notice);

// What the buyer was told by other notices about the same parcel, and how much about the order in
// the last 24 hours: the notice's own earlier tries are none of it.
[[nodiscard]] Result<Told> find_told(store::ReadTx& tx, const Notice& notice, Instant now);

struct NoticeFilter {
  std::optional<State> state = {};  // at most one of these two
  std::optional<OrderId> order = {};
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  int limit = 50;
};
[[nodiscard]] Result<orders::Page<Notice>> list_notices(store::ReadTx& tx,
                                                        ShopId shop,
                                                        const NoticeFilter& filter);

}  // namespace onda::messages
