#include "messages/link_secret_sql.hpp"

#include "base/random.hpp"
#include "sql/messages.hpp"

namespace onda::messages {

Result<std::string> link_secret(store::Tx& tx) {
  constexpr std::size_t kSecretBytes = 32;
  const auto read = [](const store::Row& row) { return std::string(row.text(0)); };
  Result<std::optional<std::string>> kept = tx.first(sql::messages::find_link_secret, {}, read);
  if (!kept) return fail(kept.error());
  if (*kept) return std::move(**kept);
  std::string secret = random_token(kSecretBytes);
  const Result<std::int64_t> done = tx.run(sql::messages::keep_link_secret, {secret});
  if (!done) return fail(done.error());
  return secret;
}

}  // namespace onda::messages
