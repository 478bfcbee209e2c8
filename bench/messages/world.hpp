#pragma once
// A shop with parcels whose buyers are told by mail, and the sink that takes the mails.

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <memory>

#include "app/fact_sheets.hpp"
#include "app/notice_triggers.hpp"
#include "base/check.hpp"
#include "base/random.hpp"
#include "connectors/smtp/mail_client.hpp"
#include "messages/dispatch_job.hpp"
#include "messages/rules_sql.hpp"
#include "messages/wording.hpp"
#include "orders/orders_service.hpp"
#include "tracking/shipments_service.hpp"

namespace onda::bench {

using Steady = std::chrono::steady_clock;

struct Settings {
  std::filesystem::path sink;
  int notices = 5'000;
  int at_once = 50;
  int repeats = 3;
  std::uint16_t port = 2'525;
  int recipients = 1'000'000;  // of the campaign that is planned
  double per_second = 500;     // of the open loop
};

inline constexpr ShopId kShop{1};
inline constexpr int kOurCore = 0;
inline constexpr int kSinkCore = 1;

// Every thread that is made from now on, too.
void keep_to(int core);
void print(const char* name, double value, const char* unit);

// postfix's smtp-sink, as long as it lives; it drops what it takes.
class Sink {
 public:
  explicit Sink(const Settings& settings);
  ~Sink();
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;

 private:
  pid_t pid_;
};

class World {
 public:
  // `channel`: nothing for mail to the sink.
  World(const Settings& settings,
        const std::filesystem::path& folder,
        messages::Channel* channel = nullptr);

  [[nodiscard]] store::Store& store() { return *store_; }
  [[nodiscard]] messages::Intake& intake() { return intake_; }
  [[nodiscard]] messages::Dispatch& dispatch() { return dispatch_; }
  [[nodiscard]] Instant now() const { return clock_.now(); }
  // Parcels from..to are out for delivery; returns when that is durable.
  void scan(int from, int to);
  // Until no fact waits; says how many there were.
  int hear();
  [[nodiscard]] int accepted();

 private:
  template <class Job>
  void write(Job job) {
    const auto done = store_->write_now(std::move(job));
    CHECK(done.has_value());
  }
  void place(int i);

  Settings settings_;
  SystemClock clock_;
  IdSource ids_{secure_random};
  std::unique_ptr<store::Store> store_;
  tracking::Ingest ingest_{*store_, clock_};
  orders::Orders orders_{*store_, clock_, ids_};
  tracking::Shipments shipments_{*store_, clock_, ids_, ingest_};
  Messages ko_, en_;
  messages::Wording wording_;
  smtp::MailChannel mail_;
  messages::Intake intake_;
  messages::WayOut out_;
  messages::Dispatch dispatch_;
};

// The parts of script/bench messages.
void measure_rate(const Settings& settings);
void measure_latency(const Settings& settings);
void measure_plan(const Settings& settings);

}  // namespace onda::bench
