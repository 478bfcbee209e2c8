#include "app/eval_command.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <filesystem>

#include "app/commands.hpp"
#include "app/write_file.hpp"
#include "base/calendar.hpp"
#include "promise/measure/churn_measure.hpp"
#include "promise/measure/disruption_measure.hpp"
#include "promise/measure/olist_orders.hpp"
#include "promise/measure/report.hpp"
#include "promise/measure/silent_measure.hpp"

namespace onda::app {
namespace {

Result<promise::Window> window_of(const EvalArgs& args) {
  const Result<Day> from = parse_day(args.from);
  if (!from) return fail(from.error());
  const Result<Day> to = parse_day(args.to);
  if (!to) return fail(to.error());
  const Zone utc = Zone::utc();
  return promise::Window{.from = utc.start_of(*from), .to = utc.end_of(*to) + Millis{1}};
}

Result<promise::PastOrders> read_orders(const EvalArgs& args) {
  if (args.map != "olist") {
    return invalid("map_unknown", "the only column map so far is olist", "--map");
  }
  const auto input = open_input(args.orders);
  if (!input) return fail(input.error());
  return promise::read_olist_orders(**input);
}

struct Asked {
  promise::PastOrders past;
  promise::Window window;
};

Result<Asked> read_question(const EvalArgs& args) {
  const Result<promise::Window> window = window_of(args);
  if (!window) return fail(window.error());
  Result<promise::PastOrders> past = read_orders(args);
  if (!past) return fail(past.error());
  return Asked{.past = std::move(*past), .window = *window};
}

// Nothing where no file is asked for.
Result<void> write_decisions(const EvalArgs& args, const std::string& text) {
  return args.out.empty() ? Result<void>{} : write_file(args.out, text);
}

}  // namespace

namespace {

// Four plots and the summary.
Result<void> write_report(const std::filesystem::path& folder,
                          const std::vector<promise::Forecast>& forecasts,
                          const std::string& summary) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  const std::pair<std::string_view, promise::Plot> plots[] = {
      {"calibration.svg", promise::calibration_plot(forecasts)},
      {"lateness.svg", promise::lateness_plot(forecasts)},
      {"width.svg", promise::width_plot(forecasts)},
      {"horizon.svg", promise::horizon_plot(forecasts)}};
  for (const auto& [name, plot] : plots) {
    if (Result<void> done = write_file(folder / name, promise::to_svg(plot)); !done) return done;
  }
  return write_file(folder / "summary.json", summary);
}

}  // namespace

Result<std::string> run_eval_eta(const EvalArgs& args) {
  const Result<Asked> asked = read_question(args);
  if (!asked) return fail(asked.error());
  const std::vector<promise::Forecast> forecasts = promise::measure_eta(
      asked->past, {.task = args.task, .mode = args.mode, .window = asked->window});
  const Result<void> written = write_decisions(args, promise::to_csv(forecasts));
  if (!written) return fail(written.error());
  std::string summary = promise::to_json(promise::score(forecasts)) + "\n";
  if (!args.report.empty()) {
    const Result<void> drawn = write_report(args.report, forecasts, summary);
    if (!drawn) return fail(drawn.error());
  }
  return summary;
}

Result<std::string> run_eval_silent(const EvalArgs& args) {
  const Result<Asked> asked = read_question(args);
  if (!asked) return fail(asked.error());
  const promise::SilentMeasure measure =
      promise::measure_silent(asked->past, asked->window, promise::risk_policy_from(args.theta));
  const Result<void> written = write_decisions(args, promise::to_csv(measure.alarms));
  if (!written) return fail(written.error());
  return promise::to_json(measure.score) + "\n";
}

Result<std::string> run_eval_churn(const EvalArgs& args) {
  const Result<Asked> asked = read_question(args);
  if (!asked) return fail(asked.error());
  const promise::ChurnMeasure measure =
      promise::measure_churn(asked->past, asked->window, promise::risk_policy_from(args.theta));
  const Result<void> written = write_decisions(args, promise::to_csv(measure.tellings));
  if (!written) return fail(written.error());
  return promise::to_json(measure.score) + "\n";
}

