// script/bench kill_loop: kill -9 under load, again and again. Every acknowledged event is there
// afterwards, none twice, the shipments agree with their events, and the server is ready in time.

#include <fmt/format.h>
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <cstdio>
#include <filesystem>
#include <thread>
#include <unordered_map>
#include <unordered_set>

#include "base/check.hpp"
#include "base/random.hpp"
#include "load/load.hpp"
#include "load/server_process.hpp"
#include "load/setup.hpp"
#include "load/stream.hpp"
#include "store/connection.hpp"

namespace fs = std::filesystem;

namespace onda::bench {
namespace {

struct Settings {
  fs::path onda;
  fs::path folder;
  int rounds = 50;
  std::uint64_t seed = 1;
  std::uint32_t parcels = 500;
  double ready_limit = 3.0;  // seconds
};

constexpr store::Query kEvents{"kill_loop/events", "SELECT event_id FROM tracking_event"};
constexpr store::Query kDisagree{
    "kill_loop/disagree",
    "SELECT count(*) FROM shipment s WHERE s.event_count <> "
    "(SELECT count(*) FROM tracking_event e WHERE e.tracker_id = s.tracker_id)"};
constexpr store::Query kFacts{"kill_loop/facts",
                              "SELECT (SELECT count(*) FROM tracking_event) - "
                              "(SELECT count(*) FROM fact WHERE topic = 'shipment.moved')"};

// What was sent and what was answered, over all rounds.
class Ledger {
 public:
  // The next request's events, each with an id that says which it is.
  void compose(std::string& body, ScanStream& stream, std::uint64_t count) {
    requests_.push_back({next_, next_ + count});
    for (std::uint64_t i = 0; i < count; ++i) {
      std::string line;
      write_line(line, stream.next());
      line.resize(line.size() - 2);
      body += line + fmt::format(",\"event_id\":\"k{}\"}}\n", next_++);
    }
  }
  void begin_round() { first_request_ = requests_.size(); }
  void answered(std::uint64_t request, int status) {
    if (status != 200) return;
    const auto [from, to] = requests_[first_request_ + request];
    for (std::uint64_t i = from; i < to; ++i) acknowledged_.insert(i);
  }
  [[nodiscard]] const std::unordered_set<std::uint64_t>& acknowledged() const {
    return acknowledged_;
  }

 private:
  std::uint64_t next_ = 0;
  std::size_t first_request_ = 0;
  std::vector<std::pair<std::uint64_t, std::uint64_t>> requests_;
  std::unordered_set<std::uint64_t> acknowledged_;
};

std::int64_t single(store::ReadTx& tx, const store::Query& query) {
  const auto row = tx.first(query, {}, [](const store::Row& r) { return r.integer(0); });
  CHECK(row && *row);
  return **row;
}

// How many things are wrong in the database, each said.
int audit(const fs::path& folder, const Ledger& ledger) {
  const auto connection = store::Connection::open({.file = folder / "onda.db"});
  CHECK(connection);
  store::ReadTx tx(**connection);
  std::unordered_map<std::uint64_t, int> seen;
  CHECK(tx.rows(kEvents, {}, [&](const store::Row& row) {
    ++seen[std::stoull(std::string(row.text(0).substr(1)))];
  }));
  int wrong = 0;
  for (const std::uint64_t event : ledger.acknowledged()) {
    if (!seen.contains(event) && ++wrong < 5)
      std::fprintf(stderr, "lost: event k%llu\n", static_cast<unsigned long long>(event));
  }
  for (const auto& [event, times] : seen) {
    if (times != 1 && ++wrong < 5)
      std::fprintf(stderr, "twice: event k%llu\n", static_cast<unsigned long long>(event));
  }
  const std::int64_t disagree = single(tx, kDisagree);
  const std::int64_t untold = single(tx, kFacts);
  if (disagree != 0)
    std::fprintf(stderr, "%lld shipments disagree with their events\n",
                 static_cast<long long>(disagree));
  if (untold != 0)
    std::fprintf(stderr, "%lld events without their fact\n", static_cast<long long>(untold));
  return wrong + (disagree != 0) + (untold != 0);
}

// Loads the server until it is killed at a random moment.
void round(ServerProcess& server, Ledger& ledger, ScanStream& stream, SeededRandom& random) {
  const Api api(server);
  std::string body;
  ledger.begin_round();
  const LoadPlan plan{
      .port = server.port(),
      .connections = 16,
      .time = std::chrono::seconds{30},
      .rate = 0,
      .requests = 0,
      .next =
          [&](std::string& out) {
            body.clear();
            ledger.compose(body, stream, 1 + random.below(40));
            out = api.post("/v1/events", kNdjson, body);
          },
      .answered = [&](std::uint64_t request, int status) { ledger.answered(request, status); }};
  const auto wait = std::chrono::milliseconds{50 + random.below(700)};
  std::thread killer([&] {
    std::this_thread::sleep_for(wait);
    server.kill_now();
  });
  const LoadReport report = run_load(plan);
  killer.join();
  CHECK(report.refused == 0);
}

int run(const Settings& settings) {
  const ServerPlan plan{.onda = settings.onda,
                        .folder = settings.folder / "server",
                        .sync_delay_ms = 0,
                        .sync_shim = {}};
  Ledger ledger;
  SeededRandom random(settings.seed);
  ScanStream stream(settings.parcels, settings.seed);
  auto server = std::make_unique<ServerProcess>(plan);
  make_parcels(Api(*server), settings.parcels);
  double slowest = 0;
  int wrong = 0;
  for (int i = 0; i < settings.rounds && wrong == 0; ++i) {
    round(*server, ledger, stream, random);
    server = std::make_unique<ServerProcess>(plan);
    slowest = std::max(slowest, server->start_seconds());
    wrong = audit(plan.folder, ledger);
  }
  std::printf(R"({"figure":"kill_loop.rounds","value":%d,"unit":"rounds"})"
              "\n",
              settings.rounds);
  std::printf(R"({"figure":"kill_loop.acknowledged","value":%zu,"unit":"events"})"
              "\n",
              ledger.acknowledged().size());
  std::printf(R"({"figure":"kill_loop.lost_or_double","value":%d,"unit":"events"})"
              "\n",
              wrong);
  std::printf(R"({"figure":"kill_loop.ready_again","value":%.3f,"unit":"s"})"
              "\n",
              slowest);
  if (slowest > settings.ready_limit) std::fprintf(stderr, "too slow to be ready again\n");
  return wrong == 0 && slowest <= settings.ready_limit ? 0 : 1;
}

}  // namespace
}  // namespace onda::bench

int main(int argc, char** argv) {
  CLI::App cli{"onda_bench_kill_loop: kill -9 under load; nothing acknowledged is lost"};
  onda::bench::Settings settings;
  settings.onda = fs::read_symlink("/proc/self/exe").parent_path() / "../app/onda";
  settings.folder = fs::temp_directory_path() / fmt::format("onda-kill-{}", ::getpid());
  cli.add_option("--onda", settings.onda, "the binary to kill");
  cli.add_option("--rounds", settings.rounds);
  cli.add_option("--seed", settings.seed);
  CLI11_PARSE(cli, argc, argv);
  fs::create_directories(settings.folder);
  const int result = onda::bench::run(settings);
  if (result == 0) fs::remove_all(settings.folder);
  return result;
}
