#pragma once
// Rows <-> structs of the texts in shops' own words, and of the messages that shops sent
// themselves.

#include "messages/notice.hpp"
#include "messages/own_text.hpp"
#include "store/tx.hpp"

namespace onda::messages {

struct TextName {
  ShopId shop{};
  Trigger trigger = Trigger::shipped;
  std::string language = "ko";
  friend auto operator<=>(const TextName&, const TextName&) = default;
};

// The one in use; nothing where the shop never wrote one.
[[nodiscard]] Result<std::optional<TextVersion>> find_text(store::ReadTx& tx, const TextName& name);
[[nodiscard]] Result<std::optional<TextVersion>> find_text_version(store::ReadTx& tx,
                                                                   const TextName& name,
                                                                   std::int64_t version);
// The newest first.
[[nodiscard]] Result<std::vector<TextVersion>> list_text_versions(store::ReadTx& tx,
                                                                  const TextName& name,
                                                                  std::int64_t before,
                                                                  int limit);
// All that a shop has in use.
[[nodiscard]] Result<std::map<std::pair<Trigger, std::string>, TextVersion>> list_texts(
    store::ReadTx& tx, ShopId shop);
// Gives it the next number: what there is stays.
[[nodiscard]] Result<TextVersion> add_text(store::Tx& tx,
                                           const TextName& name,
                                           const TextVersion& text);

// A message by which a shop looks how a text arrives.
struct TestMessage {
  NoticeId id{Uuid{}};  // names it on its way
  TextName text;
  std::int64_t text_version = 0;
  Way way = Way::email;
  std::string address;  // kept masked
  std::string sent_by;
  Instant at;
};
[[nodiscard]] Result<void> add_test(store::Tx& tx, const TestMessage& message);
[[nodiscard]] Result<void> settle_test(store::Tx& tx,
                                       const NoticeId& id,
                                       State state,
                                       const std::string& answer);
[[nodiscard]] Result<std::int64_t> count_tests(store::ReadTx& tx, ShopId shop, Instant since);

}  // namespace onda::messages
