#include "tracking/incoming.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "tracking/carrier.hpp"
#include "tracking/event_key.hpp"
#include "tracking/normalise.hpp"
#include "tracking/tracking_number.hpp"

namespace onda::tracking {
namespace {

constexpr std::size_t kBlock = 64 * 1024;

struct Limit {
  std::string_view name;
  std::string_view value;
  std::size_t most;  // characters
};

// A scan's words are short; what is longer is not a scan's word.
Result<void> check_lengths(const Report& report) {
  const Limit limits[] = {{"event_id", report.event_id, 200},
                          {"code", report.code, 100},
                          {"text", report.text, 1'000},
                          {"place", report.place, 200},
                          {"vocabulary", report.vocabulary, 64}};
  for (const Limit& limit : limits) {
    // No text has more characters than bytes, and most texts are short.
    if (limit.value.size() <= limit.most || count_characters(limit.value) <= limit.most) continue;
    return invalid("text_too_long", fmt::format("at most {} characters", limit.most),
                   std::string(limit.name));
  }
  if (report.code.empty() && report.text.empty() && !report.status) {
    return invalid("status_missing", "give the carrier's code or text, or our word in status",
                   "code");
  }
  return {};
}

// Our word for the report's, where the table has one.
void interpret(const Vocabulary& words, const Report& report, Incoming& event) {
  if (const auto known = normalise(words, report.code, report.text)) {
    event.meaning = known->meaning;
    event.table_version = known->version;
  } else {
    event.says_nothing = says_nothing(words, report.code);
  }
}

tl::unexpected<Error> at_field(Error error, const char* field) {
  if (error.where.empty()) error.where = field;
  return fail(std::move(error));
}

}  // namespace

Result<void> Batch::add(const Report& report) {
  if (Result<void> fits = check_lengths(report); !fits) return fits;
  const Result<std::string_view> carrier = canonical_carrier(report.carrier);
  if (!carrier) return at_field(carrier.error(), "carrier");

  Incoming event;
  if (is_normal_number(report.tracking_number)) {
    event.number = keep(report.tracking_number);
  } else {
    const Result<std::string> number = normalise_number(report.tracking_number);
    if (!number) return at_field(number.error(), "tracking_number");
    event.number = keep(*number);
  }
  event.carrier = keep(*carrier);
  event.tracker = tracker_key(shop_, event.carrier, event.number);
  event.key = event_key(event.tracker, report);
  event.occurred_at = report.occurred_at;
  if (report.status) {
    event.meaning = Meaning{*report.status, {}, Actor::nobody};
    event.table_version = "given";
  } else {
    const Vocabulary* words =
        find_vocabulary(report.vocabulary.empty() ? event.carrier : report.vocabulary);
    if (words != nullptr) interpret(*words, report, event);
  }
  event.code = keep(report.code);
  event.text = keep(report.text);
  event.place = keep(report.place);
  event.event_id = keep(report.event_id);
  event.vocabulary = keep(report.vocabulary);
  event.estimated_delivery = report.estimated_delivery;
  events_.push_back(event);
  return {};
}

std::string_view Batch::keep(std::string_view text) {
  if (text.empty()) return "";
  if (used_ + text.size() > size_) {
    size_ = std::max(kBlock, text.size());
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(size_));
    used_ = 0;
  }
  char* place = blocks_.back().get() + used_;
  std::copy(text.begin(), text.end(), place);
  used_ += text.size();
  return {place, text.size()};
}

}  // namespace onda::tracking
