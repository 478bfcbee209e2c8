#pragma once
// The facts that the guard of advertisements asks for, read in the transaction of the hand-off.

#include "messages/ad_guard.hpp"
#include "messages/link_token.hpp"
#include "store/tx.hpp"

namespace onda::messages {

// What a shop has set about advertisements.
struct AdTerms {
  SaleBasis sale_basis = SaleBasis::off;
  std::optional<Certificate> certificate = {};  // of the SMS provider
  std::string refusal_phone = {};               // free to call; may be empty
};
[[nodiscard]] Result<AdTerms> find_ad_terms(store::ReadTx& tx, ShopId shop);
[[nodiscard]] Result<void> put_ad_terms(store::Tx& tx, ShopId shop, const AdTerms& terms);

// One recipient of one advertisement.
struct AdQuestion {
  ShopId shop{};
  Way way = Way::email;
  std::string address;
  std::string zone = {};          // empty: as the recipient's row says, if there is one
  std::optional<Sale> sale = {};  // the newest in which the recipient gave this address
  std::string goods = {};         // the kind that is advertised
  std::string refusal_link = {};  // whole
};
[[nodiscard]] Result<AdCase> read_ad_case(store::ReadTx& tx, const AdQuestion& question);

}  // namespace onda::messages
