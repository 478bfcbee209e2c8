#pragma once
// Who of a shop's contacts a segment means: one statement a condition, over a stretch of contacts.

#include "messages/newsletter/segment.hpp"
#include "store/tx.hpp"

namespace onda::newsletter {

// Of `among`, contacts of this shop; rising.
[[nodiscard]] Result<Seqs> select_contacts(store::ReadTx& tx,
                                           ShopId shop,
                                           const Segment& segment,
                                           const Seqs& among);

// Whom a campaign or a preview begins with: a list's members or every contact, a stretch of them.
struct Audience {
  ShopId shop{};
  std::optional<std::int64_t> list = {};  // its seq
  std::int64_t upto = 0;                  // the newest contact that belongs to it
  Instant joined_by = {};                 // who came onto the list later does not
};
[[nodiscard]] Result<Seqs> list_audience(store::ReadTx& tx,
                                         const Audience& audience,
                                         std::int64_t after,
                                         int limit);
[[nodiscard]] Result<std::int64_t> newest_contact(store::ReadTx& tx, ShopId shop);

}  // namespace onda::newsletter
