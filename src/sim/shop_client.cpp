#include "sim/shop_client.hpp"

#include "sim/public_json.hpp"

namespace onda::sim {

Result<void> ShopClient::place(const orders::NewOrder& order) {
  std::string body;
  append_line(body, order);
  return post(
      {.path = "/v1/orders", .body = std::move(body), .idempotency_key = "order-" + order.number});
}

Result<void> ShopClient::ship(const orders::NewShipment& shipment) {
  std::string body;
  append_line(body, shipment);
  return post({.path = "/v1/shipments",
               .body = std::move(body),
               .idempotency_key = "shipment-" + shipment.carrier + "-" + shipment.tracking_number});
}

Result<void> ShopClient::report(std::span<const Scan> scans) {
  std::string body;
  for (const Scan& scan : scans) append_line(body, scan);
  return post(
      {.path = "/v1/events", .body = std::move(body), .content_type = "application/x-ndjson"});
}

Result<void> ShopClient::post(net::ApiClient::Call call) {
  call.method = net::Method::post;
  const Result<std::string> answer = api_.ask(call);
  if (!answer) return fail(answer.error());
  return {};
}

}  // namespace onda::sim
