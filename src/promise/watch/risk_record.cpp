#include "promise/watch/risk_record.hpp"

#include <algorithm>

namespace onda::promise {
namespace {

constexpr std::uint64_t kVersion = 0x32'6b'73'69'72;  // "risk2"
// A delivery may be told late: only then is a parcel of which nothing was heard late.
constexpr std::chrono::days kLateAfter{1};

std::vector<std::uint64_t> sorted(std::vector<std::uint64_t> keys) {
  std::sort(keys.begin(), keys.end());
  return keys;
}

}  // namespace

std::optional<double> said_late(const Distribution& arrival, Instant promise_ends_at) {
  if (arrival.n_eff() < kFewParcels) return std::nullopt;
  return arrival.p_late(promise_ends_at);
}

// What was said of another day says nothing of this one.
void RiskRecord::promise(ParcelKey key, Instant ends_at) {
  Watched& watched = watched_.at(raw(key));
  if (watched.promise_ends_at != ends_at) watched = {.promise_ends_at = ends_at};
}

void RiskRecord::arrive(ParcelKey key, Instant at) {
  Watched* watched = watched_.find(raw(key));
  if (watched == nullptr) return;
  watched->outcome = at > watched->promise_ends_at ? Punctual::late : Punctual::kept;
}

// In the order of their keys, so that sums do not depend on where the map keeps them.
void RiskRecord::judge(Instant midnight) {
  std::vector<std::uint64_t> known;
  watched_.each([&](std::uint64_t key, Watched& watched) {
    if (!watched.outcome && watched.promise_ends_at <= midnight - kLateAfter)
      watched.outcome = Punctual::late;
    if (watched.outcome) known.push_back(key);
  });
  if (known.empty()) return;
  calibration_.pass_to(static_cast<std::int32_t>(
      std::chrono::floor<std::chrono::days>(midnight).time_since_epoch().count()));
  for (const std::uint64_t key : sorted(std::move(known))) {
    const Watched& watched = *watched_.find(key);
    calibration_.count(watched.readings, *watched.outcome);
    watched_.erase(key);
  }
  calibration_.fit();
}

void RiskRecord::close_day(const Engine& engine, Instant midnight) {
  judge(midnight);
  watched_.each([&](std::uint64_t key, Watched& watched) {
    if (watched.promise_ends_at <= midnight) return;
    const auto arrival = engine.estimate(ParcelKey{key}, midnight);
    const auto said = arrival ? said_late(*arrival, watched.promise_ends_at) : std::nullopt;
    if (said) watched.readings.note(*said);
  });
}

std::string RiskRecord::save() const {
  ByteWriter out;
  out.plain(kVersion);
  calibration_.save(out);
  std::vector<std::uint64_t> keys;
  watched_.each([&](std::uint64_t key, const Watched&) { keys.push_back(key); });
  keys = sorted(std::move(keys));
  out.plains(keys);
  for (const std::uint64_t key : keys) {
    const Watched& watched = *watched_.find(key);
    out.plain(watched.promise_ends_at);
    out.plain(watched.readings);
    out.plain(
        static_cast<std::uint8_t>(watched.outcome ? 1 + static_cast<int>(*watched.outcome) : 0));
  }
  return std::move(out.text());
}

Result<RiskRecord> RiskRecord::restore(std::string_view saved) {
  ByteReader in(saved);
  RiskRecord read;
  std::uint64_t version = 0;
  std::vector<std::uint64_t> keys;
  in.plain(version);
  read.calibration_.restore(in);
  in.plains(keys);
  for (const std::uint64_t key : keys) {
    if (key == 0) in.spoil();
    if (!in.good()) break;
    Watched& watched = read.watched_.at(key);
    std::uint8_t outcome = 0;
    in.plain(watched.promise_ends_at);
    in.plain(watched.readings);
    in.plain(outcome);
    if (outcome > 2) in.spoil();
    if (outcome > 0) watched.outcome = Punctual{static_cast<std::uint8_t>(outcome - 1)};
  }
  if (!in.good() || !in.at_end() || version != kVersion) {
    return invalid("record_unreadable",
                   "the saved record of risks is damaged or of another version");
  }
  return read;
}

}  // namespace onda::promise
