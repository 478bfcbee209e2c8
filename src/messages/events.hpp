#pragma once
// The fact by which whoever has something to tell asks for a notice, in the transaction that makes
// it true.

#include <string>
#include <string_view>

#include "base/time.hpp"
#include "messages/given_facts.hpp"

namespace onda::messages {

// Subject: what it is about, a shipment or an order; its buyer is told.
inline constexpr std::string_view kNoticeRequested = "notice.requested";

struct NoticeRequested {
  ShopId shop{};
  Trigger trigger = Trigger::shipped;
  OrderId order{Uuid{}};  // whose buyer is told
  Uuid subject{};         // the shipment, or the order
  // Names the occasion. Asked for again under the same reason, the buyer is told once.
  std::string reason;
  Instant at;
  GivenFacts given = {};  // of news that modules do not know
};

// {"trigger":"delivered","order":"ord_…","reason":"delivered/shp_…"}, and "facts" where some are
// given; shop, subject and time stand in the fact itself.
[[nodiscard]] std::string encode(const NoticeRequested& request);
// Fails with `notice_invalid`.
[[nodiscard]] Result<NoticeRequested> decode_request(std::string_view body);

// A buyer wrote back to a notice. Subject: the mail.
inline constexpr std::string_view kMailReplied = "mail.replied";

// {"mail":"inm_…","notice":"ntc_…","order":"ord_…"}; no order: the notice is of a campaign.
[[nodiscard]] std::string encode_reply(std::string_view mail,
                                       const NoticeId& notice,
                                       const std::optional<OrderId>& order);

}  // namespace onda::messages
