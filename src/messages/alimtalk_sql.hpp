#pragma once
// Rows <-> structs of the templates that Kakao has approved.

#include "messages/alimtalk.hpp"
#include "store/tx.hpp"

namespace onda::messages {

[[nodiscard]] Result<std::vector<AlimtalkTemplate>> list_alimtalk_templates(store::ReadTx& tx,
                                                                            ShopId shop);
// In the buyer's language, else in Korean; nothing where the shop has neither.
[[nodiscard]] Result<std::optional<AlimtalkTemplate>> find_alimtalk_template(
    store::ReadTx& tx, ShopId shop, Trigger trigger, std::string_view language);
// In the place of all that the shop has. No two are of one trigger and language.
[[nodiscard]] Result<void> put_alimtalk_templates(store::Tx& tx,
                                                  ShopId shop,
                                                  std::span<const AlimtalkTemplate> templates,
                                                  Instant now);

}  // namespace onda::messages
