#include "app/past_file.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/csv.hpp"
#include "base/json.hpp"
#include "base/lines.hpp"
#include "tracking/normalise.hpp"
#include "tracking/report.hpp"

namespace onda::app {
namespace {

using promise::cause::Facts;
using promise::cause::incident_of;
using promise::cause::key_of;
using promise::cause::Step;
using promise::cause::step_of;
using promise::cause::Stop;
using promise::cause::Word;
using tracking::Detail;
using tracking::Status;

constexpr std::size_t kLongestLine = 64 * 1024;

enum class Column {
  shipment,
  carrier,
  tracking_number,
  seller,
  origin,
  destination,
  postal_code,
  from_country,
  to_country,
  placed_at,
  promised_to,
  paid_at,
  stocked_at,
  packed_at,
  skus,
};
constexpr std::array<std::string_view, 15> kColumns = {
    "shipment",    "carrier",     "tracking_number", "seller",     "origin",
    "destination", "postal_code", "from_country",    "to_country", "placed_at",
    "promised_to", "paid_at",     "stocked_at",      "packed_at",  "skus"};

// Where each column stands in the file; -1 where it has none.
using Places = std::array<int, kColumns.size()>;

Result<Places> places_of(const CsvRow& head) {
  Places places;
  for (std::size_t i = 0; i < kColumns.size(); ++i) {
    const auto found = std::find(head.fields.begin(), head.fields.end(), kColumns[i]);
    places[i] = found == head.fields.end() ? -1 : static_cast<int>(found - head.fields.begin());
  }
  const auto lacks = [&](Column column) { return places[static_cast<std::size_t>(column)] < 0; };
  if (lacks(Column::placed_at)) {
    return invalid("column_missing", "orders.csv needs the column placed_at", "placed_at");
  }
  if (lacks(Column::shipment) && lacks(Column::tracking_number)) {
    return invalid("column_missing", "orders.csv needs shipment or tracking_number", "shipment");
  }
  return places;
}

class OrdersReader {
 public:
  OrdersReader(PastFile& file, std::unordered_map<std::string, std::uint32_t>& index)
      : file_(file), index_(index) {}

  Result<void> read(const std::string& path) {
    Result<std::unique_ptr<Input>> input = open_input(path);
    if (!input) return fail(input.error());
    CsvReader csv(**input, {});
    Result<bool> more = csv.next(row_);
    if (!more) return fail(more.error());
    const Result<Places> places = places_of(row_);
    if (!places) return fail(places.error());
    places_ = *places;
    for (more = csv.next(row_); more && *more; more = csv.next(row_)) take();
    if (!more) return fail(more.error());
    return {};
  }

 private:
  [[nodiscard]] std::string_view cell(Column column) const {
    const int place = places_[static_cast<std::size_t>(column)];
    if (place < 0 || static_cast<std::size_t>(place) >= row_.fields.size()) return {};
    return row_.fields[static_cast<std::size_t>(place)];
  }
  [[nodiscard]] std::optional<OffsetTime> time(Column column) const {
    const Result<OffsetTime> time = parse_time(cell(column), {true, 0});
    if (!time) return std::nullopt;
    return *time;
  }
  void take();
  void tell(std::uint32_t parcel, Step step, Column column);

