#pragma once
// onda eval …: what Onda would have said of past orders, as files that anyone can score.

#include <string>

#include "base/result.hpp"
#include "promise/measure/eta_measure.hpp"
#include "promise/watch/at_risk.hpp"

namespace onda::app {

struct EvalArgs {
  std::string orders;
  std::string map = "olist";
  std::string from, to;     // days, both included
  std::string out = {};     // empty: no file
  std::string report = {};  // a folder for plots; empty: none
  double theta = promise::RiskPolicy().raise;
  promise::EtaTask task = promise::EtaTask::purchase;
  promise::EtaMode mode = promise::EtaMode::online;
};

// Each writes its answers and says a summary of them as a line of JSON.
[[nodiscard]] Result<std::string> run_eval_eta(const EvalArgs& args);
[[nodiscard]] Result<std::string> run_eval_silent(const EvalArgs& args);
[[nodiscard]] Result<std::string> run_eval_churn(const EvalArgs& args);
[[nodiscard]] Result<std::string> run_eval_disruption(const EvalArgs& args);

}  // namespace onda::app
