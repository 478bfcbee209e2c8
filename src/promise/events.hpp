#pragma once
// Facts that promises tell (rows of the outbox). The subject of each is the shipment; each body
// names its order, so that an open page hears of it.

#include <string>
#include <string_view>

#include "promise/promise_row.hpp"
#include "promise/state.hpp"

namespace onda::promise {

inline constexpr std::string_view kEstimateChanged = "estimate.changed";
inline constexpr std::string_view kPromiseChanged = "promise.changed";
// The evening before the day on which it should come, as the promise or the estimate says.
inline constexpr std::string_view kArrivesTomorrow = "arrival.tomorrow";
// "delay.opened", "delay.revised", …
[[nodiscard]] std::string_view topic_of(DelayState state);
// Whether a fact of this topic changes what a buyer's page shows.
[[nodiscard]] bool concerns_pages(std::string_view topic);

// {"order":"ord_…","cause":"scan","zone":"Asia/Seoul","now":{"q10","q50","q90","p_late"},
// "was":{…} or null}
[[nodiscard]] std::string encode_estimate(const ParcelState& state, const Change& change);
// {"order":"ord_…"}
[[nodiscard]] std::string encode_tomorrow(const OrderId& order);
// {"order","cause","because","now":{"from","to"},"was":{…} or null}
[[nodiscard]] std::string encode_promise(const OrderId& order, const PromiseRow& promise);

struct DelayTold {
  const ParcelState& state;
  DelayId delay;
  const DelayStep& step;
  const Look& look;
};
// {"order","delay","test","cause","probability","p_late","expected_at","evidence":[…],"was":{…}}
[[nodiscard]] std::string encode_delay(const DelayTold& told);

}  // namespace onda::promise
