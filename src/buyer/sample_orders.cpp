#include "buyer/sample_orders.hpp"

#include "base/check.hpp"

namespace onda::buyer {
namespace {

using tracking::Actor;
using tracking::Status;

Instant at(std::string_view text) {
  const Result<OffsetTime> time = parse_time(text, {.allowed = true, .offset_min = 540});
  CHECK(time.has_value());
  return time->at;
}

Day day(std::string_view text) {
  const Result<Day> parsed = parse_day(text);
  CHECK(parsed.has_value());
  return *parsed;
}

struct Step {
  std::string_view time, place, text;
  std::optional<Status> status;
};

std::vector<ScanFacts> scans(std::initializer_list<Step> steps) {
  std::vector<ScanFacts> out;
  for (const Step& step : steps) {
    ScanFacts scan;
    scan.occurred_at = at(step.time);
    scan.received_at = scan.occurred_at + std::chrono::minutes{2};
    scan.place = step.place;
    scan.text = step.text;
    scan.status = step.status;
    out.push_back(std::move(scan));
  }
  return out;
}

ParcelFacts parcel(Status status, std::vector<ScanFacts> steps) {
  ParcelFacts out;
  out.carrier = {"CJ Logistics", "CJ대한통운", "1588-1255", "https://trace.cjlogistics.com/"};
  out.number = "689012345672";
  out.status = status;
  out.scan_count = static_cast<std::int64_t>(steps.size());
  out.scans = std::move(steps);
  out.promised = orders::PromisedWindow{std::nullopt, day("2026-03-04")};
  return out;
}

OrderFacts order(ParcelFacts first) {
  OrderFacts out;
  out.shop = {"온다상점", "02-555-0199", "help@onda.example"};
  out.number = "A-20260301-0042";
  out.buyer_name = "홍길동";
  out.buyer_phone = "010-9876-5678";
  out.ship_to.name = "홍길동";
  out.ship_to.phone = "010-9876-5678";
  out.ship_to.line1 = "서울특별시 강남구 테헤란로 1길 2, 301호";
  out.lines.resize(2);
  out.lines[0].name = "제주 감귤 5kg";
  out.lines[1].name = "곱창김 100장";
  out.parcels.push_back(std::move(first));
  return out;
}

const Step kBooked{"2026-03-01T18:02", "", "배송접수", Status::info_received};
const Step kPicked{"2026-03-02T16:40", "서울송파", "집화처리", Status::picked_up};
const Step kLoaded{"2026-03-02T21:15", "동서울HUB", "간선상차", Status::in_transit};
const Step kHub{"2026-03-03T02:48", "옥천HUB", "간선하차", Status::in_transit};
const Step kOut{"2026-03-03T09:12", "서울강남역삼", "배달출발", Status::out_for_delivery};

OrderFacts moving() {
  return order(parcel(Status::in_transit, scans({kBooked, kPicked, kLoaded, kHub})));
}

OrderFacts out_for_delivery() {
  OrderFacts out =
      order(parcel(Status::out_for_delivery, scans({kBooked, kPicked, kLoaded, kHub, kOut})));
  out.parcels[0].promised = orders::PromisedWindow{day("2026-03-02"), day("2026-03-03")};
  return out;
}

OrderFacts delivered() {
  const Step done{"2026-03-03T14:06", "서울강남역삼", "배달완료 (문 앞)", Status::delivered};
  OrderFacts out =
      order(parcel(Status::delivered, scans({kBooked, kPicked, kLoaded, kHub, kOut, done})));
  out.parcels[0].delivered_at = at(done.time);
  return out;
}

OrderFacts waiting() {
  OrderFacts out = order(parcel(Status::pending, {}));
  out.parcels[0].promised.reset();
  return out;
}

OrderFacts failed_attempt() {
  const Step failed{"2026-03-03T11:31", "서울강남역삼", "미배달 - 수취인 부재",
                    Status::attempt_failed};
  OrderFacts out =
      order(parcel(Status::attempt_failed, scans({kBooked, kPicked, kLoaded, kHub, kOut, failed})));
  out.parcels[0].actor = Actor::buyer;
  return out;
}

OrderFacts late_and_quiet() {
  OrderFacts out =
      order(parcel(Status::in_transit,
                   scans({{"2026-02-25T16:40", "부산사상", "집화처리", Status::picked_up},
                          {"2026-02-26T04:10", "대전HUB", "간선하차", Status::in_transit}})));
  out.parcels[0].promised = orders::PromisedWindow{std::nullopt, day("2026-02-28")};
  return out;
}

ArrivalFacts between(std::string_view from, std::string_view likely, std::string_view to) {
  return {at(from), at(likely), at(to)};
}

OrderFacts expected_early() {
  OrderFacts out = moving();
  out.parcels[0].promised = orders::PromisedWindow{day("2026-03-05"), day("2026-03-06")};
  out.parcels[0].arrival = between("2026-03-04T11:00", "2026-03-04T15:00", "2026-03-04T20:00");
  return out;
}

OrderFacts expected_unpromised() {
  OrderFacts out = moving();
  out.parcels[0].promised.reset();
  out.parcels[0].arrival = between("2026-03-04T11:00", "2026-03-05T15:00", "2026-03-06T20:00");
  return out;
}

OrderFacts at_risk() {
  OrderFacts out = moving();
  out.parcels[0].arrival = between("2026-03-05T11:00", "2026-03-06T15:00", "2026-03-07T20:00");
  out.parcels[0].delay = DelayFacts{"hub_congestion", "옥천HUB"};
  return out;
}

OrderFacts short_of_stock() {
  OrderFacts out = order(parcel(Status::info_received, scans({kBooked})));
  out.parcels[0].arrival = between("2026-03-10T11:00", "2026-03-11T15:00", "2026-03-12T20:00");
  out.parcels[0].delay = DelayFacts{"stock_shortage", "", day("2026-03-09")};
  return out;
}

OrderFacts late_unexplained() {
  OrderFacts out = late_and_quiet();
  out.parcels[0].arrival = between("2026-03-03T11:00", "2026-03-05T15:00", "2026-03-07T20:00");
  out.parcels[0].delay = DelayFacts{};
  return out;
}

OrderFacts pickup() {
  const Step stored{"2026-03-03T10:20", "GS25 역삼스타점", "점포도착",
                    Status::available_for_pickup};
  OrderFacts out =
      order(parcel(Status::available_for_pickup, scans({kBooked, kPicked, kLoaded, kHub, stored})));
  out.parcels[0].actor = Actor::buyer;
  return out;
}

OrderFacts broken() {
  const Step damaged{"2026-03-03T03:05", "옥천HUB", "파손 확인", Status::exception};
  OrderFacts out =
      order(parcel(Status::exception, scans({kBooked, kPicked, kLoaded, kHub, damaged})));
  out.parcels[0].actor = Actor::shop;
  return out;
}

OrderFacts returning() {
  const Step refused{"2026-03-02T13:00", "서울강남역삼", "수취거절", Status::attempt_failed};
  const Step back{"2026-03-03T01:10", "옥천HUB", "반송 간선하차", Status::returning};
  return order(parcel(Status::returning, scans({kBooked, refused, back})));
}

OrderFacts lost() {
  const Step gone{"2026-03-03T09:00", "", "분실 확정", Status::lost};
  OrderFacts out = order(parcel(Status::lost, scans({kBooked, kPicked, kLoaded, gone})));
  out.parcels[0].actor = Actor::shop;
  return out;
}

OrderFacts cancelled() {
  const Step stopped{"2026-03-02T09:30", "", "접수취소", Status::cancelled};
  return order(parcel(Status::cancelled, scans({kBooked, stopped})));
}

// Three parcels, one of them from abroad with words and clocks of its own.
OrderFacts three_parcels() {
  OrderFacts out = delivered();
  out.parcels.push_back(moving().parcels[0]);
  out.parcels[1].number = "689012345683";
  ParcelFacts abroad =
      parcel(Status::customs,
             scans({{"2026-02-27T10:12-08:00", "Los Angeles, CA", "Picked up", Status::picked_up},
                    {"2026-03-02T22:40", "Incheon", "Clearance processing", Status::customs},
                    {"2026-03-03T08:00", "인천공항", "세관 X-ray 대기열 2", std::nullopt}}));
  abroad.carrier = {"FedEx", "", "080-023-8000", "https://www.fedex.com/fedextrack/"};
  abroad.number = "794658211305";
  abroad.scans[0].clock_is_wrong = true;
  out.parcels.push_back(std::move(abroad));
  return out;
}

// A carrier that sends markup, endless texts and a long history.
OrderFacts hostile() {
  const Step evil{"2026-03-03T02:48", "<b>HUB</b>",
                  "<script>alert(1)</script>\"><img src=x onerror=alert(2)> {{number}} [[skip]]",
                  Status::in_transit};
  OrderFacts out = order(parcel(Status::in_transit, scans({kBooked, evil})));
  out.parcels[0].carrier = {"\"><i>CJ", "\"><i>CJ", "javascript:alert(1)", "javascript:alert(3)"};
  out.lines[0].name = "<h1>감귤</h1>";
  out.shop.name = "</title><script>alert(4)</script>";
  ScanFacts noise = out.parcels[0].scans[0];
  noise.text = std::string(4000, '"');
  for (int i = 0; i < 400; ++i) {
    noise.occurred_at -= std::chrono::minutes{7};
    out.parcels[0].scans.insert(out.parcels[0].scans.begin(), noise);
  }
  out.parcels[0].scan_count = static_cast<std::int64_t>(out.parcels[0].scans.size());
  return out;
}

OrderFacts nothing_sent() {
  OrderFacts out = waiting();
  out.parcels.clear();
  return out;
}

}  // namespace

Instant sample_now() { return at("2026-03-03T15:20"); }

std::vector<Sample> sample_orders() {
  return {{"moving", moving()},
          {"out_for_delivery", out_for_delivery()},
          {"delivered", delivered()},
          {"waiting", waiting()},
          {"failed_attempt", failed_attempt()},
          {"late_and_quiet", late_and_quiet()},
          {"expected_early", expected_early()},
          {"expected_unpromised", expected_unpromised()},
          {"at_risk", at_risk()},
          {"short_of_stock", short_of_stock()},
          {"late_unexplained", late_unexplained()},
          {"pickup", pickup()},
          {"broken", broken()},
          {"returning", returning()},
          {"lost", lost()},
          {"cancelled", cancelled()},
          {"three_parcels", three_parcels()},
          {"hostile", hostile()},
          {"nothing_sent", nothing_sent()}};
}

}  // namespace onda::buyer
