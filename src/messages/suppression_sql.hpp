#pragma once
// Addresses to which nothing is sent: kept as digests, asked at each hand-off.

#include <optional>
#include <string>

#include "base/digest.hpp"
#include "messages/types.hpp"
#include "store/tx.hpp"

namespace onda::messages {

struct Suppression {
  ShopId shop{};
  Medium medium = Medium::email;
  Sha256 address{};         // see address_key()
  std::string_view reason;  // "bounced", "complained", "refused", "by_hand"
  std::string source;       // who said so, for staff
  Instant at;
};
// The first reason stays.
[[nodiscard]] Result<void> suppress(store::Tx& tx, const Suppression& suppression);
// Nothing where the address is of use.
struct Suppressed {
  std::string reason;
  std::string source;
  Instant at;
};
[[nodiscard]] Result<std::optional<Suppressed>> find_suppressed(store::ReadTx& tx,
                                                                ShopId shop,
                                                                Medium medium,
                                                                const Sha256& address);
// Its word why; empty where the address is of use.
[[nodiscard]] Result<std::string> find_suppression(store::ReadTx& tx,
                                                   ShopId shop,
                                                   Medium medium,
                                                   const Sha256& address);
// Says whether it was suppressed.
[[nodiscard]] Result<std::int64_t> unsuppress(store::Tx& tx,
                                              ShopId shop,
                                              Medium medium,
                                              const Sha256& address);

}  // namespace onda::messages
