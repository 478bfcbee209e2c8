#pragma once
// A webhook as a connector sees it, and what the connector makes of it. Pure: whoever calls has
// found the source, and takes the batch afterwards.

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tracking/incoming.hpp"

namespace onda::connectors {

struct Delivery {
  ShopId shop{};
  std::string_view secret;                                          // of the source
  std::string_view body;                                            // byte for byte as it came
  const std::vector<std::pair<std::string, std::string>>& headers;  // names in small letters

  [[nodiscard]] std::string_view header(std::string_view name) const;  // "" where absent
};

struct Webhook {
  std::unique_ptr<tracking::Batch> batch;  // may be empty
  std::vector<Error> bad;                  // parts that were left out, with their paths
  std::string ignored;                     // the event's name, where it is none of ours
};

// Checks the signature first: fails with signature_missing or signature_invalid (unauthorized);
// then as the connector says.
using ReadWebhook = Result<Webhook> (*)(const Delivery& delivery);

}  // namespace onda::connectors
