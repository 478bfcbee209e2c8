#include "sim/shop_client.hpp"

#include "base/digest.hpp"
#include "sim/public_json.hpp"

namespace onda::sim {
namespace {

template <class T>
std::string lines_of(std::span<const T> items) {
  std::string lines;
  for (const T& item : items) append_line(lines, item);
  return lines;
}

}  // namespace

Result<void> ShopClient::place(std::span<const orders::NewOrder> orders) {
  return post("/v1/orders", lines_of(orders));
}

Result<void> ShopClient::ship(std::span<const orders::NewShipment> shipments) {
  return post("/v1/shipments", lines_of(shipments));
}

Result<void> ShopClient::report(std::span<const Scan> scans) {
  return post("/v1/events", lines_of(scans));
}

Result<void> ShopClient::post(std::string path, std::string lines) {
  std::string key = hex(sha256(lines));
  const Result<std::string> answer = api_.ask({.method = net::Method::post,
                                               .path = std::move(path),
                                               .body = std::move(lines),
                                               .content_type = "application/x-ndjson",
                                               .idempotency_key = std::move(key)});
  if (!answer) return fail(answer.error());
  return {};
}

}  // namespace onda::sim
