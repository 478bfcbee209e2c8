#pragma once
// POST /v1/inbound/{source}: webhooks of every kind of source.

#include <functional>
#include <map>

#include "base/task.hpp"
#include "connectors/inbound/webhook.hpp"
#include "store/store.hpp"
#include "tracking/ingest_answer.hpp"
#include "web/http.hpp"

namespace onda::connectors {

struct InboundParts {
  store::Store& store;  // outlives the server
  // Answers once the batch is durable.
  std::function<Task<Result<tracking::IngestAnswer>>(std::shared_ptr<const tracking::Batch>)> take;
  std::map<std::string, ReadWebhook, std::less<>> kinds;  // "easypost"
};

[[nodiscard]] std::vector<web::Route> inbound_routes(InboundParts parts);

}  // namespace onda::connectors
