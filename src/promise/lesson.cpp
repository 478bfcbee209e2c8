#include "promise/lesson.hpp"

#include <algorithm>

#include "base/calendar.hpp"
#include "promise/milestones.hpp"
#include "promise/route.hpp"

namespace onda::promise {
namespace {

using tracking::Status;

std::optional<Ending> ending_of(Status status) {
  switch (status) {
    case Status::delivered: return Ending::delivered;
    case Status::returning:
    case Status::returned: return Ending::returned;
    case Status::lost: return Ending::lost;
    case Status::cancelled: return Ending::cancelled;
    case Status::expired: return Ending::expired;
    case Status::pending:
    case Status::info_received:
    case Status::picked_up:
    case Status::in_transit:
    case Status::customs:
    case Status::out_for_delivery:
    case Status::attempt_failed:
    case Status::available_for_pickup:
    case Status::exception: return std::nullopt;
  }
  return std::nullopt;
}

Begun begun_of(const ParcelState& state, const ShipmentRow& row, Instant at) {
  const Destination to = destination_of(row.ship_to);
  return {.parcel = state.name,
          .at = at,
          .country = to.country,
          .origin = state.origin,
          .region = to.region,
          .area = to.area,
          .locality = to.locality,
          .carrier = row.carrier,
          .service = {},
          .items = row.items};
}

void end(ParcelState& state, std::vector<Input>& inputs, Ending ending, Instant at) {
  if (state.ending) return;
  state.ending = ending;
  state.ended_at = at;
  if (ending == Ending::delivered) {
    inputs.push_back(Arrived{state.name, at});
  } else {
    const bool is_lost = ending == Ending::lost || ending == Ending::expired;
    inputs.push_back(Abandoned{state.name, at, is_lost ? Abandon::lost : Abandon::cancelled});
  }
}

std::string trouble_word(const tracking::Meaning& meaning) {
  if (!is_trouble(meaning)) return {};
  return std::string(meaning.detail.empty() ? to_text(meaning.status) : meaning.detail);
}

void learn_one(ParcelState& state,
               const Lesson& lesson,
               const News& news,
               std::vector<Input>& inputs) {
  const Instant at = std::min(news.position.at, lesson.heard_at);
  const std::string facility = place_name(state.carrier, news.place);
  if (const std::optional<Milestone> milestone = milestone_of(news.meaning))
    inputs.push_back(Passed{state.name, at, *milestone, facility});
  if (!news.place.empty()) state.place = news.place;
  state.trouble = trouble_word(news.meaning);
  if (!state.trouble.empty() && !state.exception_at) state.exception_at = at;
  if (const std::optional<Ending> ending = ending_of(news.meaning.status))
    end(state, inputs, *ending, at);
}

// Each date once. A carrier that speaks before the way began is heard when it did.
void hear_carrier(ParcelState& state, const Lesson& lesson, std::vector<Input>& inputs) {
  const std::optional<tracking::CarrierDate>& date = lesson.row.carrier_date;
  if (!date) return;
  const Instant arrival = end_of(date->estimate, Zone::find_or_utc(lesson.row.zone));
  if (state.carrier_date == arrival) return;
  state.carrier_date = arrival;
  const Instant at = std::min(std::max(date->said_at, state.begun_at), lesson.heard_at);
  inputs.push_back(Dated{state.name, at, arrival});
}

// Of an item that is short, as long as no carrier has the parcel.
void take_shortage(ParcelState& state, const ShipmentRow& row) {
  const bool waits = row.course.is_short() &&
                     (row.status == Status::pending || row.status == Status::info_received);
  state.short_since = waits ? std::optional(row.course.shortage->since) : std::nullopt;
  state.stock_from = std::nullopt;
  if (waits && row.course.shortage->expected)
    state.stock_from = Zone::find_or_utc(row.zone).start_of(*row.course.shortage->expected);
}

}  // namespace

ParcelState begin_state(const ShipmentRow& row, const std::vector<News>& news) {
  Instant begun_at = std::min(row.placed_at.value_or(row.created_at), row.created_at);
  if (!news.empty()) begun_at = std::min(begun_at, news.front().position.at);
  return {.name = {row.shop, row.seq},
          .shipment = row.id,
          .order = row.order,
          .carrier = row.carrier,
          .origin = std::string(kHome),
          .destination = destination_of(row.ship_to).region,
          .zone = row.zone,
          .begun_at = begun_at};
}

std::optional<PromiseRow> given_promise(const ShipmentRow& row, Instant now) {
  if (!row.promised) return std::nullopt;
  return PromiseRow{.window = *row.promised,
                    .ends_at = Zone::find_or_utc(row.zone).end_of(row.promised->to),
                    .was = std::nullopt,
                    .cause = "given",
                    .because = {},
                    .at = now};
}

std::vector<Input> learn(ParcelState& state, const Lesson& lesson) {
  std::vector<Input> inputs;
  const std::vector<News>& news = lesson.news;
  take_shortage(state, lesson.row);
  if (lesson.is_first) {
    inputs.push_back(begun_of(state, lesson.row, state.begun_at));
    if (state.begun_at <= lesson.heard_at)
      inputs.push_back(Passed{state.name, state.begun_at, Milestone::ordered, {}});
    const Instant made = lesson.row.created_at;
    const bool is_past = !news.empty() && news.front().position.at <= made;
    if (!is_past && made <= lesson.heard_at)
      inputs.push_back(Passed{state.name, made, Milestone::labelled, {}});
  }
  if (state.promise_ends_at && !state.ending && (lesson.is_first || lesson.is_promised_anew)) {
    const Instant at = lesson.is_first ? state.begun_at : lesson.heard_at;
    inputs.push_back(Promised{state.name, at, *state.promise_ends_at});
  }
  if (!state.ending) hear_carrier(state, lesson, inputs);
  for (const News& each : news) {
    if (!state.ending) learn_one(state, lesson, each, inputs);
    state.learnt = each.position;
  }
  // The standing knows better than the newest scan: nothing undoes a delivery.
  if (const std::optional<Ending> ending = ending_of(lesson.row.status)) {
    const Instant at =
        lesson.row.delivered_at.value_or(lesson.row.status_at.value_or(lesson.heard_at));
    end(state, inputs, *ending, std::min(at, lesson.heard_at));
  }
  return inputs;
}

}  // namespace onda::promise
