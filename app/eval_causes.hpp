#pragma once
// onda eval causes, score-causes and fit-causes: what Onda gives as causes of past delays, how
// right it is, and how its weights come about.

#include <cstddef>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace CLI {
class App;
}

namespace onda::app {

struct EvalCausesArgs {
  std::string orders, events;
  std::string out = "causes.csv";
};

struct EvalCausesSummary {
  std::size_t shipments = 0;
  std::size_t events = 0;
  std::size_t alarms = 0;
  std::size_t rows = 0;
};

// Writes shipment,alarm_at,cause,probability,stage,excess_days: a row for each named cause of each
// verdict (of one without a named cause a row "unexplained"), the first verdict being the alarm.
[[nodiscard]] Result<EvalCausesSummary> eval_causes(const EvalCausesArgs& args);

// Fits weights on worlds (folders with orders.csv, events.ndjson and truth.csv) and writes them as
// the source file src/promise/cause/weights.cpp.
[[nodiscard]] Result<std::size_t> fit_causes(const std::vector<std::string>& worlds,
                                             const std::string& out);

// Adds them to `onda eval`.
void add_eval_causes_commands(CLI::App& cli, int& exit_code);

}  // namespace onda::app
