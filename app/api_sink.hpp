#pragma once
// Puts an import into a server by its public HTTP API.

#include <string>

#include "base/random.hpp"
#include "net/api_client.hpp"
#include "orders/ports.hpp"

namespace onda::app {

// Each batch carries an Idempotency-Key of its own, and is tried again while the server
// says that it is busy, for half a minute at most.
class ApiSink final : public orders::ImportSink {
 public:
  // `shop` is "shop_7" where the client speaks as the administrator of several; else empty.
  ApiSink(net::ApiClient client, std::string shop)
      : client_(std::move(client)), shop_(std::move(shop)) {}

  Result<orders::BatchAnswer> take_orders(std::span<const orders::NewOrder> orders) override;
  Result<orders::BatchAnswer> take_shipments(
      std::span<const orders::NewShipment> shipments) override;
  Result<orders::BatchAnswer> take_events(std::string_view ndjson) override;

 private:
  [[nodiscard]] Result<orders::BatchAnswer> post(std::string path, std::string_view ndjson);
  template <class T>
  [[nodiscard]] Result<orders::BatchAnswer> post_in_parts(std::string_view path,
                                                          std::span<const T> items);

  net::ApiClient client_;
  std::string shop_;
  // A batch that is tried again is the same request; the next import is another.
  std::string run_ = "import-" + random_token(16);
  int batches_ = 0;
};

// What an answer to a body of lines says: created/accepted, existing/duplicates, unknown, errors.
[[nodiscard]] Result<orders::BatchAnswer> read_batch_answer(std::string_view json);

}  // namespace onda::app
