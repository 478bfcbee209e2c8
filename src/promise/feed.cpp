#include "promise/feed.hpp"

#include <fmt/format.h>

namespace onda::promise {
namespace {

constexpr std::int64_t kMostDay = 1'000'000;  // since 1970: the year 4707

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

json::Writer& head(json::Writer& out, std::string_view kind, const ParcelName& parcel, Instant at) {
  out.begin_array().text(kind).integer(raw(parcel.shop)).integer(parcel.shipment);
  return out.integer(to_millis(at));
}

void encode_one(json::Writer& out, const Input& input) {
  std::visit(
      Overloaded{
          [&](const Begun& in) {
            head(out, "begun", in.parcel, in.at);
            out.text(in.country).text(in.origin).text(in.region).text(in.area).text(in.locality);
            out.text(in.carrier).text(in.service).integer(in.items).end_array();
          },
          [&](const Passed& in) {
            head(out, "passed", in.parcel, in.at);
            out.text(to_text(in.milestone)).text(in.facility).end_array();
          },
          [&](const Promised& in) {
            head(out, "promised", in.parcel, in.at).integer(to_millis(in.ends_at)).end_array();
          },
          [&](const Arrived& in) { head(out, "arrived", in.parcel, in.at).end_array(); },
          [&](const Abandoned& in) {
            head(out, "abandoned", in.parcel, in.at);
            out.text(in.why == Abandon::lost ? "lost" : "cancelled").end_array();
          },
          [&](const Dated& in) {
            head(out, "dated", in.parcel, in.at).integer(to_millis(in.arrival)).end_array();
          },
          [&](const Ticked& in) {
            out.begin_array().text("ticked").integer(to_millis(in.at)).end_array();
          },
          [&](const Assumed& in) {
            out.begin_array().text("assumed").integer(raw(in.shop)).text(in.origin);
            out.text(in.region).text(in.carrier).text(in.service);
            out.number(in.low_days).number(in.high_days).end_array();
          },
          [&](const Rested& in) {
            out.begin_array().text("rested").integer(raw(in.shop)).text(in.country);
            for (const std::int32_t day : in.days) out.integer(day);
            out.end_array();
          }},
      input);
}

// Milliseconds from 1970: beyond 300,000 years sums of times could overflow.
constexpr std::int64_t kFarthest = 10'000'000'000'000'000;

// Reads one value of the line after another and remembers whether all were
// there.
class LineReader {
 public:
  explicit LineReader(const json::Value& line) {
    line.elements([&](const json::Value& value) { values_.push_back(value); });
  }
  std::string text() {
    const json::Value* value = next();
    const auto read = value != nullptr ? value->text() : std::nullopt;
    ok_ = ok_ && read.has_value();
    return std::string(read.value_or(""));
  }
  std::int64_t integer() {
    const json::Value* value = next();
    const auto read = value != nullptr ? value->integer() : std::nullopt;
    ok_ = ok_ && read.has_value();
    return read.value_or(0);
  }
  double number() {
    const json::Value* value = next();
    const auto read = value != nullptr ? value->number() : std::nullopt;
    ok_ = ok_ && read.has_value();
    return read.value_or(0);
  }
  Instant time() {
    const std::int64_t millis = integer();
    ok_ = ok_ && -kFarthest <= millis && millis <= kFarthest;
    return from_millis(millis);
  }
  ParcelName parcel() {
    const ShopId shop{integer()};
    return {shop, integer()};
  }
  [[nodiscard]] bool has_more() const { return ok_ && at_ < values_.size(); }
  [[nodiscard]] bool ok() const { return ok_ && at_ == values_.size(); }
  void refuse() { ok_ = false; }

