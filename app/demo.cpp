#include "app/demo.hpp"

#include <fmt/format.h>

#include "app/demo_folder.hpp"
#include "base/check.hpp"
#include "sim/lively.hpp"

namespace onda::app {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr Day kFirstDay{std::chrono::year{2026}, std::chrono::April, std::chrono::day{28}};
constexpr days kHistory{14};
// A Tuesday evening: the trucks have just left the warehouses, so that within a minute parcels pass
// the hubs and within three they are delivered.
constexpr hours kOpening{19};

sim::WorldOptions world_options() {
  return {.first_day = kFirstDay,
          .days = 3'650,  // at 600 times six days of showing
          .orders_per_day = 60};
}

// Its contacts lead nowhere, as the page says.
access::NewShop demo_shop() {
  return {.name = "파도상점", .email = "help@pado.example", .phone = "02-0000-0000"};
}

Instant opening() { return sim::at_clock(sim::local_days_of(kFirstDay) + kHistory, kOpening); }

// Its buyers are invented, their addresses may be somebody's.
Result<void> check_ways(const ServeOptions& serving) {
  const auto refused = [](const char* flag) {
    return invalid("demo_only_logs",
                   fmt::format("a demonstration writes to nobody: give {0} log or {0} off", flag),
                   flag);
  };
  if (serving.mail.by != MailBy::off && serving.mail.by != MailBy::log) return refused("--mail-by");
  const SmsBy sms = serving.ways.sms.by;
  if (sms != SmsBy::off && sms != SmsBy::log) return refused("--sms-by");
  const AlimtalkBy alimtalk = serving.ways.sms.alimtalk_by;
  if (alimtalk != AlimtalkBy::off && alimtalk != AlimtalkBy::log) return refused("--alimtalk-by");
  if (serving.ways.push.by == PushBy::web) return refused("--push-by");
  return {};
}

Result<void> check(const DemoArgs& args) {
  if (args.speed < 1 || args.speed > 100'000)
    return invalid("speed_invalid", "the speed is a number from 1 to 100000", "--speed");
  return check_ways(args.serving);
}

}  // namespace

Demo::Demo(const DemoArgs& args)
    : world_(args.seed, world_options()), clock_({.start = opening(), .speed = args.speed}) {}

Result<std::unique_ptr<Demo>> Demo::start(const DemoArgs& args) {
  if (const Result<void> checked = check(args); !checked) return fail(checked.error());
  const Result<void> prepared = prepare_demo_folder(args.folder);
  if (!prepared) return fail(prepared.error());
  std::unique_ptr<Demo> demo(new Demo(args));
  if (const Result<void> opened = demo->open(args); !opened) return fail(opened.error());
  return demo;
}

Result<void> Demo::open(const DemoArgs& args) {
  ServeOptions options = args.serving;
  options.folder = args.folder;
  options.first_shop = demo_shop();
  options.demo_speed = args.speed;
  options.mail_in = {};  // a mailbox that the settings name is a real shop's
  Result<std::unique_ptr<Application>> application = Application::start(std::move(options), clock_);
  if (!application) return fail(application.error());
  application_ = std::move(*application);
  Result<std::optional<std::string>> key = application_->make_first_key();
  if (!key) return fail(key.error());
  CHECK(key->has_value());  // the database is new
  key_ = **key;
  client_.emplace(origin(), key_);
  feed_ = std::make_unique<DemoFeed>(
      DemoFeed::Parts{.world = world_, .sink = *client_, .clock = clock_});
  const Result<sim::Telling::Told> history = feed_->catch_up();
  if (!history) return fail(history.error());
  history_ = *history;
  feed_->follow();
  return {};
}

const std::string& Demo::origin() const { return application_->origin(); }

Result<std::string> Demo::buyer_page() const {
  const std::optional<sim::ParcelToSee> parcel = sim::liveliest(world_, now(), hours{12});
  if (!parcel) return not_found("parcel_not_found", "no parcel is on its way now");
  net::HttpClient http({.reach = net::Reach::anywhere});
  const Result<net::Answer> answer =
      http.send({.method = net::Method::post,
                 .url = origin() + "/track",
                 .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
                 .body = "order=" + parcel->order + "&contact=" + parcel->contact});
  if (!answer) return fail(answer.error());
  if (answer->status != 303) return fail(net::problem_in(*answer));
  return origin() + std::string(answer->header("location"));
}

std::string greeting(const Demo& demo, const DemoArgs& args) {
  const std::string& origin = demo.origin();
  const OffsetTime now{demo.now(), static_cast<int>(sim::kKoreaOffset.count())};
  std::string text = fmt::format(
      "A demonstration of Onda: an invented shop (seed {}) whose time runs {} times faster than "
      "life.\nThere it is {}; {} orders, {} parcels and {} scans are history already.\n\n",
      args.seed, args.speed, to_text(now).substr(0, 16), demo.history().orders,
      demo.history().shipments, demo.history().scans);
  const Result<std::string> page = demo.buyer_page();
  text += fmt::format("  buyer page  {}\n", page ? *page : origin + "/");
  text += fmt::format("  API docs    {}/docs\n", origin);
  text += fmt::format("  health      {}/healthz\n", origin);
  text += fmt::format("  API key     {}\n\n", demo.key());
  text += "What its buyers were told (nobody is written to):\n";
  text += fmt::format("  curl -H 'Authorization: Bearer {}' {}/v1/notices\n", demo.key(), origin);
  return text;
}

}  // namespace onda::app
