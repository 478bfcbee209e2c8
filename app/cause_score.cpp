#include "app/cause_score.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/csv.hpp"
#include "base/json.hpp"

namespace onda::app {
namespace {

using promise::cause::Cause;
using promise::cause::cause_of;
using promise::cause::kCauses;

double number_in(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Calls `take` with each row's cells in the order of `columns`; a missing column is empty.
template <std::size_t N, class Take>
Result<void> each_row(const std::string& path,
                      const std::array<std::string_view, N>& columns,
                      Take&& take) {
  Result<std::unique_ptr<Input>> input = open_input(path);
  if (!input) return fail(input.error());
  CsvReader csv(**input, {.delimiter = ','});
  CsvRow row;
  Result<bool> more = csv.next(row);
  if (!more) return fail(more.error());
  std::array<std::size_t, N> places{};
  for (std::size_t i = 0; i < N; ++i) {
    const auto found = std::find(row.fields.begin(), row.fields.end(), columns[i]);
    places[i] = static_cast<std::size_t>(found - row.fields.begin());
    if (found == row.fields.end() && i < 2) {
      return invalid("column_missing", path + " needs the column " + std::string(columns[i]));
    }
  }
  for (more = csv.next(row); more && *more; more = csv.next(row)) {
    std::array<std::string_view, N> cells;
    for (std::size_t i = 0; i < N; ++i) {
      if (places[i] < row.fields.size()) cells[i] = row.fields[places[i]];
    }
    take(cells);
  }
  if (!more) return fail(more.error());
  return {};
}

struct Tally {
  int found = 0, wrong = 0, missed = 0;
  [[nodiscard]] double f1() const {
    const int all = 2 * found + wrong + missed;
    return all == 0 ? 0 : 2.0 * found / all;
  }
};

class Score {
 public:
  Score(const Truth& truth, const Verdicts& verdicts) : truth_(truth), verdicts_(verdicts) {}

  std::string run() {
    for (const auto& [shipment, causes] : truth_) {
      const auto verdict = verdicts_.find(shipment);
      compare(causes, verdict == verdicts_.end() ? kNone : verdict->second);
    }
    for (const auto& [shipment, verdict] : verdicts_) {
      if (!truth_.contains(shipment)) compare({}, verdict);
    }
    return report();
  }

 private:
  using Found = std::array<bool, kCauses>;
  void compare(const std::vector<TrueCause>& causes, const std::vector<CauseVerdict>& verdicts);
  void count_first(const Found& present, bool is_delayed, const CauseVerdict& first);
  std::string report() const;

  static inline const std::vector<CauseVerdict> kNone;
  const Truth& truth_;
  const Verdicts& verdicts_;
  std::array<Tally, kCauses> all_{};
  std::array<Tally, kCauses> alarmed_{};
  std::array<std::array<int, kCauses>, kCauses> confusion_{};  // main cause × last best
  int delayed_ = 0, two_ = 0, alarms_ = 0, needless_ = 0;
  int firsts_ = 0, first_right_ = 0, first_named_ = 0;
};

constexpr std::size_t index(Cause cause) { return static_cast<std::size_t>(cause); }

void Score::compare(const std::vector<TrueCause>& causes,
                    const std::vector<CauseVerdict>& verdicts) {
  Found present{}, wanted{}, named{};
  const TrueCause* main = nullptr;
  int count = 0;
  for (const TrueCause& each : causes) {
    present[index(each.cause)] = true;
    if (!each.counts()) continue;
    ++count;
    wanted[index(each.cause)] = true;
    const auto weight = [](const TrueCause& cause) {
      return cause.cause == Cause::loss ? 1e9 : cause.excess_days;
    };
    if (main == nullptr || weight(each) > weight(*main)) main = &each;
  }
  delayed_ += main != nullptr;
  two_ += count > 1;
  alarms_ += !verdicts.empty();
  needless_ += !verdicts.empty() && causes.empty();
  if (!verdicts.empty()) {
    for (const NamedCause& each : verdicts.back().causes) {
      if (each.probability >= 0.5) named[index(each.cause)] = true;
    }
    count_first(present, main != nullptr, verdicts.front());
    const Cause last = verdicts.back().causes.front().cause;
    if (main != nullptr) ++confusion_[index(main->cause)][index(last)];
    if (main == nullptr && causes.empty()) ++confusion_[index(Cause::variation)][index(last)];
  } else if (main != nullptr) {
    ++confusion_[index(main->cause)][index(Cause::variation)];
  }
  for (std::size_t c = 0; c < index(Cause::variation); ++c) {
    all_[c].found += named[c] && present[c];
    all_[c].wrong += named[c] && !present[c];
    all_[c].missed += wanted[c] && !named[c];
    if (verdicts.empty()) continue;
    alarmed_[c].found += named[c] && present[c];
    alarmed_[c].wrong += named[c] && !present[c];
    alarmed_[c].missed += wanted[c] && !named[c];
  }
}

void Score::count_first(const Found& present, bool is_delayed, const CauseVerdict& first) {
  if (!is_delayed) return;
  const NamedCause& best = first.causes.front();
  const bool is_named = best.probability >= 0.5 && best.cause != Cause::variation;
  ++firsts_;
  first_named_ += is_named;
  first_right_ += is_named && present[index(best.cause)];
}

double macro(const std::array<Tally, kCauses>& tallies) {
  double sum = 0;
  int count = 0;
  for (const Tally& each : tallies) {
    if (each.found + each.missed == 0) continue;  // no such cause in this world
    sum += each.f1();
    ++count;
  }
  return count == 0 ? 0 : sum / count;
}

std::string Score::report() const {
  const auto share = [](int part, int whole) {
    return fmt::format("{:.4f}", whole == 0 ? 0.0 : static_cast<double>(part) / whole);
  };
  std::string out;
  json::Writer json(out);
  json.begin_object();
  json.key("macro_f1").raw(fmt::format("{:.4f}", macro(all_)));
  json.key("macro_f1_of_alarmed").raw(fmt::format("{:.4f}", macro(alarmed_)));
  json.key("top1_first_alarm").raw(share(first_right_, firsts_));
  json.key("top1_first_alarm_of_named").raw(share(first_right_, first_named_));
  json.field("delayed", std::int64_t{delayed_}).field("with_two_causes", std::int64_t{two_});
  json.field("alarms", std::int64_t{alarms_}).field("needless_alarms", std::int64_t{needless_});
  json.field("first_alarms_of_delayed", std::int64_t{firsts_});
  json.key("causes").begin_object();
  for (std::size_t c = 0; c < index(Cause::variation); ++c) {
    const Tally& tally = all_[c];
    if (tally.found + tally.missed + tally.wrong == 0) continue;
    json.key(to_text(static_cast<Cause>(c))).begin_object();
    json.key("f1").raw(fmt::format("{:.3f}", tally.f1()));
    json.field("found", std::int64_t{tally.found}).field("wrong", std::int64_t{tally.wrong});
    json.field("missed", std::int64_t{tally.missed}).end_object();
  }
  json.end_object();
  json.key("confusion").begin_object();  // main true cause → best of the last verdict
  for (std::size_t t = 0; t < kCauses; ++t) {
    json.key(t == index(Cause::variation) ? "none" : to_text(static_cast<Cause>(t))).begin_object();
    for (std::size_t c = 0; c < kCauses; ++c) {
      if (confusion_[t][c] == 0) continue;
      json.field(c == index(Cause::variation) ? "unexplained" : to_text(static_cast<Cause>(c)),
                 std::int64_t{confusion_[t][c]});
    }
    json.end_object();
  }
  json.end_object().end_object();
  return out;
}

}  // namespace

Result<Truth> read_truth(const std::string& path) {
  Truth truth;
  const std::array<std::string_view, 5> columns{"shipment", "cause", "excess_days", "from",
                                                "until"};
  const auto done = each_row(path, columns, [&](const auto& cells) {
    const auto cause = cause_of(cells[1]);
    if (!cause || *cause == Cause::variation) return;
    const auto time = [](std::string_view text) {
      const auto at = parse_time(text, {true, 0});
      return at ? at->at : Instant{};
    };
    truth[std::string(cells[0])].push_back(
        {*cause, number_in(cells[2]), time(cells[3]), time(cells[4])});
  });
  if (!done) return fail(done.error());
  return truth;
}

Result<Verdicts> read_verdicts(const std::string& path) {
  Verdicts verdicts;
  const std::array<std::string_view, 4> columns{"shipment", "cause", "alarm_at", "probability"};
  const auto done = each_row(path, columns, [&](const auto& cells) {
    std::vector<CauseVerdict>& all = verdicts[std::string(cells[0])];
    if (all.empty() || all.back().at != cells[2]) all.push_back({std::string(cells[2]), {}});
    all.back().causes.push_back(
        {cause_of(cells[1]).value_or(Cause::variation), number_in(cells[3])});
  });
  if (!done) return fail(done.error());
  return verdicts;
}

std::string score_causes(const Truth& truth, const Verdicts& verdicts) {
  return Score(truth, verdicts).run();
}

}  // namespace onda::app
