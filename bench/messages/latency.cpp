// How long after the commit of an event its notice is in the hands of the mail server, in an open
// loop: events come at their times whether or not the notices before them are gone.

#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <thread>

#include "app/commit_worker.hpp"
#include "messages/world.hpp"

namespace onda::bench {
namespace {

namespace fs = std::filesystem;

constexpr int kFeeds = 16;  // that send events beside each other: each waits for its commit
constexpr auto kWarmUp = std::chrono::seconds{2};

// Mail to the sink that notes when each letter was taken.
class Timed final : public messages::Channel {
 public:
  explicit Timed(const Settings& settings)
      : mail_({.host = "127.0.0.1", .port = settings.port, .security = net::MailSecurity::none},
              {"notice@pado.example", "pado.example", "a key for return addresses"},
              smtp::DkimSigner{SigningKey::make(), "pado.example", "onda"}) {}
  [[nodiscard]] messages::Way way() const override { return messages::Way::email; }
  [[nodiscard]] std::string message_id(const NoticeId& notice) const override {
    return mail_.message_id(notice);
  }
  std::vector<messages::Handoff> hand_off(std::span<const messages::Outgoing> messages) override {
    std::vector<messages::Handoff> answers = mail_.hand_off(messages);
    const auto now = Steady::now();
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < messages.size(); ++i) {
      CHECK(answers[i].what == messages::Happening::accepted);
      taken_.emplace_back(messages[i].address, now);
    }
    return answers;
  }
  [[nodiscard]] std::vector<std::pair<std::string, Steady::time_point>> taken() const {
    const std::lock_guard lock(mutex_);
    return taken_;
  }

 private:
  smtp::MailChannel mail_;
  mutable std::mutex mutex_;
  std::vector<std::pair<std::string, Steady::time_point>> taken_;
};

// Sends event `i` at its time; notes when each was durable.
std::vector<Steady::time_point> feed(World& world, const Settings& settings) {
  std::vector<Steady::time_point> durable(static_cast<std::size_t>(settings.notices));
  const auto began = Steady::now();
  std::atomic<int> next{0};
  std::vector<std::thread> feeds;
  for (int feed = 0; feed < kFeeds; ++feed) {
    feeds.emplace_back([&] {
      for (int i = next++; i < settings.notices; i = next++) {
        const std::chrono::duration<double> at{i / settings.per_second};
        std::this_thread::sleep_until(began + std::chrono::duration_cast<Steady::duration>(at));
        world.scan(i, i + 1);
        durable[static_cast<std::size_t>(i)] = Steady::now();
      }
    });
  }
  for (std::thread& each : feeds) each.join();
  return durable;
}

// Milliseconds from commit to hand-off of each parcel's notice, sorted; without the warm-up.
std::vector<double> waits(const Timed& mail,
                          const std::vector<Steady::time_point>& durable,
                          const Settings& settings) {
  std::vector<double> all;
  const int first = static_cast<int>(settings.per_second * kWarmUp.count());
  for (const auto& [address, at] : mail.taken()) {
    const int i = std::stoi(address.substr(5));  // "buyer17@example.com"
    if (i < first) continue;
    const std::chrono::duration<double, std::milli> wait =
        at - durable[static_cast<std::size_t>(i)];
    all.push_back(std::max(wait.count(), 0.0));
  }
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

void measure_latency(const Settings& settings) {
  const Sink sink(settings);
  const fs::path folder = fs::temp_directory_path() / fmt::format("onda-wait-{}", ::getpid());
  fs::create_directories(folder);
  {
    Timed mail(settings);
    World world(settings, folder, &mail);
    std::vector<Steady::time_point> durable;
    {
      app::CommitWorker intake(world.store(), "intake_failed", [&]() -> Result<bool> {
        return world.intake().step().map([](int heard) { return heard > 0; });
      });
      app::CommitWorker dispatch(world.store(), "dispatch_failed", [&]() -> Result<bool> {
        return world.dispatch().step(world.now()).map([](int done) { return done > 0; });
      });
      durable = feed(world, settings);
      const auto until = Steady::now() + std::chrono::seconds{60};
      while (static_cast<int>(mail.taken().size()) < settings.notices && Steady::now() < until)
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
    }
    CHECK(static_cast<int>(mail.taken().size()) == settings.notices);
    const std::vector<double> all = waits(mail, durable, settings);
    CHECK(!all.empty());
    const auto quantile = [&](double q) {
      return all[static_cast<std::size_t>(q * static_cast<double>(all.size() - 1))];
    };
    print("messages.event_to_handoff_p50", quantile(0.5), "ms");
    print("messages.event_to_handoff_p99", quantile(0.99), "ms");
    print("messages.event_to_handoff_worst", all.back(), "ms");
  }
  fs::remove_all(folder);
}

}  // namespace onda::bench
