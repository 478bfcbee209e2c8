#include "messages/receipt_sql.hpp"

#include <fmt/format.h>

#include "sql/messages.hpp"

namespace onda::messages {
namespace {

using store::Param;
using store::Row;

// A word of a later version: the row is not read as something that it is not.
Result<ReceiptRow> read_receipt(const Row& row) {
  const std::optional<ReceiptKind> kind = receipt_kind_of(row.text(4));
  const std::optional<Way> way = way_of(row.text(5));
  const std::optional<State> state = state_of(row.text(10));
  if (!kind || !way || !state) {
    return fail({Code::internal,
                 "receipt_unreadable",
                 fmt::format("receipt {} says \"{} {} {}\", which this version does not know",
                             row.integer(0), row.text(4), row.text(5), row.text(10)),
                 {}});
  }
  ReceiptRow receipt;
  receipt.seq = row.integer(0);
  receipt.what.id = row.id<ReceiptTag>(1);
  receipt.what.kind = *kind;
  receipt.what.act = row.id<ConsentTag>(3);
  receipt.what.reach.shop = ShopId{row.integer(2)};
  receipt.what.reach.way = *way;
  receipt.what.reach.address = read_sha256(row.blob(6));
  receipt.what.contact = {std::string(row.text(7)), std::string(row.text(8)),
                          std::string(row.text(9))};
  receipt.what.expires_at = row.instant(14);
  Standing& standing = receipt.standing;
  standing.state = *state;
  standing.ways = {*way};
  standing.tries = static_cast<int>(row.integer(11));
  standing.attempts = static_cast<int>(row.integer(12));
  standing.due_at = row.maybe_instant(13);
  standing.expires_at = row.instant(14);
  standing.may_have_arrived = row.integer(15) != 0;
  standing.because = row.text(16);
  receipt.requested_at = row.instant(17);
  receipt.changed_at = row.instant(18);
  return receipt;
}

}  // namespace

Result<void> add_receipt(store::Tx& tx, const NewReceipt& receipt, Instant now) {
  const Reach& reach = receipt.reach;
  const Contact& contact = receipt.contact;
  const Result<std::int64_t> added =
      tx.run(sql::messages::add_receipt,
             {receipt.id, reach.shop, receipt.act, to_text(receipt.kind), to_text(reach.way),
              Param::blob(bytes_of(reach.address)), Param::text_or_null(contact.address),
              contact.language, contact.zone, now, receipt.expires_at});
  if (!added) return fail(added.error());
  return {};
}

Result<std::vector<ReceiptRow>> list_due_receipts(store::ReadTx& tx,
                                                  Way way,
                                                  Instant now,
                                                  int limit) {
  return tx.list(sql::messages::list_due_receipts, {to_text(way), now, limit}, read_receipt);
}

Result<std::optional<ReceiptRow>> find_receipt(store::ReadTx& tx, std::int64_t seq) {
  return tx.find(sql::messages::find_receipt, {seq}, read_receipt);
}

Result<std::optional<ReceiptRow>> find_receipt(store::ReadTx& tx, const ReceiptId& id) {
  return tx.find(sql::messages::find_receipt_by_id, {id}, read_receipt);
}

Result<std::vector<ReceiptRow>> list_receipts(store::ReadTx& tx,
                                              ShopId shop,
                                              const Sha256& address,
                                              int limit) {
  return tx.list(sql::messages::list_receipts_to, {shop, Param::blob(bytes_of(address)), limit},
                 read_receipt);
}

Result<void> save_receipt(store::Tx& tx, std::int64_t seq, const Standing& standing, Instant now) {
  const Result<std::int64_t> saved =
      tx.run(sql::messages::update_receipt,
             {seq, to_text(standing.state), standing.tries, standing.attempts, standing.due_at,
              standing.may_have_arrived ? 1 : 0, standing.because, now});
  if (!saved) return fail(saved.error());
  return {};
}

Result<void> end_receipt_leases(store::Tx& tx, Way way, Instant now) {
  const Result<std::int64_t> ended = tx.run(sql::messages::end_receipt_leases, {now, to_text(way)});
  if (!ended) return fail(ended.error());
  return {};
}

}  // namespace onda::messages
