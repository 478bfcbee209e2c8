#include "promise/measure/olist_orders.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>

#include "base/csv.hpp"

namespace onda::promise {
namespace {

enum Column : std::size_t {
  order_id,
  status,
  purchase_ts,
  approved_ts,
  carrier_ts,
  delivered_ts,
  estimated_ts,
  customer_zip,
  customer_state,
  n_items,
  seller_id,
  seller_state,
  shipping_limit,
  freight,
  weight_g,
  kColumns
};
constexpr std::array<std::string_view, kColumns> kNames = {
    "order_id",     "status",       "purchase_ts",    "approved_ts",    "carrier_ts",
    "delivered_ts", "estimated_ts", "customer_zip",   "customer_state", "n_items",
    "seller_id",    "seller_state", "shipping_limit", "freight",        "weight_g"};

using Places = std::array<std::size_t, kColumns>;

Result<Places> places_of(const CsvRow& header) {
  Places places{};
  for (std::size_t k = 0; k < kColumns; ++k) {
    const auto found = std::find(header.fields.begin(), header.fields.end(), kNames[k]);
    if (found == header.fields.end()) {
      return invalid("column_missing", fmt::format("the file has no column {}", kNames[k]));
    }
    places[k] = static_cast<std::size_t>(found - header.fields.begin());
  }
  return places;
}

class Line {
 public:
  Line(const CsvRow& row, const Places& places) : row_(row), places_(places) {}
  [[nodiscard]] std::string_view text(Column column) const {
    const std::size_t place = places_[column];
    return place < row_.fields.size() ? row_.fields[place] : std::string_view();
  }
  [[nodiscard]] std::optional<Instant> time(Column column) const {
    if (text(column).empty()) return std::nullopt;
    const Result<OffsetTime> at = parse_time(text(column), {.allowed = true});
    if (!at) return std::nullopt;
    return at->at;
  }
  [[nodiscard]] std::optional<float> number(Column column) const {
    const std::string_view digits = text(column);
    float value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end == digits.data()) return std::nullopt;
    return value;
  }

 private:
  const CsvRow& row_;
  const Places& places_;
};

std::optional<PastOrder> order_of(const Line& line) {
  const std::optional<Instant> ordered = line.time(purchase_ts);
  if (!ordered || line.text(order_id).empty()) return std::nullopt;
  PastOrder order;
  order.id = line.text(order_id);
  order.ordered = *ordered;
  order.paid = line.time(approved_ts);
  order.accepted = line.time(carrier_ts);
  order.delivered = line.time(delivered_ts);
  if (const std::optional<Instant> day = line.time(estimated_ts)) {
    order.promised_end = *day + std::chrono::days{1};
  }
  const std::string_view state = line.text(status);
  order.is_dispatched =
      state != "canceled" && state != "unavailable" && !line.text(seller_state).empty();
  const std::string_view zip = line.text(customer_zip);
  order.parcel = {.key = parcel_key(order.id),
                  .country = cohort_key("BR"),
                  .origin = cohort_key(line.text(seller_state)),
                  .region = cohort_key(line.text(customer_state)),
                  .area = cohort_key(zip.substr(0, 2)),
                  .locality = cohort_key(zip.substr(0, 3)),
                  .seller = cohort_key(line.text(seller_id)),
                  .freight = line.number(freight),
                  .weight_g = line.number(weight_g),
                  .items = line.number(n_items),
                  .ship_by = line.time(shipping_limit),
                  .ordered_at = ordered};
  return order;
}

void name_cohorts(PastOrders& past, const Line& line, const Parcel& parcel) {
  past.names[parcel.region] = line.text(customer_state);
  past.names[lane_of(parcel)] =
      fmt::format("{}>{}", line.text(seller_state), line.text(customer_state));
  past.names[parcel.seller] = line.text(seller_id);
}

}  // namespace

Result<PastOrders> read_olist_orders(Input& input) {
  CsvReader reader(input, {.delimiter = ','});
  CsvRow row;
  const Result<bool> header = reader.next(row);
  if (!header) return fail(header.error());
  const Result<Places> places = places_of(row);
  if (!places) return fail(places.error());
  PastOrders past;
  for (;;) {
    const Result<bool> more = reader.next(row);
    if (!more && more.error().code != Code::invalid) return fail(more.error());
    if (more && !*more) return past;
    std::optional<PastOrder> order;
    if (more) order = order_of(Line(row, *places));
    if (!order) {
      ++past.refused;
      continue;
    }
    name_cohorts(past, Line(row, *places), order->parcel);
    past.orders.push_back(std::move(*order));
  }
}

}  // namespace onda::promise
