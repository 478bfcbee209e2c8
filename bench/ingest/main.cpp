// script/bench ingest: how fast events come in. One JSON line a figure; the baseline of each is
// measured in the same run, because clocks swing.

#include <fmt/format.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <cstdio>
#include <filesystem>

#include "base/check.hpp"
#include "ingest/baseline.hpp"
#include "load/event_watch.hpp"
#include "load/load.hpp"
#include "load/server_process.hpp"
#include "load/setup.hpp"
#include "load/stream.hpp"

namespace fs = std::filesystem;

namespace onda::bench {
namespace {

struct Settings {
  fs::path onda;
  fs::path shim;
  fs::path folder;  // for all data of the run; removed afterwards
  std::uint32_t parcels = 200'000;
  std::uint64_t seed = 1;
  double seconds = 10;
  int sync_delay_ms = 0;
  std::uint64_t events = 0;  // grow the database to so many events and measure again
};

struct Figure {
  std::string name;
  double value = 0;
  std::string unit;
  double baseline = 0;  // 0: it has none
};

void print(const Figure& figure) {
  std::string line = fmt::format(R"({{"figure":"{}","value":{:.2f},"unit":"{}")", figure.name,
                                 figure.value, figure.unit);
  if (figure.baseline > 0) {
    line += fmt::format(R"(,"baseline":{:.2f},"ratio":{:.3f})", figure.baseline,
                        figure.value / figure.baseline);
  }
  std::puts((line + "}").c_str());
  std::fflush(stdout);
}

constexpr int kLinks = 2'000;  // pages that are asked for
constexpr int kScans = 200;    // scans watched from a page

struct Measured {
  LoadReport load;
  double cpu = 0;  // seconds of the server
};

Measured measure(const ServerProcess& server, LoadPlan plan) {
  plan.port = server.port();
  const double before = server.cpu_seconds();
  Measured measured{run_load(plan), 0};
  measured.cpu = server.cpu_seconds() - before;
  if (measured.load.refused > 0) {
    std::fprintf(stderr, "%llu refused, the first: %s\n",
                 static_cast<unsigned long long>(measured.load.refused),
                 measured.load.first_refusal.c_str());
    std::exit(2);
  }
  return measured;
}

std::chrono::milliseconds millis(double seconds) {
  return std::chrono::milliseconds{static_cast<std::int64_t>(seconds * 1'000)};
}

class Run {
 public:
  explicit Run(Settings settings)
      : settings_(std::move(settings)), stream_(settings_.parcels, settings_.seed) {}

  void all() {
    start();
    make_parcels(Api(*server_), settings_.parcels);
    batches("ingest.ndjson100");
    singles();
    open_loop();
    if (settings_.events > 0) {
      grow(settings_.events);
      batches(fmt::format("ingest.ndjson100.at_{}m_events", settings_.events / 1'000'000));
    }
    start();
    print({"serve.start", server_->start_seconds(), "s"});
    pages();
    live();
    print({"serve.resident", server_->resident_mb(), "MB"});
    server_.reset();
  }

 private:
  void start() {
    server_.reset();
    server_ = std::make_unique<ServerProcess>(ServerPlan{.onda = settings_.onda,
                                                         .folder = settings_.folder / "server",
                                                         .sync_delay_ms = settings_.sync_delay_ms,
                                                         .sync_shim = settings_.shim});
  }

  LoadPlan batch_plan(int size) {
    Api api(*server_);
    return {.port = 0,
            .connections = 16,
            .time = millis(settings_.seconds),
            .rate = 0,
            .requests = 0,
            .next = [this, api, size](std::string& out) {
              body_.clear();
              for (int i = 0; i < size; ++i) write_line(body_, stream_.next());
              events_ += static_cast<std::uint64_t>(size);
              out = api.post("/v1/events", kNdjson, body_);
            }};
  }

  LoadPlan single_plan() {
    Api api(*server_);
    return {.port = 0,
            .connections = 128,
            .time = millis(settings_.seconds),
            .rate = 0,
            .requests = 0,
            .next = [this, api](std::string& out) {
              body_.clear();
              write_line(body_, stream_.next());
              ++events_;
              out = api.post("/v1/events", "application/json", body_);
            }};
  }

  BaselineReport baseline() {
    // A copy of the server's own database, so that both work on the same rows and indexes.
    const fs::path folder = settings_.folder / "baseline";
    fs::remove_all(folder);
    fs::create_directories(folder);
    server_.reset();
    fs::copy_file(settings_.folder / "server/onda.db", folder / "onda.db");
    const BaselineReport report = run_baseline({.folder = folder,
                                                .parcels = settings_.parcels,
                                                .seed = settings_.seed + 7,
                                                .seconds = settings_.seconds / 2});
    fs::remove_all(folder);
    start();
    return report;
  }

  void batches(const std::string& name) {
    const BaselineReport bare = baseline();
    const Measured measured = measure(*server_, batch_plan(100));
    const double events = static_cast<double>(measured.load.answers) * 100;
    print({name, events / measured.load.seconds, "events/s", bare.per_second});
    print({name + ".per_cpu", events / measured.cpu, "events/cpu-s", bare.per_cpu_second});
    print({name + ".p99", measured.load.quantile_ms(0.99), "ms"});
  }

  void singles() {
    const Measured measured = measure(*server_, single_plan());
    print({"ingest.single128", measured.load.per_second(), "events/s"});
    print({"ingest.single128.p99", measured.load.quantile_ms(0.99), "ms"});
  }

  void open_loop() {
    LoadPlan plan = single_plan();
    plan.rate = 10'000;
    plan.connections = 512;
    const Measured measured = measure(*server_, plan);
    print({"ingest.open10k.rate", measured.load.per_second(), "events/s"});
    print({"ingest.open10k.p50", measured.load.quantile_ms(0.5), "ms"});
    print({"ingest.open10k.p99", measured.load.quantile_ms(0.99), "ms"});
  }

  // Buyer pages of random orders at 500 a second.
  void pages() {
    const Api api(*server_);
    SeededRandom random(settings_.seed);
    std::vector<std::string> links;
    for (int i = 0; i < kLinks; ++i) links.push_back(link_to(api, random.below(settings_.parcels)));
    const LoadPlan plan{
        .port = 0,
        .connections = 64,
        .time = millis(settings_.seconds),
        .rate = 500,
        .requests = 0,
        .next = [&](std::string& out) { out = api.get(links[random.below(links.size())]); }};
    const Measured measured = measure(*server_, plan);
    print({"page.open500.p50", measured.load.quantile_ms(0.5), "ms"});
    print({"page.open500.p99", measured.load.quantile_ms(0.99), "ms"});
  }

  // From a scan's request to the word of it on an open page, one after another.
  void live() {
    const Api api(*server_);
    SeededRandom random(settings_.seed + 1);
    LoadReport report;
    for (int i = 0; i < kScans; ++i) {
      const Scanned scan = stream_.next();
      EventWatch watch(server_->port(), api.get(link_to(api, scan.parcel) + "/events"));
      body_.clear();
      write_line(body_, scan);
      const auto sent = std::chrono::steady_clock::now();
      (void)api.send("/v1/events", "application/json", body_);
      watch.wait_for("event: moved");
      report.latency_us.push_back(
          static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::microseconds>(
                                         std::chrono::steady_clock::now() - sent)
                                         .count()));
    }
    print({"live.scan_to_page.p50", report.quantile_ms(0.5), "ms"});
    print({"live.scan_to_page.p99", report.quantile_ms(0.99), "ms"});
  }

  // The path of a new link to the parcel's order.
  static std::string link_to(const Api& api, std::uint64_t parcel) {
    const std::string body =
        api.send(fmt::format("/v1/orders/B-{}/links", parcel), "application/json", "");
    const std::size_t from = body.find("/t/");
    return body.substr(from, body.find('"', from) - from);
  }

  void grow(std::uint64_t events) {
    if (events_ >= events) return;
    LoadPlan plan = batch_plan(500);
    plan.time = std::chrono::minutes{20};
    plan.requests = (events - events_) / 500;
    (void)measure(*server_, plan);
  }

  Settings settings_;
  ScanStream stream_;
  std::unique_ptr<ServerProcess> server_;
  std::string body_;
  std::uint64_t events_ = 0;
};

}  // namespace
}  // namespace onda::bench

int main(int argc, char** argv) {
  CLI::App cli{"onda_bench_ingest: how fast events come in"};
  onda::bench::Settings settings;
  const fs::path here = fs::read_symlink("/proc/self/exe").parent_path();
  settings.onda = here / "../app/onda";
  settings.shim = here / "libonda_sync_delay.so";
  settings.folder = fs::temp_directory_path() / fmt::format("onda-bench-{}", ::getpid());
  cli.add_option("--onda", settings.onda, "the binary to measure");
  cli.add_option("--folder", settings.folder, "where the run keeps its data");
  cli.add_option("--parcels", settings.parcels);
  cli.add_option("--seed", settings.seed);
  cli.add_option("--seconds", settings.seconds, "of each measurement");
  cli.add_option("--sync-delay", settings.sync_delay_ms,
                 "milliseconds added to each sync of the disk");
  cli.add_option("--events", settings.events, "grow to so many events and measure again");
  CLI11_PARSE(cli, argc, argv);
  const fs::path folder = settings.folder;
  fs::create_directories(folder);
  onda::bench::Run(std::move(settings)).all();
  fs::remove_all(folder);
  return 0;
}
