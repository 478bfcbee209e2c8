#include "tracking/report_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace onda::tracking {
namespace {

enum class Field : std::uint8_t {
  carrier,
  tracking_number,
  occurred_at,
  event_id,
  code,
  text,
  place,
  vocabulary,
  status,
  estimated_delivery,
  unknown,
};

// How long a field may be is Batch's to say, which every report passes, however it came.
struct FieldRule {
  std::string_view name;
  bool is_word;  // no control characters at all
};

constexpr std::array<FieldRule, 10> kFields = {{
    {"carrier", true},
    {"tracking_number", true},
    {"occurred_at", true},
    {"event_id", true},
    {"code", true},
    {"text", false},
    {"place", false},
    {"vocabulary", true},
    {"status", true},
    {"estimated_delivery", true},
}};

Field field_of(std::string_view name) {
  for (std::size_t i = 0; i < kFields.size(); ++i) {
    if (name == kFields[i].name) return static_cast<Field>(i);
  }
  return Field::unknown;
}

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<std::uint8_t>(c) < 0x20 || c == 0x7F; });
}

// Reads the members of one event into a report; false with the error where it is no event.
class ReportReader {
 public:
  ReportReader(Report& report, Error& error, UnknownFields& unknown)
      : report_(report), error_(error), unknown_(unknown) {}

  bool read(json::Value value) {
    if (value.kind() != json::Kind::object) return refuse("", "field_type", "expected an object");
    value.members([&](std::string_view name, json::Value member) {
      if (ok_) take(name, member);
    });
    return ok_ && is_complete();
  }

 private:
  bool refuse(std::string_view field, std::string_view code, std::string what) {
    if (ok_) error_ = {Code::invalid, std::string(code), std::move(what), std::string(field)};
    ok_ = false;
    return false;
  }

  void take(std::string_view name, json::Value member) {
    const Field field = field_of(name);
    if (field == Field::unknown) return unknown_.note(name);
    if (field == Field::estimated_delivery && member.kind() == json::Kind::object)
      return store_window(member);
    const FieldRule& rule = kFields[static_cast<std::size_t>(field)];
    const std::optional<std::string_view> text = member.text();
    if (!text) {
      if (!member.is_null()) refuse(rule.name, "field_type", "expected a text");
      return;
    }
    const std::string_view value = trim(*text);
    if (!is_sound(rule, value)) return;
    store(field, value);
  }

  bool is_sound(const FieldRule& rule, std::string_view value) {
    if (rule.is_word ? has_control_character(value) : value.find('\0') != value.npos) {
      return refuse(rule.name, "field_invalid", "holds a control character");
    }
    return true;
  }

  void store(Field field, std::string_view value) {
    switch (field) {
      case Field::carrier: report_.carrier = value; break;
      case Field::tracking_number: report_.tracking_number = value; break;
      case Field::occurred_at: store_time(value); break;
      case Field::event_id: report_.event_id = value; break;
      case Field::code: report_.code = value; break;
      case Field::text: report_.text = value; break;
      case Field::place: report_.place = value; break;
      case Field::vocabulary: report_.vocabulary = value; break;
      case Field::status: store_status(value); break;
      case Field::estimated_delivery:
        if (!value.empty()) store_estimate(read_estimated_delivery(value));
        break;
      case Field::unknown: break;
    }
  }

  void store_time(std::string_view value) {
    if (value.empty()) return;
    const Result<OffsetTime> time = parse_time(value);
    if (!time) {
      refuse("occurred_at", time.error().name, time.error().what);
      return;
    }
    report_.occurred_at = *time;
    has_time_ = true;
  }

  void store_status(std::string_view value) {
    if (value.empty()) return;
    report_.status = status_of(value);
    if (!report_.status) {
      refuse("status", "status_invalid",
             fmt::format(
                 "'{}' is none of our status words; a carrier's own word goes into code or text",
                 clip_utf8(value, 32)));
    }
  }

  // {"from": …, "to": …} as well as a text.
  void store_window(json::Value value) {
    DateTexts window;
    value.members([&](std::string_view name, json::Value member) {
      const std::optional<std::string_view> text = member.text();
      if (name == "from" && text) {
        window.from = trim(*text);
      } else if (name == "to" && text) {
        window.to = trim(*text);
      } else if (!member.is_null()) {
        refuse("estimated_delivery", "field_type", "from and to are texts, and there is no more");
      }
    });
    store_estimate(read_estimated_delivery(window));
  }

  void store_estimate(const Result<EstimatedDelivery>& estimate) {
    if (estimate) {
      report_.estimated_delivery = *estimate;
    } else {
      refuse("estimated_delivery", estimate.error().name, estimate.error().what);
    }
  }

  bool is_complete() {
    constexpr std::string_view missing = "field_missing";
    if (report_.carrier.empty()) return refuse("carrier", missing, "is required");
    if (report_.tracking_number.empty()) return refuse("tracking_number", missing, "is required");
    if (!has_time_) return refuse("occurred_at", missing, "is required");
    if (report_.code.empty() && report_.text.empty() && !report_.status) {
      return refuse("text", missing, "an event says something by code, text or status");
    }
    return true;
  }

  Report& report_;
  Error& error_;
  UnknownFields& unknown_;
  bool has_time_ = false;
  bool ok_ = true;
};

}  // namespace

void UnknownFields::note(std::string_view name) {
  if (names.size() >= Warnings::kMost) return;
  if (std::find(names.begin(), names.end(), name) != names.end()) return;
  names.push_back(name);
  warnings.unknown_field(name);
}

bool read_report(json::Value value, Report& report, Error& error, UnknownFields& unknown) {
  return ReportReader(report, error, unknown).read(value);
}

}  // namespace onda::tracking
