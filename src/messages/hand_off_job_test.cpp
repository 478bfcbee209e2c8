// What a campaign will do: rows of advertisements, each judged in the transaction that claims it.

#include "messages/hand_off_job.hpp"
#include <deque>

#include "messages/ad_case_sql.hpp"
#include "messages/consent_fixture_job_test.hpp"

namespace onda::messages {
namespace {

using namespace std::chrono_literals;

// Rows in memory, one advertisement for all.
class AdRows final : public Rows {
 public:
  explicit AdRows(const ConsentWords& words) : words_(words) {}

  void add(Way way, std::string address, Instant now) {
    Standing standing;
    standing.ways = {way};
    standing.due_at = now;
    standing.expires_at = now + 72h;
    items.push_back({static_cast<std::int64_t>(items.size()), ShopId{1}, standing});
    addresses_.push_back(std::move(address));
  }
  Result<std::vector<Item>> list_due(store::ReadTx&, Way way, Instant now, int limit) override {
    std::vector<Item> due;
    for (const Item& item : items) {
      const bool is_due = item.standing.due_at && *item.standing.due_at <= now;
      if (is_due && item.standing.ways[0] == way && static_cast<int>(due.size()) < limit)
        due.push_back(item);
    }
    return due;
  }
  Result<std::optional<Item>> find(store::ReadTx&, std::int64_t seq) override {
    return std::optional(items[static_cast<std::size_t>(seq)]);
  }
  Result<Ready> prepare(store::Tx& tx, const Item& item, int attempt, Instant now) override {
    if (meanwhile) meanwhile(tx);
    const AdQuestion question{.shop = item.shop,
                              .way = item.standing.ways[0],
                              .address = addresses_[static_cast<std::size_t>(item.seq)],
                              .zone = "Asia/Seoul",
                              .refusal_link = "https://x.example/u/1"};
    const Result<AdCase> facts = read_ad_case(tx, question);
    if (!facts) return fail(facts.error());
    AdVerdict verdict = judge_advertisement(*facts, advertising_law(), now);
    if (std::optional<News> news = news_of(verdict)) return Ready(std::move(*news));
    AdDraft draft;
    draft.subject = "햇차가 나왔어요";
    draft.paragraphs = {"첫물 녹차를 보내 드려요."};
    return Ready(release(std::get<AdPermit>(std::move(verdict.is)), *Advertisement::read(draft),
                         {.attempt = attempt, .at = now}, words_));
  }
  Result<void> save(store::Tx&, const Item& item, const std::optional<Handoff>&, Instant) override {
    items[static_cast<std::size_t>(item.seq)] = item;
    return {};
  }
  Result<void> end_leases(store::Tx&, Way, Instant) override { return {}; }

  [[nodiscard]] std::string told(std::size_t seq) const {
    const Standing& standing = items[seq].standing;
    return fmt::format("{}({})", to_text(standing.state), standing.because);
  }

  std::vector<Item> items;
  std::function<void(store::Tx&)> meanwhile;  // after they were listed

 private:
  const ConsentWords& words_;
  std::vector<std::string> addresses_;
};

class Taken final : public Channel {
 public:
  explicit Taken(Way way) : way_(way) {}
  Way way() const override { return way_; }
  std::string message_id(const NoticeId& notice) const override { return notice.text(); }
  std::vector<Handoff> hand_off(std::span<const Outgoing> messages) override {
    for (const Outgoing& message : messages) taken.push_back(message);
    return std::vector<Handoff>(messages.size(), Handoff{Happening::accepted, "250 ok"});
  }
  std::vector<Outgoing> taken;

