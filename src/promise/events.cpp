#include "promise/events.hpp"

#include "base/json.hpp"
#include "orders/order_json.hpp"
#include "promise/evidence.hpp"

namespace onda::promise {
namespace {

void encode(json::Writer& out, const Told& told) {
  out.begin_object().field("q10", onda::to_text(told.q10)).field("q50", onda::to_text(told.q50));
  out.field("q90", onda::to_text(told.q90));
  if (told.p_late) out.key("p_late").number(*told.p_late);
  out.end_object();
}

template <class T>
void was_and_now(json::Writer& out, const T& now, const std::optional<T>& was) {
  out.key("now");
  encode(out, now);
  out.key("was");
  if (was)
    encode(out, *was);
  else
    out.null();
  out.end_object();
}

void time_field(json::Writer& out, std::string_view name, const std::optional<Instant>& at) {
  if (at) out.field(name, onda::to_text(*at));
}

}  // namespace

std::string_view topic_of(DelayState state) {
  switch (state) {
    case DelayState::opened: return "delay.opened";
    case DelayState::revised: return "delay.revised";
    case DelayState::confirmed: return "delay.confirmed";
    case DelayState::withdrawn: return "delay.withdrawn";
    case DelayState::closed: return "delay.closed";
  }
  return "";
}

bool concerns_pages(std::string_view topic) {
  return topic == kEstimateChanged || topic == kPromiseChanged || topic.starts_with("delay.");
}

std::string encode_estimate(const ParcelState& state, const Change& change) {
  std::string body;
  json::Writer out(body);
  out.begin_object().field("order", state.order.text()).field("cause", to_text(change.cause));
  out.field("zone", state.zone);
  was_and_now(out, change.now, change.was);
  return body;
}

std::string encode_tomorrow(const OrderId& order) {
  std::string body;
  json::Writer out(body);
  out.begin_object().field("order", order.text()).end_object();
  return body;
}

std::string encode_promise(const OrderId& order, const PromiseRow& promise) {
  std::string body;
  json::Writer out(body);
  out.begin_object().field("order", order.text()).field("cause", promise.cause);
  out.field_or_null("because", promise.because);
  was_and_now(out, promise.window, promise.was);
  return body;
}

std::string encode_delay(const DelayTold& told) {
  const Look& look = told.look;
  std::string body;
  json::Writer out(body);
  out.begin_object().field("order", told.state.order.text()).field("delay", told.delay.text());
  out.field("test", to_text(told.step.test)).field("cause", named_cause(look.causes));
  if (!look.causes.empty()) out.key("probability").number(look.causes.front().probability);
  if (look.belief && look.belief->p_late) out.key("p_late").number(*look.belief->p_late);
  if (look.belief && !told.state.ending) out.field("expected_at", onda::to_text(look.belief->q50));
  if (told.state.ending) out.field("ending", to_text(*told.state.ending));
  out.key("evidence").raw(promise::encode(told.step.evidence));
  out.key("was");
  if (told.state.delay) {
    const OpenDelay& was = told.state.delay->open;
    out.begin_object().field("state", to_text(was.state)).field("cause", was.cause);
    time_field(out, "expected_at", was.expected_at);
    out.end_object();
  } else {
    out.null();
  }
  out.end_object();
  return body;
}

}  // namespace onda::promise
