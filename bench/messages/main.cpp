// script/bench messages: how many notices a core tells by mail: facts read, ledger written, facts
// of each parcel read, letter written and signed (RSA-2048), handed to postfix's smtp-sink, answer
// written. The whole process keeps to one core, the sink to another.

#include <fmt/format.h>
#include <sched.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <thread>

#include "app/fact_sheets.hpp"
#include "app/notice_triggers.hpp"
#include "base/check.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "buyer/assets.hpp"
#include "connectors/smtp/mail_client.hpp"
#include "messages/dispatch_job.hpp"
#include "messages/rules_sql.hpp"
#include "messages/wording.hpp"
#include "orders/orders_service.hpp"
#include "sql/orders.hpp"
#include "tracking/shipments_service.hpp"

namespace fs = std::filesystem;

namespace onda::bench {
namespace {

using Steady = std::chrono::steady_clock;

struct Settings {
  fs::path sink;
  int notices = 5'000;
  int at_once = 50;
  int repeats = 3;
  std::uint16_t port = 2'525;
};

constexpr ShopId kShop{1};
constexpr int kOurCore = 0;
constexpr int kSinkCore = 1;

void keep_to(int core) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(core, &set);
  if (::sched_setaffinity(0, sizeof set, &set) != 0) fmt::print(stderr, "not pinned\n");
}

// smtp-sink, as long as it lives; it drops what it takes.
class Sink {
 public:
  explicit Sink(const Settings& settings) : pid_(::fork()) {
    CHECK(pid_ >= 0);
    if (pid_ > 0) {
      std::this_thread::sleep_for(std::chrono::milliseconds{500});
      return;
    }
    keep_to(kSinkCore);
    const std::string port = std::to_string(settings.port);
    ::execl(settings.sink.c_str(), "sink", port.c_str(), "-", nullptr);
    ::_exit(127);
  }
  ~Sink() {
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
  }
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

 private:
  pid_t pid_;
};

// A shop with so many parcels, and what tells their buyers.
class World {
 public:
  World(const Settings& settings, const fs::path& folder)
      : settings_(settings), store_(std::move(*store::Store::open({.folder = folder}))) {
    write([](store::Tx& tx) {
      return tx.run(sql::orders::insert_shop, {"파도상점", "ko", "Asia/Seoul", "help@pado.example",
                                               "02-123-4567", from_millis(0)});
    });
    CHECK(intake_.step().has_value());  // from now on it hears
    for (int i = 0; i < settings_.notices; ++i) place(i);
    CHECK(hear() > 0);
  }

  // Every parcel is out for delivery: a fact each. Then tells it all; notices a second.
  double tell() {
    scan();
    const auto began = Steady::now();
    CHECK(hear() > 0);
    int told = 0;
    for (int done = 1; done > 0; told += done) done = dispatch_.step(clock_.now()).value();
    const std::chrono::duration<double> took = Steady::now() - began;
    const auto look = [&](store::ReadTx& tx) {
      return messages::list_notices(
          tx, kShop, {.state = messages::State::accepted, .limit = 2 * settings_.notices});
    };
    CHECK(told == settings_.notices);
    CHECK(static_cast<int>(store_->read_now(look)->items.size()) == settings_.notices);
    return settings_.notices / took.count();
  }

 private:
  template <class Job>
  void write(Job job) {
    const auto done = store_->write_now(std::move(job));
    if (!done) fmt::print(stderr, "{}\n", done.error().what);
    CHECK(done.has_value());
  }
  int hear() {
    int heard = 0;
    for (int done = 1; done > 0; heard += done) done = intake_.step().value();
    return heard;
  }
  void place(int i) {
    orders::NewOrder order;
    order.number = fmt::format("B-{}", i);
    order.buyer.name = "홍길동";
    order.buyer.email = fmt::format("buyer{}@example.com", i);
    order.lines.push_back({.sku = {}, .name = "우전 녹차", .unit_price = std::nullopt});
    const orders::NewShipment shipment{.order = order.number,
                                       .carrier = "zz.bench",
                                       .tracking_number = fmt::format("TB-{}", i),
                                       .promised = std::nullopt};
    write([&](store::Tx& tx) -> Result<void> {
      if (const auto placed = orders_.place(tx, kShop, order); !placed) return fail(placed.error());
      const auto placed = shipments_.place(tx, kShop, shipment);
      if (!placed) return fail(placed.error());
      return {};
    });
  }
  void scan() {
    for (int first = 0; first < settings_.notices; first += 500) {
      auto batch = std::make_shared<tracking::Batch>(kShop);
      for (int i = first; i < std::min(first + 500, settings_.notices); ++i) {
        const std::string number = fmt::format("TB-{}", i);
        tracking::Report report;
        report.carrier = "zz.bench";
        report.tracking_number = number;
        report.occurred_at = {clock_.now(), 540};
        report.status = tracking::Status::out_for_delivery;
        CHECK(batch->add(report).has_value());
      }
      CHECK(ingest_.take_now(batch).has_value());
    }
  }
  static Messages words(const char* language) {
    return std::move(*Messages::load(language, buyer::embedded_words(language)));
  }

