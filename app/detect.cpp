#include "app/detect.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "tracking/carrier_json.hpp"

namespace onda::app {
namespace {

using tracking::Candidate;
using tracking::Detection;

std::string because(const Candidate& candidate) {
  std::string out;
  for (const tracking::Reason& reason : candidate.reasons) {
    if (!out.empty()) out += "; ";
    out += reason.words;
  }
  return out;
}

std::string table_of(const Detection& detection) {
  const std::string hint = detection.country.empty()
                               ? std::string()
                               : fmt::format(", delivered in {}", detection.country);
  if (detection.candidates.empty()) {
    return fmt::format("{}{}: no carrier that Onda knows has numbers like this one.\n",
                       detection.number, hint);
  }
  std::size_t width = 7;
  for (const Candidate& candidate : detection.candidates) {
    width = std::max(width, candidate.carrier->id.size());
  }
  std::string out = fmt::format("{}{}\n\nrank  score  {:<{}}  because\n", detection.number, hint,
                                "carrier", width);
  for (const Candidate& candidate : detection.candidates) {
    out += fmt::format("{:>4}  {:>5}  {:<{}}  {}\n", candidate.rank, candidate.score,
                       candidate.carrier->id, width, because(candidate));
  }
  return out;
}

}  // namespace

Result<std::string> run_detect(const DetectArgs& args) {
  const Result<Detection> detection = tracking::detect(args.number, args.country);
  if (!detection) return fail(detection.error());
  switch (args.output) {
    case DetectOutput::table: return table_of(*detection);
    case DetectOutput::json: break;
  }
  std::string out;
  json::Writer writer(out);
  tracking::write_detection(writer, *detection);
  out.push_back('\n');
  return out;
}

}  // namespace onda::app
