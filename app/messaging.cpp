#include "app/messaging.hpp"

#include <algorithm>

#include "access/link_sql.hpp"
#include "app/notice_triggers.hpp"
#include "app/reports.hpp"
#include "app/server_file.hpp"
#include "base/random.hpp"
#include "buyer/buyer_http.hpp"
#include "connectors/kannel/kannel_http.hpp"
#include "connectors/solapi/result_report.hpp"
#include "connectors/solapi/solapi_http.hpp"
#include "messages/alimtalk_sql.hpp"
#include "messages/consent_http.hpp"
#include "messages/link_secret_sql.hpp"
#include "messages/messages_http.hpp"
#include "messages/newsletter/campaigns_http.hpp"
#include "messages/newsletter/contacts_http.hpp"
#include "messages/newsletter/lists_http.hpp"
#include "messages/rules_sql.hpp"
#include "messages/suppressions_http.hpp"
#include "messages/text_lint.hpp"
#include "messages/text_sql.hpp"

namespace onda::app {
namespace {

constexpr std::chrono::days kLinkFor{180};

// What a way may answer (channel.hpp), for the metrics.
constexpr std::pair<messages::Happening, std::string_view> kAnswers[] = {
    {messages::Happening::accepted, "accepted"},
    {messages::Happening::deferred, "deferred"},
    {messages::Happening::refused, "refused"},
    {messages::Happening::unsure, "unsure"}};

// The buyer's page, opened by a link of this notice alone; nothing where nobody could reach it, or
// where the notice leads elsewhere.
Result<std::string> link_for(store::Tx& tx,
                             const messages::Notice& notice,
                             const std::string& public_url,
                             Instant now) {
  if (public_url.empty() || !notice.given.link.empty()) return std::string();
  const Result<std::string> token = access::create_link(
      tx, {notice.shop, std::string(buyer::kTrackLink), notice.order.raw(), now + kLinkFor}, now);
  if (!token) return fail(token.error());
  return public_url + "/t/" + *token;
}

// As link_for() would make it, for texts that are only looked at.
std::string example_link(const std::string& public_url) {
  const std::string host = public_url.empty() ? "https://parcels.example" : public_url;
  return host + "/t/ExampleLinkNoBuyers000";
}

void append(std::vector<web::Route>& all, std::vector<web::Route> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

// Nobody can consent to advertisements by such a way, so that it has neither receipts nor
// campaigns.
bool carries_none(messages::Way way) {
  const std::vector<messages::Way>& none = messages::advertising_law().carries_none;
  return std::ranges::find(none, way) != none.end();
}

}  // namespace

Result<std::unique_ptr<Messaging>> Messaging::open(Parts parts) {
  std::unique_ptr<Messaging> messaging(new Messaging(std::move(parts)));
  if (const Result<void> opened = messaging->open_channels(); !opened) return fail(opened.error());
  if (const Result<void> opened = messaging->open_links(); !opened) return fail(opened.error());
  messaging->open_newsletter();
  if (!messaging->channels_.empty()) messaging->begin();
  return messaging;
}

Result<void> Messaging::open_channels() {
  Result<std::string> secret =
      folder_secret(parts_.folder, "reports.secret", [] { return random_token(32); });
  if (!secret) return fail(secret.error());
  reports_secret_ = std::move(*secret);
  Result<OpenWays> ways = open_ways(parts_.mail, parts_.ways,
                                    {.reports = {parts_.public_url, reports_secret_},
                                     .push_key = [this] { return app::push_key(parts_.folder); },
                                     .forget = forget_in(parts_.store)});
  if (!ways) return fail(ways.error());
  push_key_ = std::move(ways->push_key);
  adapters_.fill("off");
  for (OpenWay& each : ways->open) {
    adapters_[static_cast<std::size_t>(each.channel->way())] = each.adapter;
    channels_.push_back(std::move(each.channel));
  }
  return {};
}

Result<void> Messaging::open_links() {
  const Result<std::string> secret = parts_.store.write_now(messages::link_secret);
  if (!secret) return fail(secret.error());
  links_.emplace(*secret);
  receipts_ = std::make_unique<messages::ReceiptRows>(messages::ReceiptRows::Parts{
      .words = consent_words_, .links = *links_, .public_url = parts_.public_url});
  return {};
}

// Its ledgers are written whether or not a way is open: what was planned is shown as it stands.
void Messaging::open_newsletter() {
  std::vector<messages::Way> open;
  for (const auto& channel : channels_) open.push_back(channel->way());
  newsletter_ = std::make_unique<newsletter::Newsletter>(
      newsletter::Newsletter::Parts{.store = parts_.store,
                                    .clock = parts_.clock,
                                    .ids = parts_.ids,
                                    .public_url = parts_.public_url,
                                    .open = std::move(open)});
  planner_ = std::make_unique<newsletter::Planner>(
      newsletter::Planner::Parts{.store = parts_.store, .ids = parts_.ids});
  const auto work = [this]() -> Result<bool> {
    const Result<int> moved = planner_->step(parts_.clock.now());
    if (!moved) return fail(moved.error());
    return *moved > 0;
  };
  planner_worker_ = std::make_unique<CommitWorker>(parts_.store, "newsletter_failed", work);
}

Result<void> Messaging::remind() {
  for (std::int64_t looked = 1; looked > 0;) {
    const Result<std::int64_t> done =
        messages::remind_step(parts_.store, parts_.ids, parts_.clock.now());
    if (!done) return fail(done.error());
    looked = *done;
  }
  return {};
}

std::vector<ChannelState> Messaging::states() const {
  std::vector<ChannelState> states;
  for (const messages::Way way : messages::all_ways()) {
    ChannelState state{.way = way,
                       .adapter = adapters_[static_cast<std::size_t>(way)],
                       .terms = parts_.ways.terms_of(way)};
    if (state.adapter == "solapi")
      state.report_url = parts_.public_url + solapi::report_path(reports_secret_);
    if (const Desk* desk = desk_of(way)) state.health = desk->out.health();
    states.push_back(std::move(state));
  }
  return states;
}

Task<Result<messages::Heard>> Messaging::hear(ShopId shop, messages::Report report) {
  const messages::Moment moment{parts_.clock.now(), roll()};
  const messages::Terms terms = terms_of(report.way);
  auto write = [shop, report = std::move(report), terms, moment](store::Tx& tx) {
    return take_report(tx, shop, report, terms, moment);
  };
  Result<messages::Heard> heard = co_await parts_.store.write(std::move(write));
  co_return heard;
}

Result<void> Messaging::leave_untold() {
  if (!channels_.empty()) return {};
  return messages::pass_over_facts(parts_.store, parts_.wall);
}

// None while every way is off.
Messaging::Desk* Messaging::desk_of(messages::Way way) const {
  const auto found =
      std::ranges::find_if(desks_, [way](const auto& each) { return each->out.way() == way; });
  return found == desks_.end() ? nullptr : found->get();
}

messages::Channel* Messaging::channel_of(messages::Way way) const {
  const auto found = std::find_if(channels_.begin(), channels_.end(),
                                  [way](const auto& each) { return each->way() == way; });
  return found == channels_.end() ? nullptr : found->get();
}

messages::Terms Messaging::terms_of(messages::Way way) const {
  messages::Terms terms;
  if (way == messages::Way::alimtalk) terms.report_within = parts_.ways.alimtalk_report_within;
  return terms;
}

std::optional<messages::KakaoTexts> Messaging::kakao_texts(messages::Way way) const {
  if (way != messages::Way::alimtalk) return std::nullopt;
  const auto find = [](store::ReadTx& tx, const messages::Notice& notice,
                       const messages::Sheet& sheet) {
    return messages::find_alimtalk_template(tx, notice.shop, notice.trigger, sheet.language);
  };
  const auto values = [this](const messages::Sheet& sheet) { return wording_.values(sheet); };
  return messages::KakaoTexts{.find = find, .values = values};
}

messages::FactSheet Messaging::fact_sheet() const {
  return [this](store::ReadTx& tx,
                const messages::Notice& notice) -> Result<std::optional<messages::Sheet>> {
    auto sheet = read_fact_sheet(tx, notice, parts_.clock.now(), parts_.words);
    if (!sheet || !*sheet) return sheet;
    auto own = messages::find_text(tx, {notice.shop, notice.trigger, (*sheet)->language});
    if (!own) return fail(own.error());
    (*sheet)->own = own->value_or(messages::TextVersion());
    return sheet;
  };
}

messages::WriteLetter Messaging::letter_writer() const {
  return [this](const messages::Notice& notice, const messages::Sheet& sheet) {
    return wording_.write(notice.trigger, sheet);
  };
}

messages::SendOne Messaging::send_one() {
  return [this](messages::Way way, messages::Outgoing message) {
    return hand_one_off(way, std::move(message));
  };
}

Task<Result<messages::Handoff>> Messaging::hand_one_off(messages::Way way,
                                                        messages::Outgoing message) {
  Desk* desk = desk_of(way);
  if (desk == nullptr) co_return fail(messages::way_closed());
  auto hand_off = [this, &out = desk->out, message = std::move(message)] {
    return messages::hand_off_one(parts_.store, out, message, parts_.clock.now());
  };
  Result<messages::Handoff> handoff = co_await tests_.answer_of(std::move(hand_off));
  co_return handoff;
}

void Messaging::begin() {
  intake_ =
      std::make_unique<messages::Intake>(messages::Intake::Parts{.store = parts_.store,
                                                                 .clock = parts_.clock,
                                                                 .wall = parts_.wall,
                                                                 .ids = parts_.ids,
                                                                 .translate = asks_for_notice,
                                                                 .rules = messages::find_rules});
  for (const messages::Way way : messages::all_ways()) begin_desk(way);
  const auto hear = [this]() -> Result<bool> {
    const Result<int> heard = intake_->step();
    if (!heard) return fail(heard.error());
    return *heard > 0;
  };
  intake_worker_ = std::make_unique<CommitWorker>(parts_.store, "messages_failed", hear);
}

// What becomes of each message is counted.
messages::WayOut::Parts Messaging::way_parts(messages::Way way) const {
  messages::WayOut::Parts parts{.way = way,
                                .channel = channel_of(way),
                                .clock = parts_.clock,
                                .terms = parts_.ways.terms_of(way)};
  if (parts.channel == nullptr) return parts;
  std::map<messages::Happening, web::Counter> counters;
  for (const auto& [answer, word] : kAnswers) {
    counters.emplace(
        answer, parts_.metrics.counter(
                    "onda_messages_handed_off_total", "Messages handed to a way, by its answer",
                    {{"way", std::string(messages::to_text(way))}, {"answer", std::string(word)}}));
  }
  parts.count = [counters = std::move(counters)](messages::Happening answer) {
    if (const auto found = counters.find(answer); found != counters.end()) found->second.add();
  };
  return parts;
}

void Messaging::publish_health(const Desk& desk) const {
  if (!desk.out.is_open()) return;
  const auto health = [&desk] { return static_cast<double>(desk.out.health().health); };
  parts_.metrics.gauge("onda_way_health", "How a way is doing: 0 well, 1 failing, 2 down", health,
                       {{"way", std::string(messages::to_text(desk.out.way()))}});
}

// A closed way has a desk too: what a rule sends there goes on to the next.
void Messaging::begin_desk(messages::Way way) {
  const auto link = [this](store::Tx& tx, const messages::Notice& notice) {
    return link_for(tx, notice, parts_.public_url, parts_.clock.now());
  };
  desks_.push_back(std::make_unique<Desk>(way_parts(way)));
  Desk& desk = *desks_.back();
  publish_health(desk);
  desk.notices =
      std::make_unique<messages::Dispatch>(messages::Dispatch::Parts{.store = parts_.store,
                                                                     .sheet = fact_sheet(),
                                                                     .rules = messages::find_rules,
                                                                     .link = link,
                                                                     .letter = letter_writer(),
                                                                     .out = desk.out,
                                                                     .terms = terms_of(way),
                                                                     .dice = roll,
                                                                     .kakao = kakao_texts(way)});
  const auto hand_off = [&](messages::Rows& rows, const messages::Terms& terms) {
    return std::make_unique<messages::HandOff>(messages::HandOff::Parts{
        .store = parts_.store, .rows = rows, .out = desk.out, .terms = terms, .dice = roll});
  };
  if (!carries_none(way)) desk.receipts = hand_off(*receipts_, terms_of(way));
  if (way == messages::Way::email) {
    desk.campaign_rows = std::make_unique<newsletter::CampaignRows>(newsletter::CampaignRows::Parts{
        .words = consent_words_, .links = *links_, .public_url = parts_.public_url});
    desk.campaigns = hand_off(*desk.campaign_rows, newsletter::campaign_terms(terms_of(way)));
  }
  const auto work = [this, &desk] { return desk.work(parts_.clock); };
  desk.worker = std::make_unique<CommitWorker>(parts_.store, "messages_failed", work);
}

// One thread for all: a channel serves one at a time, and news of an order does not wait behind a
// campaign.
Result<bool> Messaging::Desk::work(const Clock& clock) {
  if (!begun) {
    const Instant now = clock.now();
    if (const Result<void> done = notices->begin(now); !done) return fail(done.error());
    for (messages::HandOff* rows : {receipts.get(), campaigns.get()}) {
      if (rows == nullptr) continue;
      if (const Result<void> done = rows->begin(now); !done) return fail(done.error());
    }
    begun = true;
  }
  Result<int> moved = notices->step(clock.now());
  if (!moved) return fail(moved.error());
  int all = *moved;
  for (messages::HandOff* rows : {receipts.get(), campaigns.get()}) {
    if (rows == nullptr) continue;
    moved = rows->step(clock.now());
    if (!moved) return fail(moved.error());
    all += *moved;
  }
  return all > 0;
}

std::vector<web::Route> Messaging::routes(const access::WriteOnce& write_once) {
  std::vector<web::Route> all = messages::message_routes(
      {.store = parts_.store,
       .clock = parts_.clock,
       .write_once = write_once,
       .ids = parts_.ids,
       .wording = wording_,
       .sheet = fact_sheet(),
       .send_one = send_one(),
       .is_open = [this](messages::Way way) { return channel_of(way) != nullptr; },
       .example_link = example_link(parts_.public_url),
       .own_host = std::string(messages::host_of(parts_.public_url))});
  append(all, messages::suppression_routes(parts_.store, parts_.clock));
  append(all, messages::consent_routes({.store = parts_.store,
                                        .clock = parts_.clock,
                                        .ids = parts_.ids,
                                        .links = *links_,
                                        .public_url = parts_.public_url,
                                        .write_once = write_once}));
  const auto heard = [this](ShopId shop, messages::Report report) {
    return hear(shop, std::move(report));
  };
  append(all, kannel::report_routes({.secret = reports_secret_, .hear = heard}));
  append(all, newsletter::contact_routes(*newsletter_, write_once));
  append(all, newsletter::list_routes(*newsletter_, write_once));
  append(all, newsletter::campaign_routes(*newsletter_, write_once));
  append(all, solapi::report_routes({.secret = reports_secret_, .hear = heard}));
  append(all, channel_routes({.store = parts_.store, .clock = parts_.clock, .states = [this] {
                                return states();
                              }}));
  return all;
}

}  // namespace onda::app