  Settings settings_;
  SystemClock clock_;
  IdSource ids_{secure_random};
  std::unique_ptr<store::Store> store_;
  tracking::Ingest ingest_{*store_, clock_};
  orders::Orders orders_{*store_, clock_, ids_};
  tracking::Shipments shipments_{*store_, clock_, ids_, ingest_};
  Messages ko_ = words("ko");
  Messages en_ = words("en");
  messages::Wording wording_;
  smtp::MailChannel mail_{
      {.host = "127.0.0.1", .port = settings_.port, .security = net::MailSecurity::none},
      {"notice@pado.example", "pado.example"},
      smtp::DkimSigner{SigningKey::make(), "pado.example", "onda"}};
  messages::Intake intake_{{.store = *store_,
                            .clock = clock_,
                            .wall = clock_,
                            .ids = ids_,
                            .translate = app::asks_for_notice,
                            .rules = messages::find_rules}};
  messages::Dispatch dispatch_{
      {.store = *store_,
       .sheet =
           [this](store::ReadTx& tx, const messages::Notice& notice) {
             return app::read_fact_sheet(tx, notice, clock_.now(), {ko_, en_});
           },
       .rules = messages::find_rules,
       .link =
           [](store::Tx&, const messages::Notice& notice) {
             return Result<std::string>("https://pado.example/t/" + notice.id.text());
           },
       .letter =
           [this](const messages::Notice& notice, const messages::Sheet& sheet) {
             return wording_.write(notice.trigger, sheet);
           },
       .channel = &mail_,
       .dice = [] { return 0.0; },
       .at_once = settings_.at_once}};
};

void print(const char* name, double value, const char* unit) {
  fmt::print("{{\"figure\":\"{}\",\"value\":{:.2f},\"unit\":\"{}\"}}\n", name, value, unit);
  std::fflush(stdout);
}

// What of it is the signature alone.
double signatures_per_second() {
  const SigningKey key = SigningKey::make();
  const std::string bytes(1'000, 'x');
  constexpr int kSignatures = 1'000;
  const auto began = Steady::now();
  for (int i = 0; i < kSignatures; ++i) CHECK(!key.sign(bytes).empty());
  return kSignatures / std::chrono::duration<double>(Steady::now() - began).count();
}

void run(const Settings& settings) {
  const Sink sink(settings);
  keep_to(kOurCore);
  const fs::path folder = fs::temp_directory_path() / fmt::format("onda-mail-{}", ::getpid());
  std::vector<double> rates;
  for (int i = 0; i < settings.repeats; ++i) {
    fs::create_directories(folder);
    rates.push_back(World(settings, folder).tell());
    fs::remove_all(folder);
  }
  std::sort(rates.begin(), rates.end());
  print("messages.smtp_handoff_per_core", rates[rates.size() / 2], "messages/s");
  print("messages.smtp_handoff_per_core.worst", rates.front(), "messages/s");
  print("messages.rsa2048_per_core", signatures_per_second(), "signatures/s");
}

}  // namespace
}  // namespace onda::bench

int main(int argc, char** argv) {
  onda::bench::Settings settings;
  settings.sink = fs::read_symlink("/proc/self/exe").parent_path() / "../../../tests/smtp/sink";
  CLI::App cli{"How many notices a core tells by mail"};
  cli.add_option("--notices", settings.notices)->capture_default_str();
  cli.add_option("--at-once", settings.at_once, "In flight")->capture_default_str();
  cli.add_option("--repeats", settings.repeats)->capture_default_str();
  cli.add_option("--port", settings.port, "Of the sink")->capture_default_str();
  CLI11_PARSE(cli, argc, argv);
  onda::log::set_level(onda::log::Level::error);
  onda::bench::run(settings);
  return 0;
}
