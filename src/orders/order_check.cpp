#include "orders/order_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

#include "base/calendar.hpp"
#include "base/country.hpp"
#include "base/email.hpp"
#include "base/phone.hpp"
#include "base/text.hpp"

namespace onda::orders {
namespace {

Result<void> check_reference(std::string_view text, std::string_view where) {
  const bool odd = std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<std::uint8_t>(c) < 0x20 || c == 0x7F;
  });
  if (trim(text).empty())
    return invalid("field_missing", "is required and must not be empty", std::string(where));
  if (odd) return invalid("field_invalid", "holds a control character", std::string(where));
  if (count_characters(text) > 64)
    return invalid("field_too_long", "at most 64 characters", std::string(where));
  return {};
}

// A BCP 47 tag by its form: "ko", "ko-KR", "zh-Hant-TW" ("_" is accepted for "-").
bool is_locale(std::string_view text) {
  std::size_t start = 0;
  for (bool first = true;; first = false) {
    const std::size_t end = std::min(text.find_first_of("-_", start), text.size());
    const std::string_view part = text.substr(start, end - start);
    const bool words = std::all_of(part.begin(), part.end(), [&](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!first && c >= '0' && c <= '9');
    });
    if (!words || part.size() < (first ? 2U : 1U) || part.size() > (first ? 3U : 8U)) return false;
    if (end == text.size()) return true;
    start = end + 1;
  }
}

Result<void> check_contact(std::string_view phone, std::string where) {
  if (phone.empty() || is_plausible_phone(phone)) return {};
  return invalid("phone_invalid", "not a telephone number: 4 to 15 digits with the usual marks",
                 std::move(where));
}

Result<void> check_buyer(const Buyer& buyer) {
  if (!buyer.email.empty() && !is_plausible_email(buyer.email)) {
    return invalid("email_invalid", "not an e-mail address such as name@example.com",
                   "buyer.email");
  }
  if (const Result<void> phone = check_contact(buyer.phone, "buyer.phone"); !phone) return phone;
  if (!buyer.locale.empty() && !is_locale(buyer.locale)) {
    return invalid("locale_invalid", "not a language tag such as ko or en-GB", "buyer.locale");
  }
  if (!buyer.zone.empty() && !Zone::find(buyer.zone)) {
    return invalid("zone_invalid", "not an IANA time zone such as Asia/Seoul", "buyer.zone");
  }
  return {};
}

Result<void> settle_address(Address& address) {
  if (const Result<void> phone = check_contact(address.phone, "ship_to.phone"); !phone)
    return phone;
  if (address.country.empty()) return {};
  Result<std::string> country = parse_country(address.country);
  if (!country) return invalid(country.error().name, country.error().what, "ship_to.country");
  address.country = *std::move(country);
  return {};
}

Result<void> check_line(const Line& line, std::size_t index) {
  constexpr std::int64_t most = 1'000'000;
  if (line.name.empty()) {
    return invalid("field_missing", "is required and must not be empty",
                   fmt::format("lines[{}].name", index));
  }
  if (line.quantity < 1 || line.quantity > most) {
    return invalid("quantity_invalid", "a quantity is 1 to 1,000,000",
                   fmt::format("lines[{}].quantity", index));
  }
  if (line.unit_price && line.unit_price->minor < 0) {
    return invalid("amount_invalid", "a price is not negative",
                   fmt::format("lines[{}].unit_price.amount_minor", index));
  }
  return {};
}

Result<void> check_promised(const std::optional<PromisedWindow>& promised) {
  if (!promised || !promised->from) return {};
  if (std::chrono::sys_days{*promised->from} <= std::chrono::sys_days{promised->to}) return {};
  return invalid("promised_invalid", "the promised window ends before it begins", "promised.to");
}

}  // namespace

Result<void> check_and_settle(NewOrder& order) {
  if (const Result<void> number = check_reference(order.number, "number"); !number) return number;
  if (const Result<void> buyer = check_buyer(order.buyer); !buyer) return buyer;
  if (order.ship_to) {
    if (const Result<void> address = settle_address(*order.ship_to); !address) return address;
  }
  if (order.lines.size() > kMostLines) {
    return invalid("field_too_long", fmt::format("at most {} lines", kMostLines), "lines");
  }
  if (order.milestones.size() > kMostMilestones) {
    return invalid("field_too_long", fmt::format("at most {} milestones", kMostMilestones),
                   "milestones");
  }
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    if (const Result<void> line = check_line(order.lines[i], i); !line) return line;
  }
  return check_promised(order.promised);
}

Result<void> check(const NewShipment& shipment) {
  if (const Result<void> order = check_reference(shipment.order, "order"); !order) return order;
  if (const Result<void> carrier = check_reference(shipment.carrier, "carrier"); !carrier)
    return carrier;
  if (const Result<void> number = check_reference(shipment.tracking_number, "tracking_number");
      !number) {
    return number;
  }
  return check_promised(shipment.promised);
}

}  // namespace onda::orders
