#include "promise/heard_sql.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "orders/events.hpp"
#include "promise/events.hpp"
#include "promise/promise_sql.hpp"
#include "tracking/events.hpp"

namespace onda::promise {
namespace {

// Not the promise that a shipment came with: that was told by ourselves.
bool is_by_shop(const store::Fact& fact) {
  const Result<json::Value> body = json::thread_parser().parse(fact.body);
  const std::optional<json::Value> cause = body ? body->find("cause") : std::nullopt;
  return cause && cause->text() == "changed";
}

bool is_of_shipment(const store::Fact& fact) {
  return fact.topic == tracking::kShipmentPlaced || fact.topic == tracking::kShipmentMoved ||
         (fact.topic == kPromiseChanged && is_by_shop(fact));
}

void add(std::vector<ShipmentName>& names, const ShipmentName& name) {
  const auto same = [&](const ShipmentName& each) { return each.id == name.id; };
  if (std::none_of(names.begin(), names.end(), same)) names.push_back(name);
}

}  // namespace

Result<Heard> parcels_of(store::ReadTx& tx, const std::vector<store::Fact>& facts) {
  Heard heard;
  for (const store::Fact& fact : facts) {
    if (fact.topic == orders::kMilestonesTold) {
      const auto parcels = list_shipments_of(tx, fact.shop, OrderId(fact.subject));
      if (!parcels) return fail(parcels.error());
      for (const ShipmentName& each : *parcels) add(heard.parcels, each);
    } else if (is_of_shipment(fact)) {
      if (fact.topic == kPromiseChanged) heard.repromised.insert(fact.subject);
      add(heard.parcels, {fact.shop, ShipmentId(fact.subject)});
    }
  }
  return heard;
}

}  // namespace onda::promise
