#include "app/application.hpp"

#include <unistd.h>

#include "access/access_http.hpp"
#include "access/access_job.hpp"
#include "app/demo_folder.hpp"
#include "app/outbox_http.hpp"
#include "base/random.hpp"
#include "buyer/archive_http.hpp"
#include "buyer/assets.hpp"
#include "buyer/buyer_http.hpp"
#include "buyer/consent_http.hpp"
#include "buyer/link_http.hpp"
#include "buyer/push_http.hpp"
#include "connectors/easypost/read_webhook.hpp"
#include "connectors/inbound/inbound_http.hpp"
#include "orders/orders_http.hpp"
#include "promise/delays_http.hpp"
#include "promise/estimates_http.hpp"
#include "promise/quotes_http.hpp"
#include "promise/reliability_http.hpp"
#include "promise/signals_http.hpp"
#include "store/facts.hpp"
#include "tracking/carriers_http.hpp"
#include "tracking/ingest_http.hpp"
#include "tracking/shipments_http.hpp"
#include "web/docs_http.hpp"
#include "web/health_http.hpp"

namespace onda::app {
namespace {

constexpr Millis kChoresEvery{60'000};
constexpr auto kKeepFacts = std::chrono::days{3};
constexpr int kFactsAtOnce = 2'000;  // rows of one write, so that no request waits long

void append(std::vector<web::Route>& all, std::vector<web::Route> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

void publish_figures(web::Metrics& metrics, const store::Store& store) {
  using Figures = store::Store::Figures;
  const auto total = [&](std::string_view name, std::string_view help,
                         std::int64_t Figures::* figure) {
    metrics.total(name, help,
                  [&store, figure] { return static_cast<double>(store.figures().*figure); });
  };
  total("onda_store_commits_total", "Transactions committed", &Figures::commits);
  total("onda_store_jobs_total", "Write jobs answered", &Figures::jobs);
  total("onda_store_failed_jobs_total", "Write jobs that the engine failed", &Figures::failed_jobs);
  total("onda_store_checkpoints_total", "Checkpoints of the write-ahead log",
        &Figures::checkpoints);
  total("onda_store_commit_microseconds_total", "Time inside COMMIT", &Figures::commit_us_total);
  metrics.gauge("onda_store_queued_jobs", "Write jobs waiting",
                [&store] { return static_cast<double>(store.figures().queued); });
}

// The store answers: a read has gone through it.
Task<Result<void>> ready(store::Store& store) {
  auto look = [](store::ReadTx&) -> Result<void> { return {}; };
  Result<void> answered = co_await store.read(look);
  co_return answered;
}

Result<void> forget_facts(store::Store& store, Instant before) {
  for (std::int64_t gone = kFactsAtOnce; gone == kFactsAtOnce;) {
    const Result<std::int64_t> done = store.write_now(
        [&](store::Tx& tx) { return store::prune_facts(tx, before, kFactsAtOnce); });
    if (!done) return fail(done.error());
    gone = *done;
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<Application>> Application::start(ServeOptions options, const Clock& clock) {
  if (!options.demo_speed) {
    const Result<void> real = refuse_demo_folder(options.folder);
    if (!real) return fail(real.error());
  }
  Result<std::unique_ptr<store::Store>> store =
      store::Store::open({.folder = options.folder,
                          .readers = options.readers,
                          .writer_cache_kib = options.cache_mib * 1024});
  if (!store) return fail(store.error());
  std::unique_ptr<Application> application(
      new Application(std::move(options), clock, std::move(*store)));
  if (const Result<void> served = application->serve(); !served) return fail(served.error());
  return application;
}

Application::Application(ServeOptions options,
                         const Clock& clock,
                         std::unique_ptr<store::Store> store)
    : options_(std::move(options)),
      clock_(clock),
      store_(std::move(store)),
      ids_(secure_random),
      ingest_(*store_, clock_),
      orders_(*store_, clock_, ids_),
      shipments_(*store_, clock_, ids_, ingest_),
      promises_({*store_, clock_, wall_, ids_, metrics_}),
      buyer_({*store_, clock_, wall_, hub_, options_.demo_speed}) {
  publish_figures(metrics_, *store_);
}

// The order matters: nobody may ask for what is gone already.
Application::~Application() {
  file_.reset();
  if (server_) server_->stop();
  inbound_mail_.reset();
  messaging_.reset();
  promise_loop_.reset();
  live_.reset();
  chores_.reset();
}

std::uint16_t Application::port() const { return server_->port(); }

Result<std::optional<std::string>> Application::make_first_key() {
  return access_->make_first_key();
}

Result<void> Application::serve() {
  const Result<std::string> token = admin_token(options_.folder);
  if (!token) return fail(token.error());
  Result<std::unique_ptr<access::Access>> access =
      access::Access::open(*store_, clock_, ids_, *token);
  if (!access) return fail(access.error());
  access_ = std::move(*access);
  const Result<void> shop = access_->make_first_shop(options_.first_shop);
  if (!shop) return fail(shop.error());
  if (const Result<void> words = load_words(); !words) return words;
  // The folder's lock says that no other process runs.
  const Result<std::int64_t> ended = store_->write_now(store::end_leases);
  if (!ended) return fail(ended.error());
  if (const Result<void> begun = begin_messages(); !begun) return begun;
  web::Authenticate authenticate = [this](web::Credential credential) {
    return access_->authenticate(credential);
  };
  chores_.emplace(
      kChoresEvery,
      std::vector<Chore>{
          {"access", [this] { return access::step(*access_); }},
          {"messages", [this] { return messaging_->leave_untold(); }},
          {"consent", [this] { return messaging_->remind(); }},
          {"inbound_mail", [this] { return mail_in::forget_strangers(*store_, clock_.now()); }},
          {"facts", [this] { return forget_facts(*store_, clock_.now() - kKeepFacts); }}});
  promise_loop_ = std::make_unique<PromiseLoop>(promises_);
  live_ = std::make_unique<Live>(*store_, wall_, hub_);
  server_ = std::make_unique<web::Server>(
      options_.server, web::Server::Parts{clock_, metrics_, std::move(authenticate), routes()});
  if (Result<void> started = server_->start(); !started) return started;
  origin_ = origin_of(options_.server.address, server_->port());
  Result<ServerFile> file =
      ServerFile::publish(options_.folder, {origin_, server_->port(), ::getpid()});
  if (!file) return fail(file.error());
  file_.emplace(std::move(*file));
  return {};
}

Result<void> Application::begin_messages() {
  Result<std::string> secret = mail_secret(options_.folder);
  if (!secret) return fail(secret.error());
  options_.mail.return_key = *secret;
  Result<std::unique_ptr<Messaging>> messaging = Messaging::open({.store = *store_,
                                                                  .clock = clock_,
                                                                  .wall = wall_,
                                                                  .ids = ids_,
                                                                  .metrics = metrics_,
                                                                  .words = {*ko_, *en_},
                                                                  .public_url = options_.public_url,
                                                                  .folder = options_.folder,
                                                                  .mail = options_.mail,
                                                                  .ways = options_.ways});
  if (!messaging) return fail(messaging.error());
  messaging_ = std::move(*messaging);
  buyer_.offer_push(messaging_->push_key());
  Result<std::unique_ptr<InboundMail>> inbound = InboundMail::open({.store = *store_,
                                                                    .clock = clock_,
                                                                    .ids = ids_,
                                                                    .key = *std::move(secret),
                                                                    .options = options_.mail_in});
  if (!inbound) return fail(inbound.error());
  inbound_mail_ = std::move(*inbound);
  return {};
}

Result<void> Application::load_words() {
  Result<Messages> ko = Messages::load("ko", buyer::embedded_words("ko"));
  if (!ko) return fail(ko.error());
  Result<Messages> en = Messages::load("en", buyer::embedded_words("en"));
  if (!en) return fail(en.error());
  ko_.emplace(std::move(*ko));
  en_.emplace(std::move(*en));
  return {};
}

std::vector<web::Route> Application::routes() {
  const access::WriteOnce write_once = access::make_write_once(*store_, clock_);
  std::vector<web::Route> all;
  append(all, web::health_routes(metrics_, [this] { return ready(*store_); }));
  append(all, web::docs_routes());
  append(all, access::routes(*access_, write_once));
  append(all, outbox_routes(*store_, clock_, write_once));
  append(all, orders::routes(orders_, write_once));
  append(all, messaging_->routes(write_once));
  append(all, inbound_mail_->routes());
  append(all, tracking::shipment_routes(shipments_, write_once));
  append(all, tracking::ingest_routes(ingest_));
  append(all, connectors::inbound_routes(
                  {.store = *store_,
                   .take = [this](auto batch) { return ingest_.take(std::move(batch)); },
                   .kinds = {{"easypost", easypost::read_webhook}}}));
  append(all, tracking::carrier_routes());
  append(all, promise::estimate_routes(promises_, write_once));
  append(all, promise::delay_routes(promises_, {*ko_, *en_}));
  append(all, promise::quote_routes(promises_));
  append(all, promise::signal_routes(promises_, write_once));
  append(all, promise::reliability_routes(promises_));
  append(all, buyer::routes(buyer_));
  append(all, buyer::push_routes(buyer_));
  append(all, buyer::link_routes(*store_, clock_, options_.public_url));
  append(all, buyer::archive_routes({buyer_, *store_}));
  append(all, buyer::consent_routes({buyer_, *store_, messaging_->links(), ids_}));
  return all;
}

}  // namespace onda::app
