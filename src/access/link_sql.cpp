#include "access/link_sql.hpp"

#include "access/secret.hpp"
#include "base/check.hpp"
#include "sql/access.hpp"

namespace onda::access {

using store::Param;

Result<std::string> create_link(store::Tx& tx, const NewLink& link, Instant now) {
  std::string token = make_path_token();
  const Result<Sha256> hash = hash_path_token(token);
  CHECK(hash.has_value());
  const Result<std::int64_t> done = tx.run(
      sql::access::insert_link,
      {Param::blob(bytes_of(*hash)), link.shop, link.scope, link.subject, now, link.expires_at});
  if (!done) return fail(done.error());
  return token;
}

Result<Link> find_link(store::ReadTx& tx,
                       std::string_view token,
                       std::string_view scope,
                       Instant now) {
  const Result<Sha256> hash = hash_path_token(token);
  if (!hash) return fail(hash.error());
  const auto found =
      tx.first(sql::access::find_link, {Param::blob(bytes_of(*hash)), scope, now},
               [](const store::Row& row) {
                 return Link{ShopId{row.integer(0)}, row.uuid(1), row.maybe_instant(2)};
               });
  if (!found) return fail(found.error());
  if (!*found) {
    return not_found("link_unknown", "this link is unknown, has expired or was withdrawn");
  }
  return **found;
}

Result<std::int64_t> revoke_links(store::Tx& tx, ShopId shop, const Uuid& subject, Instant now) {
  return tx.run(sql::access::revoke_links, {shop, subject, now});
}

}  // namespace onda::access
