#pragma once
// Capability links: 128 random bits that open one thing. Kept as hashes, so a link is told once.

#include <string>
#include <string_view>

#include "access/types.hpp"
#include "store/tx.hpp"

namespace onda::access {

// Makes a link and says its token, for "/t/{token}".
[[nodiscard]] Result<std::string> create_link(store::Tx& tx, const NewLink& link, Instant now);
// What the token opens in this scope; fails with `link_unknown` where it is unknown, has expired or
// was withdrawn: nobody learns which.
[[nodiscard]] Result<Link> find_link(store::ReadTx& tx,
                                     std::string_view token,
                                     std::string_view scope,
                                     Instant now);
// Withdraws all links to the subject; says how many.
[[nodiscard]] Result<std::int64_t> revoke_links(store::Tx& tx,
                                                ShopId shop,
                                                const Uuid& subject,
                                                Instant now);

}  // namespace onda::access
