#pragma once
// Rows <-> structs of what buyers do not want.

#include "base/digest.hpp"
#include "messages/decision.hpp"
#include "store/tx.hpp"

namespace onda::messages {

// By what a buyer is known again: the digest of the e-mail address, else of the telephone.
// `phone` in E.164.
[[nodiscard]] Sha256 buyer_key(std::string_view email, std::string_view phone);

// Nothing is switched off where the buyer said nothing.
[[nodiscard]] Result<Wishes> find_wishes(store::ReadTx& tx, ShopId shop, const Sha256& buyer);
[[nodiscard]] Result<void> put_wishes(
    store::Tx& tx, ShopId shop, const Sha256& buyer, const Wishes& wishes, Instant now);

}  // namespace onda::messages
