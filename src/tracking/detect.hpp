#pragma once
// Which carriers a tracking number may belong to. Many formats overlap (one in seven numbers of
// CJ대한통운 is also a right FedEx number), so the answer is a ranked list with reasons, never a
// verdict.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "tracking/carrier.hpp"
#include "tracking/number_format.hpp"

namespace onda::tracking {

enum class ReasonKind : std::uint8_t {
  format,
  check_digit_right,
  check_digit_wrong,
  check_digit_none,
  country_matches,
  country_differs,
  delivers_there,  // the post of the hinted country delivers what other posts issued
};

[[nodiscard]] std::string_view to_text(ReasonKind kind);

struct Reason {
  ReasonKind kind;
  std::string words;  // for people, English
};

struct Candidate {
  const Carrier* carrier;
  const NumberFormat* format;
  int score;  // 0 to 100
  int rank;   // 1 is best; candidates that nothing tells apart share one
  std::vector<Reason> reasons;
};

struct Detection {
  std::string number;                 // in its normal form
  std::string country;                // the hint in capitals, "" without one
  std::vector<Candidate> candidates;  // best first, one per carrier
};

// Ranks the carriers whose numbers look like this one. `country` (ISO 3166, any case, may be empty)
// is where the parcel is delivered. Errors: those of normalise_number, and country_invalid.
[[nodiscard]] Result<Detection> detect(std::string_view number, std::string_view country);

}  // namespace onda::tracking
