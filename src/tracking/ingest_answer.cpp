#include "tracking/ingest_answer.hpp"

namespace onda::tracking {

IngestAnswer& IngestAnswer::operator+=(const IngestAnswer& other) {
  accepted += other.accepted;
  duplicates += other.duplicates;
  unmatched += other.unmatched;
  unknown_words += other.unknown_words;
  return *this;
}

void encode(json::Writer& out, const IngestAnswer& answer) {
  out.field("accepted", answer.accepted).field("duplicates", answer.duplicates);
  out.field("unmatched", answer.unmatched).field("unknown", answer.unknown_words);
}

}  // namespace onda::tracking
