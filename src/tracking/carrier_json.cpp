#include "tracking/carrier_json.hpp"

#include "base/text.hpp"
#include "tracking/normalise.hpp"

namespace onda::tracking {
namespace {

void write_candidate(json::Writer& out, const Candidate& candidate, std::string_view number) {
  const Carrier& carrier = *candidate.carrier;
  out.begin_object();
  out.field("carrier", carrier.id);
  out.field("name", carrier.name);
  out.field("name_ko", carrier.name_ko);
  out.field("rank", candidate.rank);
  out.field("score", candidate.score);
  out.field("format", candidate.format->id);
  out.field_or_null("tracking_page", tracking_page(carrier, number));
  out.key("reasons").begin_array();
  for (const Reason& reason : candidate.reasons) {
    out.begin_object();
    out.field("kind", to_text(reason.kind));
    out.field("words", reason.words);
    out.end_object();
  }
  out.end_array();
  out.end_object();
}

}  // namespace

void write_carrier(json::Writer& out, const Carrier& carrier) {
  out.begin_object();
  out.field("id", carrier.id);
  out.field("name", carrier.name);
  out.field("name_ko", carrier.name_ko);
  out.field("country", upper_ascii(carrier.country()));
  out.field_or_null("phone", carrier.phone);
  out.field_or_null("tracking_page", carrier.page);
  out.key("knows_status_words").boolean(find_vocabulary(carrier.id) != nullptr);
  out.end_object();
}

void write_detection(json::Writer& out, const Detection& detection) {
  out.begin_object();
  out.field("tracking_number", detection.number);
  out.field_or_null("country", detection.country);
  out.key("candidates").begin_array();
  for (const Candidate& candidate : detection.candidates) {
    write_candidate(out, candidate, detection.number);
  }
  out.end_array();
  out.end_object();
}

}  // namespace onda::tracking
