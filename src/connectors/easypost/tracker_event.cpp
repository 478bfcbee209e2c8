#include "connectors/easypost/tracker_event.hpp"

#include <fmt/format.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "tracking/carrier.hpp"

namespace onda::easypost {
namespace {

using json::Value;
using tracking::EstimatedDelivery;

// The member as text: "" where it is absent, null or something else.
std::string_view text_of(Value object, std::string_view name) {
  const std::optional<Value> member = object.find(name);
  if (!member) return {};
  return trim(member->text().value_or(std::string_view{}));
}

tl::unexpected<Error> missing(std::string where) {
  return invalid("field_missing", "is required and must not be empty", std::move(where));
}

// Our id of a carrier that EasyPost names ("FedEx", "DhlEcs"); one that we do not list keeps its
// name in a form that can be an id.
std::string carrier_id(std::string_view name) {
  if (const tracking::Carrier* known = tracking::find_carrier(name)) return std::string(known->id);
  std::string slug = "zz.";
  for (const char c : lower_ascii(name)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) slug.push_back(c);
  }
  return slug.substr(0, 40);
}

// "in_transit/arrived_at_facility", or the status alone.
std::string code_of(Value object) {
  const std::string_view status = text_of(object, "status");
  const std::string_view detail = text_of(object, "status_detail");
  if (status.empty() || detail.empty()) return std::string(status);
  return fmt::format("{}/{}", status, detail);
}

// "ORLANDO, FL, US"; the postcode stands in for a city that is not told.
std::string place_of(Value detail) {
  const std::optional<Value> location = detail.find("tracking_location");
  if (!location) return {};
  std::string place(text_of(*location, "city"));
  if (place.empty()) place = text_of(*location, "zip");
  for (const std::string_view name : {"state", "country"}) {
    const std::string_view part = text_of(*location, name);
    if (!part.empty() && !place.empty()) place += ", ";
    place += part;
  }
  return std::string(clip_utf8(place, 200));
}

// Nothing where none is said. A midnight in UTC is how a day is written: FedEx's
// "2024-08-05T00:00:00Z" is its local 5 August.
Result<std::optional<EstimatedDelivery>> date_of(Value object, std::string_view name) {
  std::string_view written = text_of(object, name);
  if (written.empty()) return std::optional<EstimatedDelivery>();
  constexpr std::string_view midnight = "T00:00:00Z";
  if (written.ends_with(midnight)) written.remove_suffix(midnight.size());
  const Result<EstimatedDelivery> date = tracking::read_estimated_delivery(written);
  if (!date) return invalid(date.error().name, date.error().what, std::string(name));
  return std::optional(*date);
}

// The tracker that an event is about, and who takes its reports.
struct Tracker {
  Value value;
  std::string_view number;
  std::string carrier;
  std::optional<EstimatedDelivery> date;  // of the carrier, which the newest scan is taken to name
  const TakeReport& take;
};

Result<OffsetTime> time_of(Value scan, std::string_view name) {
  const std::string_view written = text_of(scan, name);
  if (written.empty()) return missing(std::string(name));
  const Result<OffsetTime> time = parse_time(written);
  if (!time) return invalid(time.error().name, time.error().what, std::string(name));
  return *time;
}

// One scan, or the tracker as if it were one.
struct Scan {
  Value value;
  std::string_view time_name;  // the member that dates it
  std::optional<EstimatedDelivery> date;
};

Result<void> report(const Tracker& tracker, const Scan& scanned) {
  const Value scan = scanned.value;
  const Result<OffsetTime> time = time_of(scan, scanned.time_name);
  if (!time) return fail(time.error());
  const std::string code = code_of(scan);
  const std::string place = place_of(scan);
  const std::string_view message = text_of(scan, "message");
  const std::string_view text = message.empty() ? text_of(scan, "description") : message;
  if (code.empty() && text.empty()) return missing("status");
  return tracker.take({.carrier = tracker.carrier,
                       .tracking_number = tracker.number,
                       .occurred_at = *time,
                       .event_id = {},
                       .code = code,
                       .text = clip_utf8(text, 1000),
                       .place = place,
                       .vocabulary = "easypost",
                       .status = {},
                       .estimated_delivery = scanned.date});
}

// Where in the body a report's field came from; carrier and number are the tracker's.
std::string place_of_error(std::string_view field, const std::string& detail) {
  if (field == "tracking_number") return "result.tracking_code";
  if (field == "carrier") return "result.carrier";
  return field.empty() ? detail : fmt::format("{}.{}", detail, field);
}

// Of the scans that have a time, the last of the newest.
std::size_t newest_of(Value details) {
  std::size_t index = 0;
  std::size_t newest = 0;
  Instant at = Instant::min();
  details.elements([&](Value detail) {
    const Result<OffsetTime> time = time_of(detail, "datetime");
    if (time && time->at >= at) {
      newest = index;
      at = time->at;
    }
    ++index;
  });
  return newest;
}

// A date that cannot be read is named, and the rest stands without it.
std::optional<EstimatedDelivery> date_or_bad(Value object, const std::string& path, Told& told) {
  Result<std::optional<EstimatedDelivery>> date = date_of(object, "est_delivery_date");
  if (date) return *date;
  Error error = date.error();
  error.where = fmt::format("{}.{}", path, error.where);
  told.bad.push_back(std::move(error));
  return std::nullopt;
}

void report_details(const Tracker& tracker, Value details, Told& told) {
  const std::size_t newest = newest_of(details);
  std::size_t index = 0;
  details.elements([&](Value detail) {
    const std::string path = fmt::format("result.tracking_details[{}]", index);
    const bool is_newest = index++ == newest;
    if (detail.kind() != json::Kind::object) {
      told.bad.push_back({Code::invalid, "field_type", "expected an object", path});
      return;
    }
    std::optional<EstimatedDelivery> date = date_or_bad(detail, path, told);
    if (!date && is_newest) date = tracker.date;
    if (const Result<void> done = report(tracker, {detail, "datetime", date}); done) {
      ++told.reports;
    } else {
      Error error = done.error();
      error.where = place_of_error(error.where, path);
      told.bad.push_back(std::move(error));
    }
  });
}

// A tracker that has a status but no scans yet.
Result<void> report_standing(const Tracker& tracker, Told& told) {
  const std::string_view status = text_of(tracker.value, "status");
  if (status.empty() || status == "unknown") return {};
  const Result<void> done = report(tracker, {tracker.value, "updated_at", tracker.date});
  if (!done) return invalid(done.error().name, done.error().what, "result." + done.error().where);
  ++told.reports;
  return {};
}

Result<void> read_tracker(Value result, const TakeReport& take, Told& told) {
  const Tracker tracker{.value = result,
                        .number = text_of(result, "tracking_code"),
                        .carrier = carrier_id(text_of(result, "carrier")),
                        .date = date_or_bad(result, "result", told),
                        .take = take};
  if (tracker.number.empty()) return missing("result.tracking_code");
  if (tracker.carrier == "zz.") return missing("result.carrier");
  const std::optional<Value> details = result.find("tracking_details");
  if (!details || details->is_null()) return missing("result.tracking_details");
  if (details->kind() != json::Kind::array) {
    return invalid("field_type", "expected an array", "result.tracking_details");
  }
  if (details->size() == 0) return report_standing(tracker, told);
  report_details(tracker, *details, told);
  if (told.reports == 0) return fail(told.bad.back());
  return {};
}

}  // namespace

Result<Told> read_event(std::string_view body, const TakeReport& take) {
  json::Parser& parser = json::thread_parser();
  const Result<Value> event = parser.parse(body);
  if (!event) return fail(event.error());
  if (event->kind() != json::Kind::object) return invalid("field_type", "expected an Event");
  Told told;
  told.description = text_of(*event, "description");
  if (told.description.empty()) return missing("description");
  told.is_tracker = told.description == "tracker.created" || told.description == "tracker.updated";
  if (!told.is_tracker) return told;
  const std::optional<Value> result = event->find("result");
  if (!result || result->kind() != json::Kind::object) return missing("result");
  if (const Result<void> read = read_tracker(*result, take, told); !read) return fail(read.error());
  return told;
}

}  // namespace onda::easypost
