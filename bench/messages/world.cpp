#include "messages/world.hpp"

#include <fmt/format.h>
#include <sched.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>

#include "buyer/assets.hpp"
#include "sql/orders.hpp"

namespace onda::bench {
namespace {

Messages words(const char* language) {
  return std::move(*Messages::load(language, buyer::embedded_words(language)));
}

}  // namespace

void keep_to(int core) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(core, &set);
  if (::sched_setaffinity(0, sizeof set, &set) != 0) fmt::print(stderr, "not pinned\n");
}

void print(const char* name, double value, const char* unit) {
  fmt::print("{{\"figure\":\"{}\",\"value\":{:.2f},\"unit\":\"{}\"}}\n", name, value, unit);
  std::fflush(stdout);
}

Sink::Sink(const Settings& settings) : pid_(::fork()) {
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

Sink::~Sink() {
  ::kill(pid_, SIGTERM);
  ::waitpid(pid_, nullptr, 0);
}

World::World(const Settings& settings,
             const std::filesystem::path& folder,
             messages::Channel* channel)
    : settings_(settings),
      store_(std::move(*store::Store::open({.folder = folder}))),
      ko_(words("ko")),
      en_(words("en")),
      mail_({.host = "127.0.0.1", .port = settings.port, .security = net::MailSecurity::none},
            {"notice@pado.example", "pado.example", "a key for return addresses"},
            smtp::DkimSigner{SigningKey::make(), "pado.example", "onda"}),
      intake_({.store = *store_,
               .clock = clock_,
               .wall = clock_,
               .ids = ids_,
               .translate = app::asks_for_notice,
               .rules = messages::find_rules}),
      out_({.channel = channel != nullptr ? channel : &mail_, .clock = clock_}),
      dispatch_({.store = *store_,
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
                 .out = out_,
                 .dice = [] { return 0.0; },
                 .at_once = settings.at_once}) {
  write([](store::Tx& tx) {
    return tx.run(sql::orders::insert_shop, {"파도상점", "ko", "Asia/Seoul", "help@pado.example",
                                             "02-123-4567", from_millis(0)});
  });
  CHECK(intake_.step().has_value());  // from now on it hears
  for (int i = 0; i < settings_.notices; ++i) place(i);
  CHECK(hear() > 0);
}

int World::hear() {
  int heard = 0;
  for (int done = 1; done > 0; heard += done) done = intake_.step().value();
  return heard;
}

int World::accepted() {
  const auto look = [&](store::ReadTx& tx) {
    return messages::list_notices(
        tx, kShop, {.state = messages::State::accepted, .limit = 2 * settings_.notices});
  };
  return static_cast<int>(store_->read_now(look)->items.size());
}

void World::place(int i) {
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

void World::scan(int from, int to) {
  auto batch = std::make_shared<tracking::Batch>(kShop);
  for (int i = from; i < to; ++i) {
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

}  // namespace onda::bench
