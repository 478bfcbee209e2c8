#pragma once
// A notice, a message of a campaign or a receipt of a consent that went out by mail, as mail that
// comes back finds it.

#include <optional>

#include "base/digest.hpp"
#include "messages/types.hpp"

namespace onda::messages {

struct Mailed {
  NoticeId id{Uuid{}};
  ShopId shop{};
  std::optional<OrderId> order = {};       // nothing: of no order
  int attempt = 0;                         // the newest by mail
  std::optional<Sha256> address_key = {};  // of the address that it was handed to
};

}  // namespace onda::messages
