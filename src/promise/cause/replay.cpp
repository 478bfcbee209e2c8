#include "promise/cause/replay.hpp"

#include <algorithm>

namespace onda::promise::cause {
namespace {

constexpr std::uint32_t kUnexplained = 1U << static_cast<unsigned>(Cause::variation);

struct Watched {
  Handle handle = 0;
  bool is_open = false;
  bool has_ended = false;
  bool has_alarm = false;
  std::uint32_t named = 0;  // causes of the last verdict, as bits
};

std::uint32_t named_in(const std::vector<Finding>& findings) {
  std::uint32_t bits = 0;
  for (const Finding& each : findings) {
    bits |= each.is_named() ? 1U << static_cast<unsigned>(each.cause) : kUnexplained;
  }
  return bits;
}

// Whether it is worth an alarm: what has a clear cause early, what has none when it is strange.
bool alarms(const Finding& finding) {
  if (finding.is_named()) return finding.probability >= 0.6F && finding.excess_days > 0.4;
  return finding.survival < 0.01 && finding.excess_days > 1;
}

class Replay {
 public:
  Replay(const Past& past,
         const Weights& weights,
         const std::function<void(const Verdict&)>& take,
         const ReplaySettings& settings)
      : past_(past),
        take_(take),
        settings_(settings),
        observer_(weights),
        watched_(past.parcels.size()) {}

  void run() {
    std::vector<std::uint32_t> order = in_order();
    for (std::size_t i = 0; i < order.size(); ++i) {
      const Told& told = past_.told[order[i]];
      pass_to(told.at);
      hear(told);
      const bool goes_on = i + 1 < order.size() && past_.told[order[i + 1]].at == told.at &&
                           past_.told[order[i + 1]].parcel == told.parcel;
      if (!goes_on) settle(told.parcel, told.at);
    }
  }

 private:
  [[nodiscard]] std::vector<std::uint32_t> in_order() const;
  void pass_to(Instant now);
  void look_over(Instant now);
  void hear(const Told& told);
  void settle(std::uint32_t parcel, Instant now);
  void consider(std::uint32_t parcel, Instant now);
  void finish(std::uint32_t parcel, Instant now);

  const Past& past_;
  const std::function<void(const Verdict&)>& take_;
  const ReplaySettings& settings_;
  Observer observer_;
  std::vector<Watched> watched_;
  std::vector<std::uint32_t> open_;  // and those that ended since the last look over
  Instant next_{};
};

std::vector<std::uint32_t> Replay::in_order() const {
  std::vector<std::uint32_t> order(past_.told.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return past_.told[a].at < past_.told[b].at;
  });
  return order;
}

void Replay::pass_to(Instant now) {
  if (next_ == Instant{}) next_ = std::chrono::floor<std::chrono::days>(now);
  while (next_ <= now) {
    look_over(next_);
    next_ += settings_.recount;
  }
}

void Replay::look_over(Instant now) {
  std::erase_if(open_, [&](std::uint32_t parcel) { return !watched_[parcel].is_open; });
  observer_.recount(now);
  for (const std::uint32_t parcel : open_) {
    const Watched& watched = watched_[parcel];
    const bool is_late = past_.parcels[parcel].promised_end.value_or(Instant::max()) < now;
    if (watched.has_alarm || is_late || observer_.is_slow(watched.handle, now)) {
      consider(parcel, now);
    }
    if (observer_.trail(watched.handle).last().at + settings_.patience < now) finish(parcel, now);
  }
}

void Replay::hear(const Told& told) {
  Watched& watched = watched_[told.parcel];
  const Facts& facts = past_.parcels[told.parcel];
  if (!watched.is_open) {
    if (watched.has_ended) return;
    watched.handle = observer_.begin(facts);
    watched.is_open = true;
    open_.push_back(told.parcel);
  }
  if (const Stop* stop = std::get_if<Stop>(&told.what)) {
    if (!is_of_shop(stop->step) && facts.carrier != 0)
      observer_.heard(facts.carrier, stop->at, told.at);
    observer_.tell(watched.handle, *stop, told.at);
  } else if (const Word* word = std::get_if<Word>(&told.what)) {
    observer_.heard(facts.carrier, word->at, told.at);
    observer_.tell(watched.handle, *word);
  }
}

// All that was told of the parcel at that instant is known.
void Replay::settle(std::uint32_t parcel, Instant now) {
  const Watched& watched = watched_[parcel];
  if (!watched.is_open) return;
  const bool is_late = past_.parcels[parcel].promised_end.value_or(Instant::max()) < now;
  if (watched.has_alarm || is_late || observer_.is_slow(watched.handle, now)) {
    consider(parcel, now);
  }
  if (observer_.trail(watched.handle).is_delivered()) finish(parcel, now);
}

void Replay::consider(std::uint32_t parcel, Instant now) {
  Watched& watched = watched_[parcel];
  Verdict verdict{.parcel = parcel, .at = now, .is_first = !watched.has_alarm, .findings = {}};
  verdict.findings = observer_.diagnose(watched.handle, now);
  const bool is_late = past_.parcels[parcel].promised_end.value_or(Instant::max()) < now;
  if (!watched.has_alarm && !is_late &&
      std::none_of(verdict.findings.begin(), verdict.findings.end(), alarms)) {
    return;
  }
  const std::uint32_t named = named_in(verdict.findings);
  if (watched.has_alarm && named == watched.named) return;
  const auto worth = [](const Finding& each) {
    return (each.is_named() ? 1 : 0.1) * static_cast<double>(each.probability) *
           (each.excess_days + 0.1);
  };
  std::stable_sort(verdict.findings.begin(), verdict.findings.end(),
                   [&](const Finding& a, const Finding& b) { return worth(a) > worth(b); });
  watched.has_alarm = true;
  watched.named = named;
  take_(verdict);
}

void Replay::finish(std::uint32_t parcel, Instant now) {
  observer_.end(watched_[parcel].handle, now);
  watched_[parcel].is_open = false;
  watched_[parcel].has_ended = true;
}

}  // namespace

void replay(const Past& past,
            const Weights& weights,
            const std::function<void(const Verdict&)>& take,
            const ReplaySettings& settings) {
  Replay(past, weights, take, settings).run();
}

}  // namespace onda::promise::cause
