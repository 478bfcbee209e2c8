#pragma once
// Rows <-> structs of mail that came in.

#include <limits>

#include "base/digest.hpp"
#include "connectors/mail_in/types.hpp"
#include "orders/views.hpp"
#include "store/tx.hpp"

namespace onda::mail_in {

// Of whom or what a mail is, and what followed.
struct Matched {
  ShopId shop{};
  NoticeId notice{Uuid{}};
  std::optional<OrderId> order = {};
  Trace by = Trace::address;
};

struct NewMail {
  MailId id{Uuid{}};
  Sha256 key{};
  const InboundMail& mail;
  std::optional<Matched> matched = {};
  std::string because = {};
  std::string status = {};
  std::int64_t bytes = 0;
  Instant at;
};
// The sender is kept as a digest and masked.
[[nodiscard]] Result<void> add_mail(store::Tx& tx, const NewMail& mail);

// What is known of a mail that came before.
struct KnownMail {
  MailId id{Uuid{}};
  std::string kind, because;
  std::optional<NoticeId> notice = {};
};
[[nodiscard]] Result<std::optional<KnownMail>> find_known(store::ReadTx& tx, const Sha256& key);

struct KeptMail {
  std::int64_t seq = 0;
  MailId id{Uuid{}};
  std::optional<NoticeId> notice = {};
  std::optional<OrderId> order = {};
  std::string kind, traced_by, because, status;
  std::string from;  // masked
  std::string subject, text, message_id;
  std::int64_t bytes = 0;
  Instant at;
};
struct MailFilter {
  std::optional<ShopId> shop = {};  // nothing: what is nobody's
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  int limit = 50;
};
[[nodiscard]] Result<orders::Page<KeptMail>> list_mail(store::ReadTx& tx, const MailFilter& filter);
[[nodiscard]] Result<std::optional<KeptMail>> find_mail(store::ReadTx& tx,
                                                        ShopId shop,
                                                        const MailId& id);
// Says how many went, at most `limit`.
[[nodiscard]] Result<std::int64_t> forget_unmatched(store::Tx& tx, Instant before, int limit);

// How far a mailbox has been read; UIDs count within one validity (RFC 9051 §2.3.1.1).
struct Position {
  std::uint32_t validity = 0;
  std::uint32_t last_uid = 0;
};
[[nodiscard]] Result<Position> find_position(store::ReadTx& tx, std::string_view mailbox);
[[nodiscard]] Result<void> put_position(store::Tx& tx,
                                        std::string_view mailbox,
                                        const Position& position,
                                        Instant now);

}  // namespace onda::mail_in
