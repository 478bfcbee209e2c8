#pragma once
// Shops, keys and sources as JSON.

#include <string>

#include "access/types.hpp"
#include "base/json.hpp"
#include "base/warnings.hpp"

namespace onda::access {

// Each fails with the first wrong field's path; what nobody asked for becomes a warning.
[[nodiscard]] Result<NewShop> decode_shop(json::Value body, Warnings& warnings);
// What is absent stays; an e-mail address or telephone number that is null or "" is taken away.
[[nodiscard]] Result<ShopChange> decode_shop_change(json::Value body, Warnings& warnings);
void apply(const ShopChange& change, NewShop& shop);
// Scopes are words here; whether there is such a scope is the caller's to check.
[[nodiscard]] Result<NewKey> decode_key(json::Value body, Warnings& warnings);
[[nodiscard]] Result<NewSource> decode_source(json::Value body, Warnings& warnings);

void encode(json::Writer& out, const Shop& shop);
void encode(json::Writer& out, const ApiKey& key);
void encode(json::Writer& out, const Source& source);  // without its secret

}  // namespace onda::access