Result<std::string> run_eval_disruption(const EvalArgs& args) {
  const Result<Asked> asked = read_question(args);
  if (!asked) return fail(asked.error());
  const std::vector<promise::CohortAlarm> alarms =
      promise::measure_disruption(asked->past, asked->window);
  const Result<void> written = write_decisions(args, promise::to_csv(alarms, asked->past));
  if (!written) return fail(written.error());
  return promise::to_json(alarms) + "\n";
}

namespace {

void add_file_options(CLI::App& command, EvalArgs& args) {
  command.add_option("--orders", args.orders, "Orders of the past: CSV, plain or gzip")->required();
  command.add_option("--map", args.map, "What its columns mean: olist");
  command.add_option("--from", args.from, "First day that is scored, as 2017-11-15")->required();
  command.add_option("--to", args.to, "Last day that is scored")->required();
  command.add_option("--out", args.out, "Where the answers go, one line each");
}

// Words for an enumeration; its help names the words and not their numbers.
template <class Enum>
CLI::Validator one_of(const std::map<std::string, Enum>& words) {
  std::string names;
  for (const auto& [word, value] : words) names += (names.empty() ? "" : "|") + word;
  CLI::Validator validator = CLI::CheckedTransformer(words);
  return validator.description(names);
}

using Run = Result<std::string> (*)(const EvalArgs&);

void on_call(CLI::App& command, const std::shared_ptr<EvalArgs>& args, Run run, int& exit_code) {
  command.callback([args, run, &exit_code] {
    const Result<std::string> said = run(*args);
    if (said) {
      std::fputs(said->c_str(), stdout);
      return;
    }
    std::fprintf(stderr, "onda eval: %s\n", said.error().what.c_str());
    exit_code = 1;
  });
}

}  // namespace

void add_eval_command(CLI::App& cli, int& exit_code) {
  CLI::App* eval = cli.add_subcommand("eval", "Measure on past orders what Onda would have said");
  eval->require_subcommand(1);
  const auto args = std::make_shared<EvalArgs>();
  CLI::App* eta = eval->add_subcommand("eta", "Arrival times, as quantiles");
  add_file_options(*eta, *args);
  const std::map<std::string, promise::EtaTask> tasks = {{"purchase", promise::EtaTask::purchase},
                                                         {"handoff", promise::EtaTask::handoff}};
  const std::map<std::string, promise::EtaMode> modes = {{"online", promise::EtaMode::online},
                                                         {"static", promise::EtaMode::still}};
  eta->add_option("--task", args->task, "From the purchase or from the hand-off on")
      ->transform(one_of(tasks));
  eta->add_option("--mode", args->mode, "Learn on (online), or stop at --from (static)")
      ->transform(one_of(modes));
  eta->add_option("--report", args->report, "A folder for plots and the summary");
  on_call(*eta, args, run_eval_eta, exit_code);
  CLI::App* silent = eval->add_subcommand("silent", "Alarms for silent parcels, one a parcel");
  add_file_options(*silent, *args);
  on_call(*silent, args, run_eval_silent, exit_code);
  CLI::App* churn = eval->add_subcommand(
      "churn", "How often a page would have changed while a parcel was silent");
  add_file_options(*churn, *args);
  on_call(*churn, args, run_eval_churn, exit_code);
  for (CLI::App* alarming : {silent, churn}) {
    alarming->add_option("--theta", args->theta, "P(late) from which a parcel is at risk")
        ->check(CLI::Range(0.01, 0.99));
  }
  CLI::App* disruption =
      eval->add_subcommand("disruption", "Alarms for cohorts that arrive slower than they should");
  add_file_options(*disruption, *args);
  on_call(*disruption, args, run_eval_disruption, exit_code);
}

}  // namespace onda::app
