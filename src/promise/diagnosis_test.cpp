#include "promise/diagnosis.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/random.hpp"
#include "tracking/detail.hpp"

namespace onda::promise {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using tracking::Detail;
using tracking::Status;

constexpr Instant kFirstDay{std::chrono::sys_days{std::chrono::year{2026} / 1 / 5}};
constexpr ShopId kShop{1};

News news(Instant at, Instant heard, Status status, Detail detail, std::string place) {
  return {.position = {at, {}},
          .meaning = {.status = status, .detail = to_text(detail)},
          .place = std::move(place),
          .heard_at = heard};
}

// Sixty days of parcels over two hubs, one of which stands still from day 55 on; some news comes a
// day late, some parcels are never heard of again.
std::vector<Lived> make_past() {
  std::vector<Lived> past;
  SeededRandom random(3);
  for (int day = 0; day < 60; ++day) {
    for (int i = 0; i < 12; ++i) {
      const Instant placed = kFirstDay + days{day} + hours{8} + minutes{20 * i};
      const std::string hub = i % 2 == 0 ? "hub a" : "hub b";
      const bool stands = i % 2 == 0 && day >= 55;
      Lived lived{.parcel = {kShop, static_cast<std::int64_t>(past.size() + 1)},
                  .facts = {.carrier = cause::key_of(i % 3 == 0 ? "x" : "y"),
                            .destination = cause::key_of(i % 4 < 2 ? "north" : "south"),
                            .placed_at = placed,
                            .promised_end = {},
                            .skus = {}},
                  .news = {},
                  .made_at = placed + minutes{1},
                  .known_at = placed + minutes{1},
                  .ended_at = {}};
      const auto add = [&](hours after, Status status, Detail detail, const std::string& place) {
        const Instant at = placed + after + minutes{random.below(90)};
        const Instant heard = at + (random.chance(0.05) ? hours{21} : hours{0});
        lived.news.push_back(news(at, heard, status, detail, place));
      };
      add(hours{9}, Status::picked_up, Detail::collected, "house");
      if (!random.chance(0.03)) {
        add(hours{13}, Status::in_transit, Detail::arrived_facility, hub);
        if (!stands) {
          add(hours{16}, Status::in_transit, Detail::departed_facility, hub);
          add(hours{24}, Status::out_for_delivery, Detail::none, "branch");
          add(hours{30}, Status::delivered, Detail::none, "branch");
          lived.ended_at = lived.news.back().position.at;
        }
      }
      past.push_back(std::move(lived));
    }
  }
  return past;
}

// What is known of the parcel at that moment.
std::optional<Lived> known_at(const Lived& whole, Instant now) {
  if (whole.known_at > now) return std::nullopt;
  Lived lived = whole;
  std::erase_if(lived.news, [&](const News& each) { return each.heard_at > now; });
  const bool has_ended = whole.ended_at && whole.news.back().heard_at <= now;
  if (!has_ended) lived.ended_at.reset();
  return lived;
}

ParcelState state_of(const Lived& lived) {
  const ShipmentRow row{.seq = lived.parcel.shipment,
                        .shop = lived.parcel.shop,
                        .id = ShipmentId(Uuid{}),
                        .order = OrderId(Uuid{})};
  return begin_state(row, {});
}

TEST(Diagnosis, ARestartGivesTheAnswersOfWhoNeverStopped) {
  const std::vector<Lived> past = make_past();
  const Instant now = kFirstDay + days{60} + hours{3};
  Diagnosis lasting;
  std::set<std::int64_t> over;  // of which no more is told
  for (Instant at = kFirstDay; at <= now; at += hours{1}) {
    std::vector<Lived> batch;
    for (const Lived& each : past) {
      if (over.contains(each.parcel.shipment)) continue;
      auto lived = known_at(each, at);
      if (!lived) continue;
      if (lived->ended_at) over.insert(each.parcel.shipment);
      batch.push_back(std::move(*lived));
    }
    lasting.live(batch, at);
    if (!batch.empty())
      (void)lasting.causes(state_of(batch.front()), at);  // asking changes nothing
  }
  Diagnosis restarted;
  std::vector<Lived> told;
  for (const Lived& each : past) {
    if (auto lived = known_at(each, now)) told.push_back(std::move(*lived));
  }
  restarted.live(told, now);
  EXPECT_EQ(restarted.size().parcels, lasting.size().parcels);
  int asked = 0, hub = 0;
  for (const Lived& each : past) {
    const auto a = lasting.causes(state_of(each), now);
    const auto b = restarted.causes(state_of(each), now);
    ASSERT_EQ(a.size(), b.size()) << each.parcel.shipment;
    for (std::size_t i = 0; i < a.size(); ++i) {
      EXPECT_EQ(a[i].code, b[i].code);
      EXPECT_EQ(a[i].probability, b[i].probability);
      EXPECT_EQ(a[i].observed, b[i].observed);
    }
    asked += !a.empty();
    hub += !a.empty() && a.front().code == "hub_congestion";
  }
  EXPECT_GT(asked, 20);
  EXPECT_GT(hub, 5);
}

TEST(Diagnosis, WhatHasEndedOrIsSilentForLongIsForgotten) {
  const std::vector<Lived> past = make_past();
  Diagnosis diagnosis;
  diagnosis.live(past, kFirstDay + days{61});
  EXPECT_GT(diagnosis.size().parcels, 30U);
  diagnosis.live({}, kFirstDay + days{61} + tracking::kRest);
  EXPECT_EQ(diagnosis.size().parcels, 0U);
}

}  // namespace
}  // namespace onda::promise
