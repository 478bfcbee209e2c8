#include "messages/text_sql.hpp"

#include "messages/address.hpp"
#include "sql/messages.hpp"

namespace onda::messages {
namespace {

using store::Row;

TextVersion read_version(const Row& row) {
  const Result<json::Value> parts = json::thread_parser().parse(row.text(1));
  return {.version = row.integer(0),
          .parts = parts ? decode_parts(*parts) : TextParts(),
          .goes_back_to = row.is_null(2) ? std::nullopt : std::optional(row.integer(2)),
          .written_by = std::string(row.text(3)),
          .at = row.instant(4)};
}

}  // namespace

Result<std::optional<TextVersion>> find_text(store::ReadTx& tx, const TextName& name) {
  return tx.first(sql::messages::find_text, {name.shop, to_text(name.trigger), name.language},
                  read_version);
}

Result<std::optional<TextVersion>> find_text_version(store::ReadTx& tx,
                                                     const TextName& name,
                                                     std::int64_t version) {
  return tx.first(sql::messages::find_text_version,
                  {name.shop, to_text(name.trigger), name.language, version}, read_version);
}

Result<std::vector<TextVersion>> list_text_versions(store::ReadTx& tx,
                                                    const TextName& name,
                                                    std::int64_t before,
                                                    int limit) {
  std::vector<TextVersion> versions;
  const Result<void> read =
      tx.rows(sql::messages::list_text_versions,
              {name.shop, to_text(name.trigger), name.language, before, limit},
              [&](const Row& row) { versions.push_back(read_version(row)); });
  if (!read) return fail(read.error());
  return versions;
}

Result<std::map<std::pair<Trigger, std::string>, TextVersion>> list_texts(store::ReadTx& tx,
                                                                          ShopId shop) {
  std::map<std::pair<Trigger, std::string>, TextVersion> texts;
  const Result<void> read = tx.rows(sql::messages::list_texts, {shop}, [&](const Row& row) {
    const std::optional<Trigger> trigger = trigger_of(row.text(5));
    if (!trigger) return;  // of a later version
    texts.emplace(std::pair(*trigger, std::string(row.text(6))), read_version(row));
  });
  if (!read) return fail(read.error());
  return texts;
}

Result<TextVersion> add_text(store::Tx& tx, const TextName& name, const TextVersion& text) {
  const Result<std::int64_t> added = tx.run(
      sql::messages::add_text, {name.shop, to_text(name.trigger), name.language, encode(text.parts),
                                text.goes_back_to, text.written_by, text.at});
  if (!added) return fail(added.error());
  Result<std::optional<TextVersion>> made = find_text(tx, name);
  if (!made) return fail(made.error());
  return std::move(**made);
}

Result<void> add_test(store::Tx& tx, const TestMessage& message) {
  const Result<std::int64_t> added =
      tx.run(sql::messages::add_test,
             {message.id, message.text.shop, to_text(message.text.trigger), message.text.language,
              message.text_version, to_text(message.way),
              mask(medium_of(message.way), message.address), message.sent_by, message.at});
  if (!added) return fail(added.error());
  return {};
}

Result<void> settle_test(store::Tx& tx,
                         const NoticeId& id,
                         State state,
                         const std::string& answer) {
  const Result<std::int64_t> settled =
      tx.run(sql::messages::settle_test, {id, to_text(state), answer});
  if (!settled) return fail(settled.error());
  return {};
}

Result<std::int64_t> count_tests(store::ReadTx& tx, ShopId shop, Instant since) {
  const Result<std::optional<std::int64_t>> count = tx.first(
      sql::messages::count_tests, {shop, since}, [](const Row& row) { return row.integer(0); });
  if (!count) return fail(count.error());
  return count->value_or(0);
}

}  // namespace onda::messages
