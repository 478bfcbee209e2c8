#include "connectors/inbound/webhook.hpp"

namespace onda::connectors {

std::string_view Delivery::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return {};
}

}  // namespace onda::connectors
