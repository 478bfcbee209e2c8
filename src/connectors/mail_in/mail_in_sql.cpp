#include "connectors/mail_in/mail_in_sql.hpp"

#include "messages/address.hpp"
#include "sql/connectors.hpp"

namespace onda::mail_in {
namespace {

using store::Param;
using store::Row;

template <class Tag>
std::optional<Id<Tag>> maybe_id(const Row& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.id<Tag>(column);
}

KeptMail read_kept(const Row& row) {
  KeptMail mail;
  mail.seq = row.integer(0);
  mail.id = row.id<MailTag>(1);
  mail.notice = maybe_id<NoticeTag>(row, 2);
  mail.order = maybe_id<OrderTag>(row, 3);
  mail.kind = row.text(4);
  mail.traced_by = row.text(5);
  mail.because = row.text(6);
  mail.status = row.text(7);
  mail.from = row.text(8);
  mail.subject = row.text(9);
  mail.text = row.text(10);
  mail.message_id = row.text(11);
  mail.bytes = row.integer(12);
  mail.at = row.instant(13);
  return mail;
}

}  // namespace

Result<void> add_mail(store::Tx& tx, const NewMail& mail) {
  const InboundMail& read = mail.mail;
  const Sha256 sender = messages::address_key(read.from);
  const std::optional<Matched>& matched = mail.matched;
  const Result<std::int64_t> added =
      tx.run(sql::connectors::add_mail,
             {mail.id, Param::blob(bytes_of(mail.key)), matched ? Param(matched->shop) : Param(),
              matched ? Param(matched->notice) : Param(), matched ? Param(matched->order) : Param(),
              to_text(read.kind), Param::text_or_null(matched ? to_text(matched->by) : ""),
              mail.because, Param::text_or_null(mail.status), messages::mask_email(read.from),
              read.from.empty() ? Param() : Param::blob(bytes_of(sender)), read.subject, read.text,
              read.message_id, mail.bytes, mail.at});
  if (!added) return fail(added.error());
  return {};
}

Result<std::optional<KnownMail>> find_known(store::ReadTx& tx, const Sha256& key) {
  return tx.first(sql::connectors::find_mail_by_key, {Param::blob(bytes_of(key))},
                  [](const Row& row) {
                    return KnownMail{.id = row.id<MailTag>(0),
                                     .kind = std::string(row.text(1)),
                                     .because = std::string(row.text(2)),
                                     .notice = maybe_id<NoticeTag>(row, 3)};
                  });
}

Result<orders::Page<KeptMail>> list_mail(store::ReadTx& tx, const MailFilter& filter) {
  std::vector<KeptMail> items;
  const auto take = [&](const Row& row) { items.push_back(read_kept(row)); };
  const int limit = filter.limit + 1;
  const Result<void> read =
      filter.shop ? tx.rows(sql::connectors::list_mail, {*filter.shop, filter.before, limit}, take)
                  : tx.rows(sql::connectors::list_unmatched_mail, {filter.before, limit}, take);
  if (!read) return fail(read.error());
  return orders::page_of(std::move(items), filter.limit);
}

Result<std::optional<KeptMail>> find_mail(store::ReadTx& tx, ShopId shop, const MailId& id) {
  return tx.first(sql::connectors::find_mail, {shop, id}, read_kept);
}

Result<std::int64_t> forget_unmatched(store::Tx& tx, Instant before, int limit) {
  return tx.run(sql::connectors::forget_unmatched_mail, {before, limit});
}

Result<Position> find_position(store::ReadTx& tx, std::string_view mailbox) {
  const auto found = tx.first(sql::connectors::find_mailbox, {mailbox}, [](const Row& row) {
    return Position{static_cast<std::uint32_t>(row.integer(0)),
                    static_cast<std::uint32_t>(row.integer(1))};
  });
  if (!found) return fail(found.error());
  return found->value_or(Position{});
}

Result<void> put_position(store::Tx& tx,
                          std::string_view mailbox,
                          const Position& position,
                          Instant now) {
  const Result<std::int64_t> put =
      tx.run(sql::connectors::put_mailbox, {mailbox, static_cast<std::int64_t>(position.validity),
                                            static_cast<std::int64_t>(position.last_uid), now});
  if (!put) return fail(put.error());
  return {};
}

}  // namespace onda::mail_in
