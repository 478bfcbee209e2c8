#include "promise/measure/churn_measure.hpp"

#include <fmt/format.h>

#include <cmath>
#include <map>

#include "base/json.hpp"
#include "promise/measure/past_shop.hpp"
#include "promise/score.hpp"

namespace onda::promise {
namespace {

// A date as a page shows it, look by look.
class ShownDate {
 public:
  void show(Instant at) {
    const auto date = std::chrono::floor<std::chrono::days>(at);
    if (date_ && date != *date_) {
      const Way way = date > *date_ ? Way::later : Way::earlier;
      ++moves_;
      turns_ += way_ && way != *way_ ? 1 : 0;
      way_ = way;
    }
    date_ = date;
  }
  [[nodiscard]] std::size_t moves() const { return moves_; }
  [[nodiscard]] std::size_t turns() const { return turns_; }

 private:
  enum class Way : std::uint8_t { earlier, later };
  std::optional<std::chrono::sys_days> date_;
  std::optional<Way> way_;
  std::size_t moves_ = 0, turns_ = 0;
};

class Watcher {
 public:
  Watcher(PastShop& shop, const Window& window) : shop_(shop), window_(window) {}

  void look(Instant hour, PastShop::Parcels& on_their_way) {
    if (!on_their_way.empty()) shop_.weigh_rests(hour);
    for (auto at = on_their_way.begin(); at != on_their_way.end();) {
      const PastOrder& order = *at->second.order;
      const bool counts = window_.holds(*order.accepted) && order.delivered > order.accepted;
      if (counts) look_at(at->second, hour);
      at = counts ? std::next(at) : on_their_way.erase(at);
    }
  }
  void arrive(const PastParcel& parcel) {
    const auto found = shown_.find(parcel.state.name.shipment);
    if (found == shown_.end()) return;
    const Shown& shown = found->second;
    ++score_.parcels;
    score_.parcel_days += days_between(*parcel.order->accepted, *parcel.order->delivered);
    score_.changes += shown.changes.size() - 1;
    score_.jumps += static_cast<std::size_t>(count_jumps(shown.changes));
    score_.delays += shown.delays > 0 ? 1 : 0;
    score_.opened_again += shown.delays > 1 ? shown.delays - 1 : 0;
    score_.moves_told += shown.told.moves();
    score_.turns_told += shown.told.turns();
    score_.moves_looked += shown.looked.moves();
    score_.turns_looked += shown.looked.turns();
    for (const Change& change : shown.changes) tellings_.push_back({parcel.order->id, change.now});
    shown_.erase(found);
  }
  [[nodiscard]] ChurnMeasure take() { return {std::move(tellings_), score_}; }

 private:
  struct Shown {
    std::vector<Change> changes;
    ShownDate told, looked;
    std::size_t delays = 0;
  };

  void look_at(PastParcel& parcel, Instant hour) {
    const std::optional<Told> was = parcel.state.told;
    const auto [look, verdict] = shop_.look_at(parcel, hour);
    if (!look.belief) return;
    ++score_.looks;
    Shown& shown = shown_[parcel.state.name.shipment];
    shown.looked.show(look.belief->q50);
    shown.told.show(parcel.state.told->q50);
    if (verdict.told) shown.changes.push_back({*verdict.told, ChangeCause::silence, was});
    for (const DelayStep& step : verdict.steps) {
      shown.delays += step.state == DelayState::opened ? 1 : 0;
      score_.withdrawn += step.state == DelayState::withdrawn ? 1 : 0;
    }
  }

  PastShop& shop_;
  const Window& window_;
  std::map<std::int64_t, Shown> shown_;
  std::vector<TellingOfOrder> tellings_;
  ChurnScore score_;
};

}  // namespace

ChurnMeasure measure_churn(const PastOrders& past, const Window& window, const RiskPolicy& policy) {
  PastShop shop(past, policy);
  Watcher watcher(shop, window);
  shop.live(
      {.on_arrival = [&](const PastParcel& parcel) { watcher.arrive(parcel); },
       .on_hour = [&](Instant hour,
                      PastShop::Parcels& on_their_way) { watcher.look(hour, on_their_way); }});
  return watcher.take();
}

std::string to_csv(const std::vector<TellingOfOrder>& tellings) {
  std::string out = "order_id,told_at,q10,q50,q90\n";
  for (const auto& [order, told] : tellings) {
    out += fmt::format("{},{},{},{},{}\n", order, onda::to_text(told.at), onda::to_text(told.q10),
                       onda::to_text(told.q50), onda::to_text(told.q90));
  }
  return out;
}

std::string to_json(const ChurnScore& score) {
  std::string out;
  json::Writer writer(out);
  writer.begin_object();
  const std::pair<std::string_view, std::size_t> counts[] = {{"parcels", score.parcels},
                                                             {"looks", score.looks},
                                                             {"delays", score.delays},
                                                             {"withdrawn", score.withdrawn},
                                                             {"opened_again", score.opened_again}};
  for (const auto& [name, count] : counts) writer.field(name, static_cast<std::int64_t>(count));
  writer.key("parcel_days").number(std::round(score.parcel_days));
  const std::pair<std::string_view, std::size_t> moves[] = {{"jumps", score.jumps},
                                                            {"changes", score.changes},
                                                            {"moves_told", score.moves_told},
                                                            {"turns_told", score.turns_told},
                                                            {"moves_looked", score.moves_looked},
                                                            {"turns_looked", score.turns_looked}};
  for (const auto& [name, count] : moves) {
    const double share = static_cast<double>(count) / std::max(score.parcel_days, 1.0);
    writer.key(fmt::format("{}_per_parcel_day", name)).number(std::round(share * 1e4) / 1e4);
  }
  writer.end_object();
  return out;
}

}  // namespace onda::promise
