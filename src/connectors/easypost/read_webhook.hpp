#pragma once
// EasyPost's webhooks for POST /v1/inbound/{source}.

#include "connectors/inbound/webhook.hpp"

namespace onda::easypost {

// Kind "easypost". Beyond a wrong signature it fails as read_event does, and with the first scan's
// error where none could be taken.
[[nodiscard]] Result<connectors::Webhook> read_webhook(const connectors::Delivery& delivery);

}  // namespace onda::easypost
