#pragma once
// Rows <-> structs of what a shop has set for its newsletters, and how far it has come.

#include "base/ids.hpp"
#include "store/tx.hpp"

namespace onda::newsletter {

// How often a shop writes to one contact of its own accord.
struct NewsletterTerms {
  int most = 0;  // 0: no bound
  int within_days = 7;
};
[[nodiscard]] Result<NewsletterTerms> find_terms(store::ReadTx& tx, ShopId shop);
[[nodiscard]] Result<void> put_terms(store::Tx& tx, ShopId shop, const NewsletterTerms& terms);
// What is being handed off counts, too.
[[nodiscard]] Result<std::int64_t> count_messages_to(store::ReadTx& tx,
                                                     std::int64_t contact,
                                                     Instant since);

}  // namespace onda::newsletter
