#include "sim/public_json.hpp"

#include <gtest/gtest.h>

#include "orders/order_json.hpp"
#include "promise/cause/incident.hpp"
#include "sim/timeline.hpp"
#include "sim/vocabulary.hpp"
#include "tracking/detect.hpp"
#include "tracking/normalise.hpp"
#include "tracking/report_json.hpp"

namespace onda::sim {
namespace {

// The world speaks the API's language: our own decoders read every line without a warning.
TEST(PublicJson, IsReadByTheApisDecoders) {
  const World world(1, {.days = 2, .orders_per_day = 100});
  Timeline timeline(world);
  Warnings warnings;
  std::string scans;
  std::size_t count = 0;
  while (const std::optional<Occurrence> occurrence = timeline.next()) {
    std::string line;
    std::visit([&](const auto& what) { append_line(line, what); }, occurrence->what);
    if (std::holds_alternative<Scan>(occurrence->what)) {
      scans += line;
      ++count;
      continue;
    }
    const Result<json::Value> value = json::thread_parser().parse(line);
    ASSERT_TRUE(value) << line;
    if (std::holds_alternative<orders::NewOrder>(occurrence->what)) {
      EXPECT_TRUE(orders::decode_order(*value, warnings)) << line;
    } else {
      EXPECT_TRUE(orders::decode_shipment(*value, warnings)) << line;
    }
  }
  EXPECT_TRUE(warnings.empty()) << warnings.list().front();
  const Result<tracking::ReportBatch> batch =
      tracking::ReportBatch::read(scans, tracking::BodyForm::ndjson);
  ASSERT_TRUE(batch);
  EXPECT_TRUE(batch->bad().empty()) << batch->bad().front().error.what;
  EXPECT_TRUE(batch->warnings().empty());
  EXPECT_EQ(batch->reports().size(), count);
}

tracking::Status meant_by(Step step) {
  switch (step) {
    case Step::labelled: return tracking::Status::info_received;
    case Step::collected:
    case Step::origin_out:
    case Step::hub_in:
    case Step::hub_out:
    case Step::terminal_in:
    case Step::terminal_out: return tracking::Status::in_transit;
    case Step::out_for_delivery: return tracking::Status::out_for_delivery;
    case Step::attempt_failed: return tracking::Status::attempt_failed;
    case Step::delivered: return tracking::Status::delivered;
    case Step::customs_in: return tracking::Status::customs;
    case Step::customs_out: return tracking::Status::in_transit;
    case Step::notice: return tracking::Status::pending;  // many things: see below
  }
  return tracking::Status::pending;
}

// A carrier's words mean to Onda what happened here; 집하 is picked_up with some, in_transit with
// others.
TEST(Vocabulary, MeansWhatHappened) {
  for (std::size_t id = 0; id < kCarriers; ++id) {
    const Carrier& by = carrier(static_cast<CarrierId>(id));
    const PlaceId place = Network::get().terminal(by.id, Area::seoul);
    for (std::size_t step = 0; step < kSteps; ++step) {
      const Mark mark{.step = static_cast<Step>(step), .place = place, .towards = place, .at = {}};
      const std::optional<Wording> words = wording(by.id, mark);
      if (!words || mark.step == Step::notice) continue;
      SCOPED_TRACE(std::string(by.name) + " " + words->text);
      const auto ours = tracking::normalise(words->vocabulary.empty() ? by.name : words->vocabulary,
                                            words->code, words->text);
      ASSERT_TRUE(ours);
      const bool picked_up =
          mark.step == Step::collected && ours->meaning.status == tracking::Status::picked_up;
      EXPECT_TRUE(picked_up || ours->meaning.status == meant_by(mark.step));
    }
  }
}

// What a carrier explains is understood as the cause that it was.
TEST(Vocabulary, ExplanationsSayWhatItWas) {
  namespace told = promise::cause;
  for (std::size_t index = 0; index < kCauses; ++index) {
    const auto cause = static_cast<Cause>(index);
    EXPECT_TRUE(told::cause_of(to_text(cause))) << "the truth speaks the engine's words";
    const Mark notice{.step = Step::notice, .place = {}, .towards = {}, .at = {}, .cause = cause};
    const std::optional<Wording> words = wording(CarrierId::hanjin, notice);
    if (!words) continue;
    SCOPED_TRACE(to_text(cause));
    const auto ours = tracking::normalise(words->vocabulary, words->code, words->text);
    ASSERT_TRUE(ours);
    const auto incident =
        told::incident_of(ours->meaning.status, *tracking::detail_of(ours->meaning.detail));
    ASSERT_TRUE(incident);
    EXPECT_EQ(to_text(incident->cause), to_text(cause));
  }
}

// Detection finds the carrier among its candidates, with a right check digit where there is one.
TEST(ParcelNumber, IsDetected) {
  const World world(1, {.days = 1, .orders_per_day = 100});
  for (std::uint64_t i = 0; i < world.orders(); ++i) {
    const OrderStory story = world.order(i);
    for (const ParcelStory& parcel : story.parcels) {
      const std::string& number = parcel.shipment.tracking_number;
      SCOPED_TRACE(parcel.shipment.carrier + " " + number);
      const Result<tracking::Detection> detection = tracking::detect(number, "KR");
      ASSERT_TRUE(detection);
      const auto found = std::find_if(
          detection->candidates.begin(), detection->candidates.end(),
          [&](const tracking::Candidate& c) { return c.carrier->id == parcel.shipment.carrier; });
      ASSERT_NE(found, detection->candidates.end());
      for (const tracking::Reason& reason : found->reasons) {
        EXPECT_NE(reason.kind, tracking::ReasonKind::check_digit_wrong);
      }
    }
  }
}

}  // namespace
}  // namespace onda::sim
