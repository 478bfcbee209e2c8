#include "sim/truth.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "base/json.hpp"

namespace onda::sim {
namespace {

std::string korean(Instant at) {
  return to_text(OffsetTime{at, static_cast<int>(kKoreaOffset.count())});
}

std::string in_hours(Seconds time) {
  const auto hundredths = time.count() * 100 / 3600;
  return fmt::format("{}.{:02}", hundredths / 100, hundredths % 100);
}

void append_stages(json::Writer& json, const Journey& journey) {
  json.begin_object();
  for (std::size_t index = 0; index < kStages; ++index) {
    if (!journey.ends[index]) continue;
    json.field(to_text(static_cast<Stage>(index)), korean(*journey.ends[index]));
  }
  json.end_object();
}

void append_blame(json::Writer& json, const Blame& blame) {
  const Hindrance& hindrance = blame.hindrance;
  json.begin_object()
      .field("cause", to_text(hindrance.cause))
      .field("stage", to_text(hindrance.stage))
      .field("node", qualified_name(hindrance.place))
      .field("since", korean(hindrance.since));
  if (!hindrance.what.empty()) json.field("what", hindrance.what);
  json.key("excess_h").raw(in_hours(blame.excess)).end_object();
}

std::string in_days(Seconds time) {
  const auto thousandths = time.count() * 1'000 / 86'400;
  return fmt::format("{}.{:03}", thousandths / 1'000, thousandths % 1'000);
}

void append_row(std::string& out, const Truth& truth, const Blame& blame) {
  const Hindrance& hindrance = blame.hindrance;
  fmt::format_to(std::back_inserter(out), "{}/{},{},{},{},{},{},{},{}\n", truth.carrier,
                 truth.tracking_number, to_text(hindrance.cause), to_text(hindrance.stage),
                 in_days(blame.excess), in_days(truth.late), korean(hindrance.struck),
                 korean(hindrance.over), qualified_name(hindrance.place));
}

// The stage during which the feed was dead: the one that was going on when it hid something first.
Stage stage_at(const Journey& journey, Instant when) {
  for (std::size_t index = 0; index < kStages; ++index) {
    if (!journey.ends[index] || *journey.ends[index] >= when) return static_cast<Stage>(index);
  }
  return Stage::delivery;
}

}  // namespace

void append_truth_rows(std::string& out, const Truth& truth) {
  for (const Blame& each : truth.blames) {
    if (each.hindrance.cause != Cause::variation) append_row(out, truth, each);
  }
  const auto dark = std::chrono::floor<Seconds>(truth.feed.dark_until - truth.feed.dark_from);
  if (dark < std::chrono::hours{12}) return;
  append_row(out, truth,
             {.hindrance = {.cause = Cause::feed_outage,
                            .place = truth.actual.marks.back().place,
                            .stage = stage_at(truth.actual, truth.feed.dark_from),
                            .struck = truth.feed.dark_from,
                            .over = truth.feed.dark_until},
              .excess = dark});
}

const Blame* main_blame(const Truth& truth) {
  if (truth.blames.empty()) return nullptr;
  if (truth.is_lost() || truth.blames.back().hindrance.cause == Cause::variation) {
    return &truth.blames.back();
  }
  const auto most =
      std::max_element(truth.blames.begin(), truth.blames.end(),
                       [](const Blame& a, const Blame& b) { return a.excess < b.excess; });
  return most->excess > Seconds{0} ? &*most : nullptr;
}

void append_truth(std::string& out, const Incident& incident) {
  json::Writer json(out);
  json.begin_object()
      .field("kind", "incident")
      .field("what", to_text(incident.kind))
      .field("node", node_name(incident.kind, incident.node))
      .field("from", korean(incident.from))
      .field("until", korean(incident.until));
  json.key("share").raw(fmt::format("{}.{:02}", incident.share_ppm / kMillion,
                                    incident.share_ppm % kMillion / 10'000));
  json.field("percent", std::int64_t{incident.percent}).end_object();
  out += '\n';
}

void append_truth(std::string& out, const Truth& truth) {
  json::Writer json(out);
  json.begin_object()
      .field("kind", "parcel")
      .field("order", truth.order)
      .field("carrier", truth.carrier)
      .field("tracking_number", truth.tracking_number)
      .field("placed_at", korean(truth.placed_at));
  json.key("promised").begin_object();
  json.field("from", to_text(*truth.promised.from)).field("to", to_text(truth.promised.to));
  json.end_object();
  json.key("planned");
  append_stages(json, truth.planned);
  json.key("actual");
  append_stages(json, truth.actual);
  json.key("lost").boolean(truth.is_lost());
  json.key("late_h").raw(in_hours(truth.late));
  const Blame* most = main_blame(truth);
  json.key("cause");
  if (most == nullptr) {
    json.null();
  } else {
    json.text(to_text(most->hindrance.cause));
  }
  json.key("causes").begin_array();
  for (const Blame& each : truth.blames) append_blame(json, each);
  json.end_array();
  json.key("feed")
      .begin_object()
      .field("unreported", std::int64_t{truth.feed.unreported})
      .field("repeated", std::int64_t{truth.feed.repeated})
      .field("late", std::int64_t{truth.feed.late})
      .end_object();
  json.end_object();
  out += '\n';
}

}  // namespace onda::sim
