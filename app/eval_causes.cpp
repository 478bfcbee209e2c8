#include "app/eval_causes.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <iterator>

#include "app/cause_score.hpp"
#include "app/past_file.hpp"
#include "app/write_file.hpp"
#include "promise/cause/fit.hpp"

namespace onda::app {
namespace {

using promise::cause::Cause;
using promise::cause::Evidence;
using promise::cause::Finding;
using promise::cause::fitted_weights;
using promise::cause::kCauses;
using promise::cause::kEvidences;
using promise::cause::Lesson;
using promise::cause::Verdict;
using promise::cause::Weights;

constexpr double kMillisOfDay = 86'400'000;

std::size_t append_rows(std::string& out, const std::string& shipment, const Verdict& verdict) {
  const std::string at = to_text(verdict.at);
  std::size_t rows = 0;
  std::uint32_t named = 0;
  for (const Finding& each : verdict.findings) {
    const auto bit = 1U << static_cast<unsigned>(each.cause);
    if (!each.is_named() || (named & bit) != 0) continue;
    named |= bit;
    ++rows;
    fmt::format_to(std::back_inserter(out), "{},{},{},{:.3f},{},{:.2f}\n", shipment, at,
                   to_text(each.cause), each.probability, to_text(each.stage), each.excess_days);
  }
  if (rows > 0) return rows;
  const Finding* first = verdict.findings.empty() ? nullptr : &verdict.findings.front();
  fmt::format_to(std::back_inserter(out), "{},{},unexplained,{:.3f},{},{:.2f}\n", shipment, at,
                 first == nullptr ? 0.0F : first->probability,
                 first == nullptr ? "delivery" : to_text(first->stage),
                 first == nullptr ? 0.0 : first->excess_days);
  return 1;
}

// What truly held the parcel during a stretch.
Cause truth_of(const Finding& finding, Instant now, const std::vector<TrueCause>& causes) {
  const Instant end =
      finding.is_open
          ? now
          : std::min(now, finding.since +
                              Millis{static_cast<Millis::rep>(
                                  (finding.excess_days + finding.norm_days) * kMillisOfDay)});
  Cause truth = Cause::variation;
  double most = std::max(0.1, 0.15 * finding.excess_days);
  for (const TrueCause& each : causes) {
    if (each.cause == Cause::feed_outage && !(finding.is_open && now < each.until)) continue;
    const Instant until = each.cause == Cause::loss ? now : each.until;
    const auto overlap = std::min(until, end) - std::max(each.from, finding.since);
    const double days = static_cast<double>(overlap.count()) / kMillisOfDay;
    if (days < most) continue;
    most = days;
    truth = each.cause;
  }
  return truth;
}

Result<void> add_lessons(const std::string& folder, std::vector<Lesson>& lessons) {
  const Result<PastFile> file = read_past(folder + "/orders.csv", folder + "/events.ndjson");
  if (!file) return fail(file.error());
  const Result<Truth> truth = read_truth(folder + "/truth.csv");
  if (!truth) return fail(truth.error());
  static const std::vector<TrueCause> none;
  replay(file->past, fitted_weights(), [&](const Verdict& verdict) {
    const auto found = truth->find(file->shipments[verdict.parcel]);
    const std::vector<TrueCause>& causes = found == truth->end() ? none : found->second;
    for (const Finding& each : verdict.findings) {
      lessons.push_back({each.seen, truth_of(each, verdict.at, causes)});
    }
  });
  return {};
}

std::string source_of(const Weights& weights, std::size_t lessons, std::size_t worlds) {
  std::string out = fmt::format(
      "// Made by `onda eval fit-causes`; do not edit. Fitted on {} slow stretches of {} "
      "simulated\n"
      "// worlds, none of which is ever measured on (docs/measurements/causes.md says which).\n\n"
      "#include \"promise/cause/evidence.hpp\"\n\nnamespace onda::promise::cause {{\nnamespace "
      "{{\n\n"
      "using enum Evidence;\n\nstruct Weight {{\n  Cause cause;\n  Evidence evidence;\n"
      "  float log_odds;\n}};\n\nconstexpr Weight kFitted[] = {{\n",
      lessons, worlds);
  for (std::size_t c = 0; c < kCauses; ++c) {
    for (std::size_t e = 0; e < kEvidences; ++e) {
      const float weight = weights[c][e];
      if (std::abs(weight) < 0.1F) continue;
      fmt::format_to(std::back_inserter(out), "    {{Cause::{}, {}, {:.2f}F}},\n",
                     to_text(static_cast<Cause>(c)), to_text(static_cast<Evidence>(e)), weight);
    }
  }
  out +=
      "};\n\n}  // namespace\n\nconst Weights& fitted_weights() {\n"
      "  static const Weights weights = [] {\n    Weights table{};\n"
      "    for (const Weight& each : kFitted) {\n"
      "      table[static_cast<std::size_t>(each.cause)][static_cast<std::size_t>(each.evidence)] "
      "=\n          each.log_odds;\n    }\n    return table;\n  }();\n  return weights;\n}\n\n"
      "}  // namespace onda::promise::cause\n";
  return out;
}

int failed(const char* command, const Error& error) {
  std::fprintf(stderr, "onda eval %s: %s\n", command, error.what.c_str());
  return 1;
}

int score(const std::string& truth_path, const std::string& causes_path) {
  const Result<Truth> truth = read_truth(truth_path);
  if (!truth) return failed("score-causes", truth.error());
  const Result<Verdicts> verdicts = read_verdicts(causes_path);
  if (!verdicts) return failed("score-causes", verdicts.error());
  fmt::print("{}\n", score_causes(*truth, *verdicts));
  return 0;
}

int run(const EvalCausesArgs& args) {
  const Result<EvalCausesSummary> done = eval_causes(args);
  if (!done) return failed("causes", done.error());
  fmt::print("{{\"shipments\":{},\"events\":{},\"alarms\":{},\"rows\":{}}}\n", done->shipments,
             done->events, done->alarms, done->rows);
  return 0;
}

}  // namespace

Result<EvalCausesSummary> eval_causes(const EvalCausesArgs& args) {
  const Result<PastFile> file = read_past(args.orders, args.events);
  if (!file) return fail(file.error());
  EvalCausesSummary summary{file->shipments.size(), file->events, 0, 0};
  std::string out = "shipment,alarm_at,cause,probability,stage,excess_days\n";
  replay(file->past, fitted_weights(), [&](const Verdict& verdict) {
    summary.alarms += verdict.is_first ? 1 : 0;
    summary.rows += append_rows(out, file->shipments[verdict.parcel], verdict);
  });
  if (const Result<void> done = write_file(args.out, out); !done) return fail(done.error());
  return summary;
}

Result<std::size_t> fit_causes(const std::vector<std::string>& worlds, const std::string& out) {
  std::vector<Lesson> lessons;
  for (const std::string& world : worlds) {
    if (const Result<void> done = add_lessons(world, lessons); !done) return fail(done.error());
  }
  const std::string source = source_of(fit(lessons), lessons.size(), worlds.size());
  if (const Result<void> done = write_file(out, source); !done) return fail(done.error());
  return lessons.size();
}

void add_eval_causes_commands(CLI::App& cli, int& exit_code) {
  struct Flags {
    EvalCausesArgs args;
    std::string truth, causes = "causes.csv", weights = "weights.cpp";
    std::vector<std::string> worlds;
  };
  const auto flags = std::make_shared<Flags>();
  const auto found = cli.get_subcommands([](CLI::App* each) { return each->get_name() == "eval"; });
  CLI::App* eval = found.empty() ? nullptr : found.front();
  if (eval == nullptr) {
    eval = cli.add_subcommand("eval", "Measure on past orders what Onda would have said");
    eval->require_subcommand(1);
  }
  CLI::App* causes = eval->add_subcommand("causes", "Name the causes of past delays, as they came");
  causes->add_option("--orders", flags->args.orders, "orders.csv")->required();
  causes->add_option("--events", flags->args.events, "events.ndjson")->required();
  causes->add_option("--out", flags->args.out, "File for the verdicts")->capture_default_str();
  causes->callback([flags, &exit_code] { exit_code = run(flags->args); });
  CLI::App* scored = eval->add_subcommand("score-causes", "Compare named causes with the truth");
  scored->add_option("--truth", flags->truth, "truth.csv")->required();
  scored->add_option("--causes", flags->causes, "What `eval causes` wrote")->capture_default_str();
  scored->callback([flags, &exit_code] { exit_code = score(flags->truth, flags->causes); });
  CLI::App* fitted = eval->add_subcommand("fit-causes", "Fit the weights of causes on worlds");
  fitted->add_option("--world", flags->worlds, "Folder that `onda sim` wrote; repeat")->required();
  fitted->add_option("--out", flags->weights, "Source file to write")->capture_default_str();
  fitted->callback([flags, &exit_code] {
    const Result<std::size_t> done = fit_causes(flags->worlds, flags->weights);
    if (!done) {
      exit_code = failed("fit-causes", done.error());
      return;
    }
    fmt::print("{{\"lessons\":{}}}\n", *done);
  });
}

}  // namespace onda::app
