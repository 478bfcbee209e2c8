#pragma once
// Shops, their API keys and inbound sources, and the links that buyers hold.

#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"

namespace onda::access {

struct NewShop {
  std::string name;
  std::string locale = "ko";
  std::string zone = "Asia/Seoul";
  std::string email{};
  std::string phone{};
};
// What of a shop shall be another; an empty contact takes it away.
struct ShopChange {
  std::optional<std::string> name;
  std::optional<std::string> locale;
  std::optional<std::string> zone;
  std::optional<std::string> email;
  std::optional<std::string> phone;
};
struct Shop {
  ShopId id{};
  NewShop given;
  Instant created_at;
};

struct NewKey {
  ShopId shop{};
  std::string label;
  std::vector<std::string> scopes;  // "orders:read", checked
};
// A key as people see it: its secret was told once.
struct ApiKey {
  KeyId id;
  NewKey given;
  std::string prefix;
  Instant created_at;
  std::optional<Instant> last_used_at;  // to the minute
  std::optional<Instant> revoked_at;
};

struct NewSource {
  ShopId shop{};
  std::string kind;  // "easypost"
  std::string label;
  std::string secret;  // empty: make one
};
struct Source {
  SourceId id;
  ShopId shop{};
  std::string kind;
  std::string label;
  std::string token;   // of its path, /v1/inbound/{token}
  std::string secret;  // empty where it is not told
  Instant created_at;
  std::optional<Instant> revoked_at;
};

// What a link opens. `subject` is an order's id, say, as `scope` has it.
struct NewLink {
  ShopId shop{};
  std::string scope;
  Uuid subject{};
  std::optional<Instant> expires_at;
};
struct Link {
  ShopId shop{};
  Uuid subject{};
  std::optional<Instant> expires_at;
};

}  // namespace onda::access
