#include "connectors/easypost/read_webhook.hpp"

#include "connectors/easypost/signature.hpp"
#include "connectors/easypost/tracker_event.hpp"

namespace onda::easypost {

Result<connectors::Webhook> read_webhook(const connectors::Delivery& delivery) {
  const std::string_view signature = delivery.header(kSignatureHeader);
  if (signature.empty()) {
    return fail({Code::unauthorized,
                 "signature_missing",
                 "the header X-Hmac-Signature is missing: give the webhook a secret",
                 {}});
  }
  if (!is_signed(signature, delivery.body, delivery.secret)) {
    return fail({Code::unauthorized,
                 "signature_invalid",
                 "the body is not signed with this source's secret",
                 {}});
  }
  connectors::Webhook webhook;
  webhook.batch = std::make_unique<tracking::Batch>(delivery.shop);
  const Result<Told> told = read_event(
      delivery.body, [&](const tracking::Report& report) { return webhook.batch->add(report); });
  if (!told) return fail(told.error());
  webhook.bad = told->bad;
  if (!told->is_tracker) webhook.ignored = told->description;
  return webhook;
}

}  // namespace onda::easypost
