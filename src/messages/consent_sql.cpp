#include "messages/consent_sql.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sql/messages.hpp"

namespace onda::messages {
namespace {

using store::Param;
using store::Row;

Param key_of(const Sha256& address) { return Param::blob(bytes_of(address)); }

// A word that this version does not know: the row is not read as something that it is not.
tl::unexpected<Error> unreadable(std::string_view word) {
  return fail(
      {Code::internal,
       "consent_unreadable",
       fmt::format("the ledger of consent says \"{}\", which this version does not know", word),
       {}});
}

// The word of a column; keeps what could not be read.
template <class T>
T read_word(std::optional<T> value, std::string_view word, std::string& unknown) {
  if (!value) unknown = word;
  return value.value_or(T{});
}

Said read_said(const Row& row, int first, std::string& unknown) {
  return {read_word(purpose_of(row.text(first)), row.text(first), unknown),
          read_word(action_of(row.text(first + 1)), row.text(first + 1), unknown),
          row.instant(first + 2)};
}

Recipient read_recipient(const Row& row, std::string& unknown) {
  Recipient recipient;
  recipient.reach = {ShopId{row.integer(0)}, read_word(way_of(row.text(1)), row.text(1), unknown),
                     read_sha256(row.blob(2))};
  recipient.contact = {std::string(row.text(3)), std::string(row.text(4)),
                       std::string(row.text(5))};
  return recipient;
}

}  // namespace

Result<std::int64_t> add_act(store::Tx& tx, const Act& act, Instant now) {
  std::int64_t added = 0;
  for (const Purpose purpose : act.purposes) {
    const Result<std::int64_t> row =
        tx.run(sql::messages::add_said,
               {act.id, act.reach.shop, to_text(act.reach.way), key_of(act.reach.address),
                to_text(purpose), to_text(act.action), act.at, now, act.text_version, act.proof});
    if (!row) return fail(row.error());
    added += *row;
  }
  return added;
}

Result<Consents> find_consents(store::ReadTx& tx, const Reach& reach) {
  std::vector<Said> said;
  std::string unknown;
  const Result<void> read =
      tx.rows(sql::messages::list_said, {reach.shop, key_of(reach.address), to_text(reach.way)},
              [&](const Row& row) { said.push_back(read_said(row, 0, unknown)); });
  if (!read) return fail(read.error());
  if (!unknown.empty()) return unreadable(unknown);
  return fold_consents(said, advertising_law());
}

Result<std::vector<SaidRow>> list_history(store::ReadTx& tx,
                                          ShopId shop,
                                          const Sha256& address,
                                          int limit) {
  std::vector<SaidRow> rows;
  std::string unknown;
  const Result<void> read =
      tx.rows(sql::messages::list_said_to, {shop, key_of(address), limit}, [&](const Row& row) {
        rows.push_back({.act = row.id<ConsentTag>(0),
                        .way = read_word(way_of(row.text(1)), row.text(1), unknown),
                        .said = read_said(row, 2, unknown),
                        .kept_at = row.instant(5),
                        .text_version = std::string(row.text(6)),
                        .proof = std::string(row.text(7))});
      });
  if (!read) return fail(read.error());
  if (!unknown.empty()) return unreadable(unknown);
  return rows;
}

Result<std::optional<Act>> find_act(store::ReadTx& tx,
                                    ShopId shop,
                                    const ConsentId& id,
                                    Action action) {
  std::optional<Act> act;
  std::string unknown;
  const Result<void> read =
      tx.rows(sql::messages::list_said_in_act, {shop, id}, [&](const Row& row) {
        const Said said = read_said(row, 2, unknown);
        if (said.action != action) return;
        if (!act) {
          act = Act{.id = id, .action = action, .purposes = {}, .at = said.at};
          act->reach = {shop, read_word(way_of(row.text(0)), row.text(0), unknown),
                        read_sha256(row.blob(1))};
          act->text_version = row.text(5);
        }
        act->purposes.push_back(said.purpose);
      });
  if (!read) return fail(read.error());
  if (!unknown.empty()) return unreadable(unknown);
  return act;
}

Result<void> put_recipient(store::Tx& tx, const Recipient& recipient) {
  const auto& [reach, contact] = recipient;
  const Result<std::int64_t> put =
      tx.run(sql::messages::put_recipient, {reach.shop, to_text(reach.way), key_of(reach.address),
                                            contact.address, contact.language, contact.zone});
  if (!put) return fail(put.error());
  return {};
}

Result<std::optional<Recipient>> find_recipient(store::ReadTx& tx, const Reach& reach) {
  std::string unknown;
  return tx.first(sql::messages::find_recipient,
                  {reach.shop, to_text(reach.way), key_of(reach.address)},
                  [&](const Row& row) { return read_recipient(row, unknown); });
}

Result<void> remove_recipient(store::Tx& tx, const Reach& reach) {
  const Result<std::int64_t> removed = tx.run(
      sql::messages::remove_recipient, {reach.shop, to_text(reach.way), key_of(reach.address)});
  if (!removed) return fail(removed.error());
  return {};
}

Result<void> look_again(store::Tx& tx, const Reach& reach, std::optional<Instant> when) {
  const Result<std::int64_t> done = tx.run(
      sql::messages::look_again, {reach.shop, to_text(reach.way), key_of(reach.address), when});
  if (!done) return fail(done.error());
  return {};
}

Result<std::vector<Recipient>> list_recipients_to_look_at(store::ReadTx& tx,
                                                          Instant now,
                                                          int limit) {
  std::vector<Recipient> found;
  std::string unknown;
  const Result<void> read =
      tx.rows(sql::messages::list_recipients_to_look_at, {now, limit},
              [&](const Row& row) { found.push_back(read_recipient(row, unknown)); });
  if (!read) return fail(read.error());
  if (!unknown.empty()) return unreadable(unknown);
  return found;
}

}  // namespace onda::messages
