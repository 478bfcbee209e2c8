#include "tracking/detect.hpp"

#include <fmt/core.h>
#include <algorithm>

#include "base/country.hpp"
#include "base/text.hpp"
#include "tracking/tracking_number.hpp"

namespace onda::tracking {
namespace {

// The points of a candidate. A right check digit of a format that is refused when wrong outweighs a
// Korean one, whose rules rest on few numbers; a carrier of the hinted country outweighs both,
// since a number passes a foreign check by chance in one of seven to ten.
constexpr int kFormat = 25;
constexpr int kPerFixed = 4;
constexpr int kMostForFixed = 20;
constexpr int kRightOrRefused = 25;
constexpr int kRight = 20;
constexpr int kWrong = -20;
constexpr int kHome = 30;
constexpr int kElsewhere = -10;
constexpr int kGuest = -5;
constexpr int kLastMile = -5;

std::string upper_country(const Carrier& carrier) { return upper_ascii(carrier.country()); }

void weigh_check(Candidate& candidate, CheckOutcome check) {
  switch (check) {
    case CheckOutcome::right:
      candidate.score +=
          candidate.format->on_failure == OnFailure::refuse ? kRightOrRefused : kRight;
      candidate.reasons.push_back({ReasonKind::check_digit_right, "its check digit is right"});
      return;
    case CheckOutcome::wrong:
      candidate.score += kWrong;
      candidate.reasons.push_back({ReasonKind::check_digit_wrong,
                                   "its check digit is wrong, by a rule that may have exceptions"});
      return;
    case CheckOutcome::none:
      candidate.reasons.push_back({ReasonKind::check_digit_none, "the format has no check digit"});
      return;
  }
}

// World-wide carriers and S10 numbers are as likely anywhere; the others at home.
void weigh_country(Candidate& candidate, const std::string& hint) {
  if (hint.empty()) return;
  if (upper_country(*candidate.carrier) == hint) {
    candidate.score += kHome;
    candidate.reasons.push_back(
        {ReasonKind::country_matches, fmt::format("it is at home in {}", hint)});
    return;
  }
  if (candidate.carrier->reach == Reach::world || candidate.format->issuer == Issuer::post) return;
  candidate.score += kElsewhere;
  candidate.reasons.push_back(
      {ReasonKind::country_differs,
       fmt::format("it is at home in {}, not in {}", upper_country(*candidate.carrier), hint)});
}

Candidate weigh(const Carrier& carrier,
                const NumberFormat& format,
                const FormatMatch& match,
                const std::string& hint) {
  Candidate candidate{&carrier, &format, kFormat, 0, {}};
  candidate.score += std::min(match.fixed * kPerFixed, kMostForFixed);
  if (format.issuer == Issuer::guest) candidate.score += kGuest;
  candidate.reasons.push_back(
      {ReasonKind::format, fmt::format("it has the form of {}", format.name)});
  weigh_check(candidate, match.check);
  weigh_country(candidate, hint);
  return candidate;
}

// Keeps the best candidate of each carrier.
void keep(std::vector<Candidate>& candidates, Candidate candidate) {
  const auto same = std::find_if(candidates.begin(), candidates.end(), [&](const Candidate& other) {
    return other.carrier == candidate.carrier;
  });
  if (same == candidates.end()) {
    candidates.push_back(std::move(candidate));
  } else if (same->score < candidate.score) {
    *same = std::move(candidate);
  }
}

// An S10 number is its post's; where we know that post. The post of the hinted country delivers it
// too.
void keep_posts(std::vector<Candidate>& candidates,
                const NumberFormat& format,
                const FormatMatch& match,
                const Detection& detection) {
  const Carrier* issuer =
      post_of(std::string_view(detection.number).substr(detection.number.size() - 2));
  if (issuer == nullptr) return;
  Candidate issued = weigh(*issuer, format, match, detection.country);
  const Carrier* local = post_of(detection.country);
  if (local != nullptr && local != issuer) {
    Candidate delivered = weigh(*local, format, match, "");
    delivered.score = issued.score + kLastMile;
    delivered.reasons.push_back(
        {ReasonKind::delivers_there,
         fmt::format("it delivers in {} what {} sent", detection.country, issuer->name)});
    keep(candidates, std::move(delivered));
  }
  keep(candidates, std::move(issued));
}

// Best first; what stands first in the table where nothing tells two apart.
void rank(std::vector<Candidate>& candidates) {
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.carrier->index < b.carrier->index;
  });
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const bool is_tied = i > 0 && candidates[i].score == candidates[i - 1].score;
    candidates[i].rank = is_tied ? candidates[i - 1].rank : static_cast<int>(i + 1);
  }
}

Result<std::string> read_hint(std::string_view country) {
  if (trim(country).empty()) return std::string();
  return parse_country(trim(country)).map_error([](Error error) {
    error.where = "country";
    return error;
  });
}

}  // namespace

std::string_view to_text(ReasonKind kind) {
  switch (kind) {
    case ReasonKind::format: return "format";
    case ReasonKind::check_digit_right: return "check_digit_right";
    case ReasonKind::check_digit_wrong: return "check_digit_wrong";
    case ReasonKind::check_digit_none: return "check_digit_none";
    case ReasonKind::country_matches: return "country_matches";
    case ReasonKind::country_differs: return "country_differs";
    case ReasonKind::delivers_there: return "delivers_there";
  }
  return {};
}

Result<Detection> detect(std::string_view number, std::string_view country) {
  Result<std::string> normal = normalise_number(number);
  if (!normal) return fail(std::move(normal.error()));
  Result<std::string> hint = read_hint(country);
  if (!hint) return fail(std::move(hint.error()));

  Detection detection{*std::move(normal), *std::move(hint), {}};
  for (const NumberFormat& format : number_formats()) {
    const std::optional<FormatMatch> found = match(format, detection.number);
    if (!found) continue;
    if (found->check == CheckOutcome::wrong && format.on_failure == OnFailure::refuse) continue;
    if (format.issuer == Issuer::post) {
      keep_posts(detection.candidates, format, *found, detection);
    } else {
      const Carrier& carrier = carriers()[format.carrier];
      keep(detection.candidates, weigh(carrier, format, *found, detection.country));
    }
  }
  rank(detection.candidates);
  return detection;
}

}  // namespace onda::tracking