 private:
  const json::Value* next() { return at_ < values_.size() ? &values_[at_++] : nullptr; }
  std::vector<json::Value> values_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

Begun read_begun(LineReader& in) {
  Begun out;
  out.parcel = in.parcel();
  out.at = in.time();
  for (std::string* word : {&out.country, &out.origin, &out.region, &out.area, &out.locality,
                            &out.carrier, &out.service}) {
    *word = in.text();
  }
  out.items = in.integer();
  return out;
}

Passed read_passed(LineReader& in) {
  Passed out;
  out.parcel = in.parcel();
  out.at = in.time();
  const std::optional<Milestone> milestone = milestone_of(in.text());
  if (!milestone) in.refuse();
  out.milestone = milestone.value_or(Milestone::ordered);
  out.facility = in.text();
  return out;
}

Abandoned read_abandoned(LineReader& in) {
  Abandoned out;
  out.parcel = in.parcel();
  out.at = in.time();
  out.why = in.text() == "lost" ? Abandon::lost : Abandon::cancelled;
  return out;
}

Assumed read_assumed(LineReader& in) {
  Assumed out;
  out.shop = ShopId{in.integer()};
  out.origin = in.text();
  out.region = in.text();
  out.carrier = in.text();
  out.service = in.text();
  out.low_days = in.number();
  out.high_days = in.number();
  return out;
}

Rested read_rested(LineReader& in) {
  Rested out;
  out.shop = ShopId{in.integer()};
  out.country = in.text();
  while (in.has_more()) {
    const std::int64_t day = in.integer();
    if (day < 0 || day > kMostDay) in.refuse();
    out.days.push_back(static_cast<std::int32_t>(day));
  }
  return out;
}

Result<Input> read_line(const json::Value& line) {
  LineReader in(line);
  const std::string kind = in.text();
  Input input;
  if (kind == "begun") {
    input = read_begun(in);
  } else if (kind == "passed") {
    input = read_passed(in);
  } else if (kind == "promised") {
    const ParcelName parcel = in.parcel();
    const Instant at = in.time();
    input = Promised{parcel, at, in.time()};
  } else if (kind == "arrived") {
    const ParcelName parcel = in.parcel();
    input = Arrived{parcel, in.time()};
  } else if (kind == "abandoned") {
    input = read_abandoned(in);
  } else if (kind == "dated") {
    const ParcelName parcel = in.parcel();
    const Instant at = in.time();
    input = Dated{parcel, at, in.time()};
  } else if (kind == "ticked") {
    input = Ticked{in.time()};
  } else if (kind == "assumed") {
    input = read_assumed(in);
  } else if (kind == "rested") {
    input = read_rested(in);
  } else {
    in.refuse();
  }
  if (!in.ok())
    return fail({Code::internal, "feed_unreadable", "a line of the tables' feed is not ours", {}});
  return input;
}

}  // namespace

ParcelKey key_of(const ParcelName& name) { return parcel_key(fmt::format("{}", name.shipment)); }

Instant time_of(const Input& input) {
  return std::visit(
      Overloaded{[](const Assumed&) { return Instant{}; }, [](const Rested&) { return Instant{}; },
                 [](const auto& in) { return in.at; }},
      input);
}

std::string encode(const std::vector<Input>& inputs) {
  std::string lines;
  for (const Input& input : inputs) {
    json::Writer out(lines);
    encode_one(out, input);
    lines += '\n';
  }
  return lines;
}

Result<std::vector<Input>> decode(std::string_view lines) {
  std::vector<Input> inputs;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    const Result<json::Value> line = json::thread_parser().parse(lines.substr(0, end));
    if (!line) return fail(line.error());
    Result<Input> input = read_line(*line);
    if (!input) return fail(input.error());
    inputs.push_back(std::move(*input));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return inputs;
}

Parcel parcel_of(const Begun& begun) {
  Parcel parcel;
  parcel.key = key_of(begun.parcel);
  parcel.country = cohort_key(begun.country);
  parcel.origin = cohort_key(begun.origin);
  parcel.region = cohort_key(begun.region);
  parcel.area = cohort_key(begun.area);
  parcel.locality = cohort_key(begun.locality);
  parcel.carrier = cohort_key(begun.carrier);
  parcel.service = cohort_key(begun.service);
  if (begun.items > 0) parcel.items = static_cast<float>(begun.items);
  return parcel;
}

}  // namespace onda::promise
