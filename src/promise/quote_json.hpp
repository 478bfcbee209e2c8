#pragma once
// What a checkout asks, and the options it is answered with.

#include <optional>
#include <string>
#include <vector>

#include "base/json_object.hpp"
#include "orders/types.hpp"
#include "promise/quote/quote.hpp"
#include "promise/types.hpp"

namespace onda::promise {

enum class OptionKind : std::uint8_t { carrier, pickup_point, slot, same_day };
[[nodiscard]] std::string_view to_text(OptionKind kind);

// One way of delivery that the shop could offer.
struct QuoteOption {
  std::string id = {};
  OptionKind kind = OptionKind::carrier;
  std::string carrier = {}, service = {};
  std::optional<Day> day = {};  // of a slot
  std::optional<Money> price = {};
};

struct QuoteRequest {
  orders::Address destination;
  std::string origin;  // empty: the shop's usual one
  std::int64_t items = 0;
  std::optional<double> weight_g;
  std::optional<OffsetTime> placed_at;
  std::string zone;                  // of the destination; empty: the shop's
  std::vector<QuoteOption> options;  // empty: one, of no carrier in particular
};
[[nodiscard]] Result<QuoteRequest> decode_quote(const json::Value& value, Warnings& warnings);

// What is said of one option.
struct QuotedOption {
  QuoteOption option = {};
  std::optional<DayQuote> quote = {};
  std::string why_not = {};  // where there is none
  double n_eff = 0;
  std::string grounds = {};
};
[[nodiscard]] std::string encode_quotes(const std::vector<QuotedOption>& options,
                                        const QuotePolicy& policy,
                                        Instant at);

[[nodiscard]] Result<Policy> decode_policy(const json::Value& value, Warnings& warnings);
[[nodiscard]] std::string encode_policy(const Policy& policy);
// {"rows":[…]}: at most 1,000.
[[nodiscard]] Result<std::vector<TransitRow>> decode_transit(const json::Value& value,
                                                             Warnings& warnings);
[[nodiscard]] std::string encode_transit(const std::vector<TransitRow>& rows);
[[nodiscard]] QuotePolicy quote_policy(const Policy& policy);

}  // namespace onda::promise