  PastFile& file_;
  std::unordered_map<std::string, std::uint32_t>& index_;
  CsvRow row_;
  Places places_{};
};

void OrdersReader::take() {
  const std::optional<OffsetTime> placed = time(Column::placed_at);
  if (!placed) return;
  std::string name(cell(Column::shipment));
  const std::string number(cell(Column::tracking_number));
  const std::string tracked = std::string(cell(Column::carrier)) + "/" + number;
  if (name.empty()) name = tracked;
  Facts facts{.carrier = key_of(cell(Column::carrier)),
              .seller = key_of(cell(Column::seller)),
              .origin = key_of(cell(Column::origin)),
              .destination = key_of(cell(Column::destination)),
              .zone = key_of(cell(Column::postal_code).substr(0, 3)),
              .placed_at = placed->at,
              .promised_end = {},
              .skus = {},
              .utc_offset_min = placed->offset_min,
              .is_cross_border = false};
  const std::string_view from = cell(Column::from_country);
  const std::string_view to = cell(Column::to_country);
  facts.is_cross_border = !from.empty() && !to.empty() && from != to;
  if (const Result<Day> day = parse_day(cell(Column::promised_to))) {
    facts.promised_end = std::chrono::sys_days{*day} + std::chrono::days{1} -
                         std::chrono::minutes{placed->offset_min};
  }
  for (std::string_view rest = cell(Column::skus); !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (end > 0) facts.skus.push_back(key_of(rest.substr(0, end)));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const auto parcel = static_cast<std::uint32_t>(file_.shipments.size());
  if (!index_.emplace(name, parcel).second) return;
  if (!number.empty()) index_.emplace(tracked, parcel);
  file_.shipments.push_back(std::move(name));
  file_.past.told.push_back({facts.placed_at, parcel, {}});
  file_.past.parcels.push_back(std::move(facts));
  tell(parcel, Step::paid, Column::paid_at);
  tell(parcel, Step::stocked, Column::stocked_at);
  tell(parcel, Step::packed, Column::packed_at);
}

void OrdersReader::tell(std::uint32_t parcel, Step step, Column column) {
  const std::optional<OffsetTime> at = time(column);
  if (!at) return;
  file_.past.told.push_back({at->at, parcel, Stop{at->at, step, 0}});
}

struct Said {
  Status status;
  Detail detail;
};

// What an event means: our own words where it has them, else the tables of its carrier or system.
std::optional<Said> meaning_of(const tracking::Report& report, std::string_view detail) {
  const std::optional<Detail> word = tracking::detail_of(detail);
  if (report.status) return Said{*report.status, word.value_or(Detail::none)};
  const std::string_view whose = report.vocabulary.empty() ? report.carrier : report.vocabulary;
  if (const auto found = tracking::normalise(whose, report.code, report.text)) {
    const auto told = tracking::detail_of(found->meaning.detail);
    return Said{found->meaning.status, told.value_or(Detail::none)};
  }
  for (const std::string_view text : {report.code, report.text}) {
    if (text.empty()) continue;
    if (const auto status = tracking::status_of(text)) {
      return Said{*status, word.value_or(Detail::none)};
    }
    if (const auto told = tracking::detail_of(text)) return Said{Status::in_transit, *told};
  }
  if (word) return Said{Status::in_transit, *word};
  return std::nullopt;
}

// One event's line.
class EventTaker {
 public:
  EventTaker(PastFile& file, const std::unordered_map<std::string, std::uint32_t>& index)
      : file_(file), index_(index) {}

  void take(std::string_view line) {
    if (line.empty()) return;
    const Result<json::Value> value = json::thread_parser().parse(line);
    const auto occurred =
        value ? parse_time(value->text_of("occurred_at"), {true, 0}) : fail(value.error());
    if (!occurred) {
      ++file_.unreadable;
      return;
    }
    ++file_.events;
    const std::optional<std::uint32_t> parcel = parcel_of(*value);
    if (!parcel) {
      ++file_.unknown_shipments;
      return;
    }
    // Who carries it is no news: where the orders do not say, the first report does.
    Facts& facts = file_.past.parcels[*parcel];
    if (facts.carrier == 0) facts.carrier = key_of(value->text_of("carrier"));
    Instant told = occurred->at;
    if (const auto at = parse_time(value->text_of("reported_at"), {true, 0})) told = at->at;
    const tracking::Report report{.carrier = value->text_of("carrier"),
                                  .tracking_number = {},
                                  .occurred_at = *occurred,
                                  .event_id = {},
                                  .code = value->text_of("code"),
                                  .text = value->text_of("text"),
                                  .place = value->text_of("place"),
                                  .vocabulary = value->text_of("vocabulary"),
                                  .status = tracking::status_of(value->text_of("status"))};
    add(*parcel, std::max(told, occurred->at), report, value->text_of("detail"));
  }

 private:
  [[nodiscard]] std::optional<std::uint32_t> parcel_of(const json::Value& value) const {
    std::string name(value.text_of("shipment"));
    if (name.empty()) {
      name.append(value.text_of("carrier")).append("/").append(value.text_of("tracking_number"));
    }
    const auto found = index_.find(name);
    if (found == index_.end()) return std::nullopt;
    return found->second;
  }

  void add(std::uint32_t parcel,
           Instant told,
           const tracking::Report& report,
           std::string_view detail) {
    const std::optional<Said> said = meaning_of(report, detail);
    if (!said) {
      ++file_.unknown_words;
      return;
    }
    const Instant at = report.occurred_at.at;
    if (const auto step = step_of(said->status, said->detail)) {
      file_.past.told.push_back({told, parcel, Stop{at, *step, key_of(report.place)}});
    }
    if (const auto incident = incident_of(said->status, said->detail)) {
      file_.past.told.push_back({told, parcel, Word{at, *incident}});
    }
  }

  PastFile& file_;
  const std::unordered_map<std::string, std::uint32_t>& index_;
};

}  // namespace

Result<PastFile> read_past(const std::string& orders, const std::string& events) {
  PastFile file;
  std::unordered_map<std::string, std::uint32_t> index;
  if (const Result<void> done = OrdersReader(file, index).read(orders); !done) {
    return fail(done.error());
  }
  Result<std::unique_ptr<Input>> input = open_input(events);
  if (!input) return fail(input.error());
  EventTaker taker(file, index);
  LineReader lines(**input, kLongestLine);
  Line line;
  Result<bool> more = lines.next(line);
  for (; more && *more; more = lines.next(line)) taker.take(line.text);
  if (!more) return fail(more.error());
  return file;
}

}  // namespace onda::app
