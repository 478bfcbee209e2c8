// How long a campaign takes to plan: a row in the ledger for each recipient, and what another
// writer waits meanwhile.

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <numeric>
#include <thread>

#include "messages/newsletter/newsletter_service.hpp"
#include "messages/newsletter/plan_job.hpp"
#include "messages/newsletter/terms_sql.hpp"
#include "messages/world.hpp"
#include "sql/orders.hpp"

namespace onda::bench {
namespace {

namespace fs = std::filesystem;
namespace nl = newsletter;

constexpr int kContactsAtOnce = 5'000;

class Audience {
 public:
  Audience(const fs::path& folder, int recipients)
      : store_(std::move(*store::Store::open({.folder = folder}))) {
    const auto shop = store_->write_now([&](store::Tx& tx) {
      return tx.run(sql::orders::insert_shop, {"파도상점", "ko", "Asia/Seoul", "help@pado.example",
                                               "02-123-4567", clock_.now()});
    });
    CHECK(shop.has_value());
    const auto list = store_->write_now([&](store::Tx& tx) {
      return newsletter_.make_list(tx, kShop, {.name = "news", .opt_in = nl::OptIn::single});
    });
    CHECK(list.has_value());
    list_ = list->id;
    for (int first = 0; first < recipients; first += kContactsAtOnce)
      join(first, std::min(first + kContactsAtOnce, recipients));
  }

  // Seconds from the request to the last row.
  double plan(int recipients) {
    nl::Draft draft;
    draft.name = "spring";
    draft.list = list_;
    draft.texts[Language::ko] = {"봄 소식", "{{name|고객}}님, 새 차가 나왔어요."};
    const auto made =
        store_->write_now([&](store::Tx& tx) { return newsletter_.draft(tx, kShop, draft); });
    CHECK(made.has_value());
    const nl::CampaignId id = made->campaign.id;
    const auto began = Steady::now();
    const auto planned = store_->write_now([&](store::Tx& tx) {
      return newsletter_.plan(tx, kShop, id, {.scheduled_at = clock_.now() + std::chrono::days(1)});
    });
    CHECK(planned.has_value());
    nl::Planner planner({.store = *store_, .ids = ids_});
    for (int moved = 1; moved > 0;) moved = planner.step(clock_.now()).value();
    const std::chrono::duration<double> took = Steady::now() - began;
    const auto view =
        store_->read_now([&](store::ReadTx& tx) { return newsletter_.show(tx, kShop, id); });
    CHECK(view->campaign.state == nl::CampaignState::planned);
    CHECK(view->tally.at(messages::State::queued) == recipients);
    return took.count();
  }

  // Milliseconds that each of another's writes took until `done`.
  std::vector<double> write_beside(const std::atomic<bool>& done) {
    std::vector<double> waits;
    while (!done.load()) {
      const auto began = Steady::now();
      const auto put = store_->write_now(
          [](store::Tx& tx) { return nl::put_terms(tx, kShop, {.most = 0, .within_days = 7}); });
      CHECK(put.has_value());
      waits.push_back(std::chrono::duration<double, std::milli>(Steady::now() - began).count());
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return waits;
  }

 private:
  void join(int from, int to) {
    const auto joined = store_->write_now([&](store::Tx& tx) -> Result<void> {
      const Result<nl::ListKey> list = nl::require_list(tx, kShop, list_);
      if (!list) return fail(list.error());
      for (int i = from; i < to; ++i) {
        nl::NewContact contact{.email = fmt::format("reader{}@example.com", i), .name = "김철수"};
        contact.attributes["city"] = "서울";
        const auto placed = nl::put_contact(tx, kShop, contact, ids_, clock_.now());
        if (!placed) return fail(placed.error());
        const auto member = nl::add_member(tx, list->seq, tx.last_key(), clock_.now());
        if (!member) return fail(member.error());
      }
      return {};
    });
    CHECK(joined.has_value());
  }

  SystemClock clock_;
  IdSource ids_{secure_random};
  std::unique_ptr<store::Store> store_;
  nl::Newsletter newsletter_{{.store = *store_,
                              .clock = clock_,
                              .ids = ids_,
                              .public_url = "https://pado.example",
                              .open = {messages::Way::email}}};
  nl::ListId list_{Uuid{}};
};

}  // namespace

void measure_plan(const Settings& settings) {
  const fs::path folder = fs::temp_directory_path() / fmt::format("onda-plan-{}", ::getpid());
  std::vector<double> times, waits;
  for (int i = 0; i < settings.repeats; ++i) {
    fs::create_directories(folder);
    Audience audience(folder, settings.recipients);
    std::atomic<bool> done{false};
    std::thread beside([&] {
      const std::vector<double> more = audience.write_beside(done);
      waits.insert(waits.end(), more.begin(), more.end());
    });
    times.push_back(audience.plan(settings.recipients));
    done = true;
    beside.join();
    fs::remove_all(folder);
  }
  std::sort(times.begin(), times.end());
  std::sort(waits.begin(), waits.end());
  print("messages.plan_seconds", times[times.size() / 2], "s");
  print("messages.plan_seconds.worst", times.back(), "s");
  print("messages.plan_recipients", settings.recipients, "recipients");
  print("messages.plan_other_write_p50", waits[waits.size() / 2], "ms");
  print("messages.plan_other_write_p99", waits[waits.size() * 99 / 100], "ms");
  print("messages.plan_other_write_worst", waits.back(), "ms");
}

}  // namespace onda::bench