 private:
  Way way_;
};

class CampaignTest : public ConsentTest {
 protected:
  HandOff job_of(Channel& channel, WayTerms terms = {}) {
    return HandOff({.store = *store,
                    .rows = rows,
                    .out = outs.emplace_back(WayOut::Parts{
                        .way = channel.way(), .channel = &channel, .clock = clock, .terms = terms}),
                    .dice = [] { return 0.0; }});
  }
  std::deque<WayOut> outs;
  AdRows rows{words};
  Taken mail{Way::email};
};

// What a round lets go counts before it is paid.
TEST_F(CampaignTest, ARoundGoesNotBeyondTheMonthsBudget) {
  ASSERT_TRUE(say(Action::granted));
  for (int i = 0; i < 3; ++i) rows.add(Way::email, kAddress, clock.now());
  HandOff job = job_of(mail, {.cost_milli = 18'000, .budget_milli = 40'000});
  EXPECT_EQ(job.step(clock.now()).value(), 3);
  EXPECT_EQ(mail.taken.size(), 2U);
  EXPECT_EQ(rows.told(2), "queued(budget_spent)");
}

// The last part of a budget is kept for news of orders.
TEST_F(CampaignTest, AdvertisementsLeaveTheReserveAlone) {
  ASSERT_TRUE(say(Action::granted));
  for (int i = 0; i < 3; ++i) rows.add(Way::email, kAddress, clock.now());
  HandOff job =
      job_of(mail, {.cost_milli = 18'000, .budget_milli = 40'000, .reserve_milli = 20'000});
  EXPECT_EQ(job.step(clock.now()).value(), 3);
  EXPECT_EQ(mail.taken.size(), 1U);
  EXPECT_EQ(rows.told(2), "queued(budget_reserved)");
}

TEST_F(CampaignTest, ATestGoesAsAllThatGoesByItsWay) {
  Outgoing message;
  message.shop = kShop;
  message.address = kAddress;
  const auto send = [&](WayOut& out) -> std::string {
    const Result<Handoff> answer = hand_off_one(*store, out, message, clock.now());
    return answer ? answer->answer : answer.error().name;
  };
  WayOut closed({.way = Way::sms, .clock = clock});
  EXPECT_EQ(send(closed), "way_closed");
  WayOut dear({.channel = &mail, .clock = clock, .terms = {.cost_milli = 9, .budget_milli = 10}});
  EXPECT_EQ(send(dear), "250 ok");
  EXPECT_EQ(send(dear), "budget_spent");
  WayOut slow({.channel = &mail, .clock = clock, .terms = {.per_second = 1}});
  EXPECT_EQ(send(slow), "250 ok");
  EXPECT_EQ(send(slow), "way_rests");
  EXPECT_EQ(mail.taken.size(), 2U);
}

TEST_F(CampaignTest, AnAdvertisementGoesWhereItWasAgreedTo) {
  ASSERT_TRUE(say(Action::granted));
  rows.add(Way::email, kAddress, clock.now());
  rows.add(Way::email, "stranger@example.com", clock.now());
  HandOff job = job_of(mail);
  EXPECT_EQ(job.step(clock.now()).value(), 2);
  EXPECT_EQ(rows.told(0), "accepted(250 ok)");
  EXPECT_EQ(rows.told(1), "suppressed(no_consent)");
  ASSERT_EQ(mail.taken.size(), 1U);
  EXPECT_EQ(mail.taken[0].letter.subject, "(광고) 햇차가 나왔어요");
  EXPECT_TRUE(mail.taken[0].one_click);
  EXPECT_EQ(job.step(clock.now()).value(), 0);
}

// 제50조②: who refuses after the rows were listed is heard by the transaction that claims.
TEST_F(CampaignTest, ARefusalThatComesBeforeTheClaimIsHeard) {
  ASSERT_TRUE(say(Action::granted));
  rows.add(Way::email, kAddress, clock.now());
  rows.meanwhile = [&](store::Tx& tx) { ASSERT_TRUE(withdraw(tx, reach(), {}, ids, clock.now())); };
  HandOff job = job_of(mail);
  EXPECT_EQ(job.step(clock.now()).value(), 1);
  EXPECT_EQ(rows.told(0), "suppressed(withdrawn)");
  EXPECT_TRUE(mail.taken.empty());
}

TEST_F(CampaignTest, ATextMessageWaitsForTheMorning) {
  Taken sms(Way::sms);
  NewAct said;
  said.act.id = ConsentId(Uuid{9});
  said.act.reach = {kShop, Way::sms, address_key("+821012345678")};
  said.act.at = clock.now();
  said.contact.address = "+821012345678";
  ASSERT_TRUE(keep(said));
  const AdTerms terms{.certificate = Certificate{"C-1", clock.now() + 24h * 365}};
  ASSERT_TRUE(store->write_now([&](store::Tx& tx) { return put_ad_terms(tx, kShop, terms); }));
  clock.advance(9h);  // nine in the evening
  rows.add(Way::sms, "+821012345678", clock.now());
  HandOff job = job_of(sms);
  EXPECT_EQ(job.step(clock.now()).value(), 1);
  EXPECT_EQ(rows.told(0), "queued(night)");
  clock.advance(11h - 1s);
  EXPECT_EQ(job.step(clock.now()).value(), 0);
  clock.advance(1s);
  EXPECT_EQ(job.step(clock.now()).value(), 1);
  EXPECT_EQ(rows.told(0), "accepted(250 ok)");
  EXPECT_TRUE(sms.taken[0].letter.brief.starts_with("(광고)파도상점 02-123-4567"));
}

TEST_F(CampaignTest, ABudgetThatIsSpentHoldsTheRest) {
  ASSERT_TRUE(say(Action::granted));
  rows.add(Way::email, kAddress, clock.now());
  HandOff job = job_of(mail, {.cost_milli = 9'000, .budget_milli = 10'000});
  EXPECT_EQ(job.step(clock.now()).value(), 1);
  EXPECT_EQ(rows.told(0), "accepted(250 ok)");
  rows.add(Way::email, kAddress, clock.now());
  EXPECT_EQ(job.step(clock.now()).value(), 1);
  EXPECT_EQ(rows.told(1), "queued(budget_spent)");
}

}  // namespace
}  // namespace onda::messages
