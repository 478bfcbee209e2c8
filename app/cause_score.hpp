#pragma once
// How well causes were named, against the truth that a simulated world writes apart.

#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "promise/cause/cause.hpp"

namespace onda::app {

// truth.csv: what really hindered a shipment, from when to when, and what it cost.
struct TrueCause {
  promise::cause::Cause cause{};
  double excess_days = 0;
  Instant from{};
  Instant until{};

  // Worth half a day or the parcel itself: such causes are to be found.
  [[nodiscard]] bool counts() const {
    return excess_days >= 0.5 || cause == promise::cause::Cause::loss;
  }
};
using Truth = std::map<std::string, std::vector<TrueCause>>;
[[nodiscard]] Result<Truth> read_truth(const std::string& path);

// causes.csv: the verdicts over a shipment, oldest first.
struct NamedCause {
  promise::cause::Cause cause = promise::cause::Cause::variation;  // that: unexplained
  double probability = 0;
};
struct CauseVerdict {
  std::string at;
  std::vector<NamedCause> causes;  // best first
};
using Verdicts = std::map<std::string, std::vector<CauseVerdict>>;
[[nodiscard]] Result<Verdicts> read_verdicts(const std::string& path);

// One JSON object: macro_f1, top1_first_alarm and their grounds; docs/measurements/causes.md says
// what each number is.
[[nodiscard]] std::string score_causes(const Truth& truth, const Verdicts& verdicts);

}  // namespace onda::app
