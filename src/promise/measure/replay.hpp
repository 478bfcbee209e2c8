#pragma once
// Lets an engine live through past orders, each thing told when it happened.

#include <functional>

#include "promise/estimate/engine.hpp"
#include "promise/measure/past_order.hpp"

namespace onda::promise {

// What a measurement looks at. Any may be empty.
struct ReplayHooks {
  // A milestone has just been told, with everything up to and including its instant, nothing later.
  std::function<void(const PastOrder& order, Milestone milestone, Instant at)> on_milestone;
  // A delivery has just been told.
  std::function<void(const PastOrder& order)> on_delivery;
  // The shop's day has begun, and what the day before brought is learned.
  std::function<void(Instant midnight)> on_midnight;
  // An hour has begun; after on_midnight where both have.
  std::function<void(Instant hour)> on_hour;
};

struct ReplaySpan {
  Instant until = Instant::max();  // what is dated at or after it is not told
};

void replay(Engine& engine,
            const std::vector<PastOrder>& orders,
            const ReplaySpan& span,
            const ReplayHooks& hooks);

}  // namespace onda::promise
