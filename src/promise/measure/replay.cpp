#include "promise/measure/replay.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace onda::promise {
namespace {

enum class Kind : std::uint8_t { delivery, milestone, midnight, hour };

bool is_of_an_order(Kind kind) { return kind < Kind::midnight; }

struct Moment {
  Instant at{};
  Kind kind{};
  Milestone milestone = Milestone::ordered;
  std::uint32_t order = 0;
};

bool is_earlier(const Moment& a, const Moment& b) {
  return std::tuple(a.at, a.kind, a.order, a.milestone) <
         std::tuple(b.at, b.kind, b.order, b.milestone);
}

// Moments of one kind between those that are there.
template <class Step>
void add_every(std::vector<Moment>& moments, Kind kind, Instant last) {
  const auto first = std::chrono::floor<Step>(moments.front().at);
  for (Instant at = first + Step{1}; at <= last; at += Step{1})
    moments.push_back({.at = at, .kind = kind});
}

std::vector<Moment> moments_of(const std::vector<PastOrder>& orders,
                               const ReplaySpan& span,
                               const ReplayHooks& hooks) {
  std::vector<Moment> moments;
  const auto add = [&](std::optional<Instant> at, Moment moment) {
    if (!at || *at >= span.until) return;
    moment.at = *at;
    moments.push_back(moment);
  };
  for (std::uint32_t k = 0; k < orders.size(); ++k) {
    const PastOrder& order = orders[k];
    add(order.ordered, {.kind = Kind::milestone, .milestone = Milestone::ordered, .order = k});
    add(order.paid, {.kind = Kind::milestone, .milestone = Milestone::paid, .order = k});
    add(order.accepted, {.kind = Kind::milestone, .milestone = Milestone::accepted, .order = k});
    add(order.delivered, {.kind = Kind::delivery, .order = k});
  }
  if (moments.empty()) return moments;
  std::sort(moments.begin(), moments.end(), is_earlier);
  const Instant last = moments.back().at;
  add_every<std::chrono::days>(moments, Kind::midnight, last);
  if (hooks.on_hour) add_every<std::chrono::hours>(moments, Kind::hour, last);
  std::sort(moments.begin(), moments.end(), is_earlier);
  return moments;
}

// An order begins with whatever is heard of it first: clocks in files are not to be trusted.
Instant first_word_of(const PastOrder& order) {
  Instant first = order.ordered;
  for (const std::optional<Instant>& at : {order.paid, order.accepted, order.delivered}) {
    if (at) first = std::min(first, *at);
  }
  return first;
}

void tell(Engine& engine, const PastOrder& order, const Moment& moment) {
  const ParcelKey key = order.parcel.key;
  if (moment.kind == Kind::delivery) {
    engine.deliver(key, moment.at);
    return;
  }
  if (moment.at == first_word_of(order)) engine.begin(order.parcel, moment.at);
  engine.milestone(key, moment.milestone, moment.at);
}

void call(const ReplayHooks& hooks, const PastOrder* order, const Moment& moment) {
  switch (moment.kind) {
    case Kind::delivery:
      if (hooks.on_delivery) hooks.on_delivery(*order);
      return;
    case Kind::milestone:
      if (hooks.on_milestone) hooks.on_milestone(*order, moment.milestone, moment.at);
      return;
    case Kind::midnight:
      if (hooks.on_midnight) hooks.on_midnight(moment.at);
      return;
    case Kind::hour:
      if (hooks.on_hour) hooks.on_hour(moment.at);
      return;
  }
}

}  // namespace

void replay(Engine& engine,
            const std::vector<PastOrder>& orders,
            const ReplaySpan& span,
            const ReplayHooks& hooks) {
  const std::vector<Moment> moments = moments_of(orders, span, hooks);
  for (auto from = moments.begin(); from != moments.end();) {
    const auto to = std::find_if(from, moments.end(),
                                 [&](const Moment& moment) { return moment.at != from->at; });
    engine.advance(from->at);
    for (auto moment = from; moment != to; ++moment) {
      if (is_of_an_order(moment->kind)) tell(engine, orders[moment->order], *moment);
    }
    engine.advance(from->at);
    for (auto moment = from; moment != to; ++moment) {
      call(hooks, is_of_an_order(moment->kind) ? &orders[moment->order] : nullptr, *moment);
    }
    from = to;
  }
}

}  // namespace onda::promise
