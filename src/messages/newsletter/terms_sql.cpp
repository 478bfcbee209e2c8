#include "messages/newsletter/terms_sql.hpp"

#include "sql/messages.hpp"

namespace onda::newsletter {

using store::Row;

Result<NewsletterTerms> find_terms(store::ReadTx& tx, ShopId shop) {
  const auto found = tx.first(sql::messages::find_newsletter_terms, {shop}, [](const Row& row) {
    return NewsletterTerms{static_cast<int>(row.integer(0)), static_cast<int>(row.integer(1))};
  });
  if (!found) return fail(found.error());
  return found->value_or(NewsletterTerms{});
}

Result<void> put_terms(store::Tx& tx, ShopId shop, const NewsletterTerms& terms) {
  const Result<std::int64_t> put =
      tx.run(sql::messages::put_newsletter_terms, {shop, terms.most, terms.within_days});
  if (!put) return fail(put.error());
  return {};
}

Result<std::int64_t> count_messages_to(store::ReadTx& tx, std::int64_t contact, Instant since) {
  const auto count = tx.first(sql::messages::count_messages_to, {contact, since},
                              [](const Row& row) { return row.integer(0); });
  if (!count) return fail(count.error());
  return count->value_or(0);
}

}  // namespace onda::newsletter
