#include "promise/quote_json.hpp"

#include <algorithm>
#include <array>

#include "base/country.hpp"
#include "promise/route.hpp"

namespace onda::promise {
namespace {

using json::ObjectReader;

constexpr std::size_t kMostOptions = 20;
constexpr std::size_t kMostRows = 1'000;
constexpr std::size_t kWordMost = 64;
constexpr std::array<std::string_view, 4> kKinds{"carrier", "pickup_point", "slot", "same_day"};

std::optional<Money> read_money(ObjectReader& in, std::string_view name) {
  std::optional<Money> money;
  in.object(name, [&](ObjectReader& price) {
    const std::optional<std::int64_t> minor = price.integer("amount_minor");
    const Result<Currency> currency = Currency::parse(price.required_text("currency", 3));
    if (!minor) return price.refuse("amount_minor", "field_missing", "is required");
    if (!currency) return price.refuse("currency", currency.error());
    money = Money{*minor, *currency};
  });
  return money;
}

void write_money(json::Writer& out, const std::optional<Money>& money) {
  out.key("price");
  if (!money) {
    out.null();
    return;
  }
  out.begin_object().field("amount_minor", money->minor);
  out.field("currency", money->currency.text()).end_object();
}

// Within its bounds, or refused.
std::optional<double> number_in(ObjectReader& in,
                                std::string_view name,
                                double least,
                                double most) {
  const std::optional<json::Value> value = in.take(name);
  if (!value) return std::nullopt;
  const std::optional<double> number = value->number();
  if (number && *number >= least && *number <= most) return number;
  in.refuse(name, "field_invalid",
            "is a number from " + std::to_string(least) + " to " + std::to_string(most));
  return std::nullopt;
}

orders::Address read_destination(ObjectReader& in) {
  orders::Address to;
  to.region = in.text("region", 200);
  to.city = in.text("city", 200);
  to.postal_code = in.text("postal_code", 20);
  to.country = in.text("country", 2);
  if (!to.country.empty()) {
    Result<std::string> country = parse_country(to.country);
    if (country)
      to.country = std::move(*country);
    else
      in.refuse("country", country.error());
  }
  return to;
}

QuoteOption read_option(ObjectReader& in) {
  QuoteOption option;
  option.id = in.required_text("id", kWordMost);
  if (const std::string kind = in.text("kind", kWordMost); !kind.empty()) {
    const auto found = std::find(kKinds.begin(), kKinds.end(), kind);
    if (found == kKinds.end())
      in.refuse("kind", "field_invalid", "is carrier, pickup_point, slot or same_day");
    else
      option.kind = static_cast<OptionKind>(found - kKinds.begin());
  }
  option.carrier = in.text("carrier", kWordMost);
  option.service = in.text("service", kWordMost);
  option.day = in.day("day");
  if (option.kind == OptionKind::slot && !option.day)
    in.refuse("day", "field_missing", "is required: the day of the slot");
  option.price = read_money(in, "price");
  return option;
}

TransitRow read_row(ObjectReader& in) {
  TransitRow row;
  row.carrier = in.text("carrier", kWordMost);
  row.service = in.text("service", kWordMost);
  row.origin = in.text("origin", kWordMost);
  orders::Address to;
  in.object("destination", [&](ObjectReader& inner) { to = read_destination(inner); });
  row.destination = destination_of(to).region;
  row.days_from = number_in(in, "days_from", 0, 365).value_or(-1);
  row.days_to = number_in(in, "days_to", 0, 365).value_or(-1);
  if (row.days_from < 0) in.refuse("days_from", "field_missing", "is required");
  if (row.days_to < 0) in.refuse("days_to", "field_missing", "is required");
  if (row.days_to < row.days_from) in.refuse("days_to", "field_invalid", "is not below days_from");
  row.price = read_money(in, "price");
  return row;
}

void encode_one(json::Writer& out, const QuotedOption& each) {
  out.begin_object().field("id", each.option.id).field("kind", to_text(each.option.kind));
  out.field_or_null("carrier", each.option.carrier).field_or_null("service", each.option.service);
  write_money(out, each.option.price);
  out.key("available").boolean(each.quote.has_value());
  if (!each.quote) {
    out.field("why_not", each.why_not).end_object();
    return;
  }
  out.key("window").begin_object().field("from", onda::to_text(each.quote->from));
  out.field("to", onda::to_text(each.quote->to)).end_object();
  out.key("p_late").number(each.quote->p_late).key("n_eff").number(each.n_eff);
  out.field("grounds", each.grounds).key("alternatives").begin_array();
  for (const Alternative& other : each.quote->alternatives) {
    out.begin_object().field("to", onda::to_text(other.to));
    out.field("days", static_cast<std::int64_t>(other.days));
    out.key("p_late").number(other.p_late).end_object();
  }
  out.end_array().end_object();
}

}  // namespace

std::string_view to_text(OptionKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

Result<QuoteRequest> decode_quote(const json::Value& value, Warnings& warnings) {
  ObjectReader in(value);
  QuoteRequest request;
  const bool has_destination = in.object(
      "destination", [&](ObjectReader& inner) { request.destination = read_destination(inner); });
  if (!has_destination)
    in.refuse("destination", "field_missing", "is required: country, region or postal_code");
  request.origin = in.text("origin", kWordMost);
  request.items = in.integer("items").value_or(0);
  request.weight_g = number_in(in, "weight_g", 0, 1e9);
  request.placed_at = in.time("placed_at");
  request.zone = in.text("zone", kWordMost);
  in.objects("options", kMostOptions,
             [&](ObjectReader& option) { request.options.push_back(read_option(option)); });
  if (const Result<void> done = in.finish(warnings); !done) return fail(done.error());
  if (request.options.empty()) request.options.push_back({.id = "standard"});
  return request;
}

std::string encode_quotes(const std::vector<QuotedOption>& options,
                          const QuotePolicy& policy,
                          Instant at) {
  std::string body;
  json::Writer out(body);
  out.begin_object().field("at", onda::to_text(at)).key("policy").begin_object();
  if (policy.late_cost && policy.day_cost) {
    out.key("late_cost").number(*policy.late_cost).key("day_cost").number(*policy.day_cost);
  } else {
    out.key("late_rate").number(policy.late_rate);
  }
  out.end_object().key("options").begin_array();
  for (const QuotedOption& each : options) encode_one(out, each);
  out.end_array().end_object();
  return body;
}

Result<Policy> decode_policy(const json::Value& value, Warnings& warnings) {
  ObjectReader in(value);
  Policy policy{.late_rate = number_in(in, "late_rate", 0.001, 0.5),
                .late_cost = number_in(in, "late_cost", 0, 1e12),
                .day_cost = number_in(in, "day_cost", 0, 1e12),
                .alarm_p_late = number_in(in, "alarm_p_late", 0.05, 0.95),
                .notice_cost = number_in(in, "notice_cost", 0, 1e12),
                .silence_cost = number_in(in, "silence_cost", 0, 1e12)};
  if (policy.late_cost.has_value() != policy.day_cost.has_value())
    in.refuse("late_cost", "field_missing", "late_cost and day_cost are given together");
  if (policy.notice_cost.has_value() != policy.silence_cost.has_value())
    in.refuse("notice_cost", "field_missing", "notice_cost and silence_cost are given together");
  if (const Result<void> done = in.finish(warnings); !done) return fail(done.error());
  return policy;
}

std::string encode_policy(const Policy& policy) {
  std::string body;
  json::Writer out(body);
  out.begin_object();
  out.field_or_null("late_rate", policy.late_rate);
  out.field_or_null("late_cost", policy.late_cost);
  out.field_or_null("day_cost", policy.day_cost);
  out.field_or_null("alarm_p_late", policy.alarm_p_late);
  out.field_or_null("notice_cost", policy.notice_cost);
  out.field_or_null("silence_cost", policy.silence_cost);
  out.key("in_force").begin_object();
  out.key("late_rate").number(policy.late_rate.value_or(kLateRate));
  out.key("alarm_p_late").number(risk_policy(policy).raise).end_object().end_object();
  return body;
}

Result<std::vector<TransitRow>> decode_transit(const json::Value& value, Warnings& warnings) {
  ObjectReader in(value);
  std::vector<TransitRow> rows;
  in.objects("rows", kMostRows, [&](ObjectReader& row) { rows.push_back(read_row(row)); });
  if (const Result<void> done = in.finish(warnings); !done) return fail(done.error());
  return rows;
}

std::string encode_transit(const std::vector<TransitRow>& rows) {
  std::string body;
  json::Writer out(body);
  out.begin_object().key("rows").begin_array();
  for (const TransitRow& row : rows) {
    out.begin_object().field_or_null("carrier", row.carrier).field_or_null("service", row.service);
    out.field_or_null("origin", row.origin).field_or_null("destination", row.destination);
    out.key("days_from").number(row.days_from).key("days_to").number(row.days_to);
    write_money(out, row.price);
    out.end_object();
  }
  out.end_array().end_object();
  return body;
}

QuotePolicy quote_policy(const Policy& policy) {
  return {.late_rate = policy.late_rate.value_or(kLateRate),
          .late_cost = policy.late_cost,
          .day_cost = policy.day_cost};
}

}  // namespace onda::promise
