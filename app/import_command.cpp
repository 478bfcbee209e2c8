#include "app/import_command.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <sstream>

#include "app/import_report.hpp"
#include "app/settings.hpp"
#include "orders/order_file.hpp"
#include "tracking/event_file.hpp"
#include "tracking/incoming.hpp"
#include "tracking/report_json.hpp"

namespace onda::app {
namespace {

Result<Encoding> encoding_of(std::string_view word) {
  if (word == "detect") return Encoding::detect;
  if (word == "utf8") return Encoding::utf8;
  if (word == "cp949") return Encoding::cp949;
  if (word == "utf16") return Encoding::utf16;
  return invalid("encoding_unknown", "expected detect, utf8, cp949 or utf16", "--encoding");
}

Result<std::optional<orders::ColumnMap>> load_map(const std::string& path) {
  if (path.empty()) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  if (!in) return not_found("file_missing", path + " is not a file that can be read");
  std::ostringstream text;
  text << in.rdbuf();
  const Result<orders::ColumnMap> map = orders::parse_column_map(text.str());
  if (map) return *map;
  Error error = map.error();
  error.where = path + (error.where.empty() ? "" : ": " + error.where);
  return fail(std::move(error));
}

// The zone of --zone, else of the map, else Korea's.
Result<Zone> zone_of(const ImportArgs& args, const std::optional<orders::ColumnMap>& map) {
  if (!args.zone.empty()) return Zone::find(args.zone);
  if (map && !map->zone.empty()) return Zone::find(map->zone);
  return Zone::find("Asia/Seoul");
}

// What both imports need: the file, where it goes, and who is told.
struct Job {
  std::unique_ptr<Input> input;
  std::unique_ptr<orders::ImportSink> sink;  // none in a dry run
  ImportReport report;
  Progress progress;
};

Result<Job> prepare(const ImportArgs& args, const OpenSink& open_sink) {
  Result<std::unique_ptr<Input>> input = open_input(args.file);
  if (!input) return fail(input.error());
  Result<ImportReport> report = ImportReport::open(args.report);
  if (!report) return fail(report.error());
  const std::uint64_t size = (*input)->size();
  Job job{*std::move(input), nullptr, *std::move(report), Progress(size)};
  if (args.dry_run) return job;
  Result<std::unique_ptr<orders::ImportSink>> sink = open_sink(args);
  if (!sink) return fail(sink.error());
  job.sink = *std::move(sink);
  return job;
}

void print_heading(const ImportArgs& args, Encoding encoding, const Zone& zone) {
  fmt::print("{}{} ({}, times without offset read as {})\n", args.dry_run ? "dry run of " : "",
             args.file, to_text(encoding), zone.name());
}

int finish(const ImportArgs& args, const ImportReport& report) {
  if (report.count() == 0) return 0;
  fmt::print("{} bad line{}{}\n", report.count(), report.count() == 1 ? "" : "s",
             args.report.empty() ? "" : ", listed in " + args.report);
  return 1;
}

// What a server would answer, as far as it can be known without one.
orders::BatchAnswer judge_events(std::string_view ndjson) {
  orders::BatchAnswer answer;
  const Result<tracking::ReportBatch> read =
      tracking::ReportBatch::read(ndjson, tracking::BodyForm::ndjson);
  if (!read) return answer;
  const auto refuse = [&](std::uint32_t line, const Error& error) {
    answer.errors.push_back({line - 1, error.where, error.name, error.what});
  };
  for (const tracking::BadReport& bad : read->bad()) refuse(bad.line, bad.error);
  tracking::Batch batch{ShopId{1}};
  for (std::size_t i = 0; i < read->reports().size(); ++i) {
    const Result<void> added = batch.add(read->reports()[i]);
    if (!added) refuse(read->line(i), added.error());
  }
  answer.created = static_cast<std::int64_t>(batch.events().size());
  return answer;
}

struct EventTally {
  orders::Tally events;
  std::int64_t unknown_words = 0;
};

Result<void> send_events(Job& job, const tracking::EventBody& body, EventTally& tally) {
  const Result<orders::BatchAnswer> answer =
      job.sink ? job.sink->take_events(body.ndjson) : judge_events(body.ndjson);
  if (!answer) return fail(answer.error());
  tally.events.created += answer->created;
  tally.events.existing += answer->existing;
  tally.events.refused += static_cast<std::int64_t>(answer->errors.size());
  tally.unknown_words += answer->unknown_words;
  for (const orders::BatchError& error : answer->errors) {
    const std::uint64_t line = error.index < body.lines.size() ? body.lines[error.index] : 0;
    job.report.add({line, error.field, error.code, error.detail}, job.progress);
  }
  return {};
}

}  // namespace

Result<int> import_orders(const ImportArgs& args, const OpenSink& open_sink) {
  const Result<std::optional<orders::ColumnMap>> map = load_map(args.map);
  if (!map) return fail(map.error());
  const Result<Zone> zone = zone_of(args, *map);
  if (!zone) return fail(zone.error());
  const Result<Encoding> encoding = encoding_of(args.encoding);
  if (!encoding) return fail(encoding.error());
  Result<Job> job = prepare(args, open_sink);
  if (!job) return fail(job.error());

  orders::ImportPlan plan(job->sink.get(),
                          [&](const orders::BadLine& bad) { job->report.add(bad, job->progress); });
  const Result<orders::OrderFileNotes> notes = orders::read_order_file(
      std::move(job->input), {.map = *map, .zone = *zone, .encoding = *encoding}, plan,
      [&](std::uint64_t position) { job->progress.show(position); });
  job->progress.clear();
  if (!notes) return fail(notes.error());
  print_heading(args, notes->encoding, *zone);
  if (args.dry_run) {
    for (const std::string& column : notes->columns) fmt::print("  {}\n", column);
  }
  const orders::ImportCounts& counts = plan.counts();
  fmt::print("{}{}{}{}", tally_text("orders", counts.orders),
             tally_text("shipments", counts.shipments), tally_text("events", counts.events),
             warnings_text(notes->warnings));
  return finish(args, job->report);
}

Result<int> import_events(const ImportArgs& args, const OpenSink& open_sink) {
  const Result<Zone> zone = zone_of(args, std::nullopt);
  if (!zone) return fail(zone.error());
  const Result<Encoding> encoding = encoding_of(args.encoding);
  if (!encoding) return fail(encoding.error());
  Result<Job> job = prepare(args, open_sink);
  if (!job) return fail(job.error());

  EventTally tally;
  const tracking::EventFileTaker take{
      .body = [&](const tracking::EventBody& body) { return send_events(*job, body, tally); },
      .bad =
          [&](std::uint64_t line, const Error& error) {
            ++tally.events.refused;
            job->report.add({line, error.where, error.name, error.what}, job->progress);
          },
      .progress = [&](std::uint64_t position) { job->progress.show(position); }};
  const Result<Encoding> read = tracking::read_event_file(
      std::move(job->input), {.zone = *zone, .encoding = *encoding}, take);
  job->progress.clear();
  if (!read) return fail(read.error());
  print_heading(args, *read, *zone);
  fmt::print("{}", tally_text("events", tally.events));
  if (tally.unknown_words > 0) {
    fmt::print("{} of them in words that no table of ours knows: kept, counted and listed\n",
               tally.unknown_words);
  }
  return finish(args, job->report);
}

namespace {

using Import = Result<int> (*)(const ImportArgs&, const OpenSink&);

CLI::App* add_one(CLI::App& parent, const char* name, const char* help, ImportArgs& args) {
  CLI::App* command = parent.add_subcommand(name, help);
  command->add_option("file", args.file, "Plain or gzip; - for the standard input")->required();
  command->add_option("--zone", args.zone, "IANA zone of times without offset");
  command->add_option("--encoding", args.encoding, "detect, utf8, cp949 or utf16")
      ->capture_default_str();
  command->add_option("--shop", args.shop, "shop_7, where the server has several shops");
  command->add_option("--report", args.report, "Write the bad lines to this file (CSV)");
  command->add_flag("--dry-run", args.dry_run, "Read and check, but send nothing");
  as_setting(command->add_option("--data", args.folder));
  command->add_option("--server", args.server, "Another server, https://onda.example (with --key)");
  command->add_option("--key", args.key, "API key for --server");
  return command;
}

void run(Import import, const ImportArgs& args, const OpenSink& open_sink, int& exit_code) {
  const Result<int> done = import(args, open_sink);
  exit_code = done ? *done : 2;
  if (done) return;
  const Error& error = done.error();
  fmt::print(stderr, "onda import: {}{}{} ({})\n", error.where, error.where.empty() ? "" : ": ",
             error.what, error.name);
}

}  // namespace

void add_import_command(CLI::App& app, const OpenSink& open_sink, int& exit_code) {
  CLI::App* import = app.add_subcommand("import", "Bring in a shop's own files");
  import->require_subcommand(1);
  const auto args = std::make_shared<ImportArgs>();
  CLI::App* orders = add_one(*import, "orders", "Orders and their parcels, CSV or JSON", *args);
  orders->add_option("--map", args->map, "Column map (TOML), see docs/guides/import.md");
  orders->callback([=, &exit_code] { run(import_orders, *args, open_sink, exit_code); });
  CLI::App* events = add_one(*import, "events", "Tracking events, NDJSON, JSON or CSV", *args);
  events->callback([=, &exit_code] { run(import_events, *args, open_sink, exit_code); });
}

}  // namespace onda::app
