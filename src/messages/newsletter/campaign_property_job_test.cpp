// Random lives of a campaign, with the machine going off between any two commits: each contact that
// was meant has exactly one row, the counts add up, and nobody gets it twice.

#include <map>
#include <random>
#include <set>

#include "messages/newsletter/newsletter_fixture_job_test.hpp"

namespace onda::newsletter {
namespace {

using messages::State;

constexpr int kLives = 60;

class CampaignLife : public NewsletterTest {
 protected:
  int pick(int to) { return std::uniform_int_distribution<int>(0, to - 1)(dice); }

  // The process that was there is gone; another begins on what is committed.
  void power_cut() {
    box.cut_after = pick(at_once + 1);
    try {
      step();
    } catch (const PowerCut&) {
      ++cuts;
      in_flight += at_once;
    }
    box.cut_after.reset();
    make_hand_off();
  }

  void something_happens(const CampaignId& id) {
    switch (pick(10)) {
      case 0: power_cut(); break;
      case 1: (void)change(id, Act::pause); break;
      case 2: (void)change(id, Act::resume); break;
      case 3: reader(fmt::format("late{}@example.com", late++)); break;
      case 4: clock.advance(std::chrono::seconds(pick(90))); break;
      case 5: box.answer = messages::Happening::deferred; break;
      case 6: box.answer = messages::Happening::accepted; break;
      case 7: {
        const std::string who = fmt::format("r{}@example.com", pick(30));
        if (box_has(who)) break;
        say(who, messages::Action::withdrawn);
        withdrawn.insert(who);
        break;
      }
      default: step(); break;
    }
  }

  bool box_has(const std::string& address) {
    const std::vector<std::string> all = box.addresses();
    return std::find(all.begin(), all.end(), address) != all.end();
  }

  void to_the_end(const CampaignId& id) {
    box.answer = messages::Happening::accepted;
    (void)change(id, Act::resume);
    for (int i = 0; i < 20; ++i) {
      run();
      clock.advance(std::chrono::hours(1));
    }
  }

  std::mt19937 dice;
  std::set<std::string> withdrawn;
  int late = 0;
  int cuts = 0;
  int in_flight = 0;
};

TEST_F(CampaignLife, EachRecipientOnceWhateverHappens) {
  for (int life = 0; life < kLives; ++life) {
    SCOPED_TRACE(fmt::format("seed {}", life));
    dice.seed(static_cast<unsigned>(life));
    box.taken.clear();
    cuts = in_flight = 0;
    const int count = pick(30);
    // The lives share a shop, so that each has lists of its own.
    list = write([&](store::Tx& tx) {
             return newsletter.make_list(tx, kShop, {.name = fmt::format("life {}", life)});
           })->id;
    readers(0, count);
    const CampaignId id = draft();
    ASSERT_TRUE(plan(id));
    const bool is_cancelled = pick(5) == 0;
    for (int i = 0; i < 60; ++i) something_happens(id);
    if (is_cancelled) (void)change(id, Act::cancel);
    to_the_end(id);

    const CampaignView end = view(id);
    std::int64_t rows_counted = 0;
    for (const auto& [state, number] : end.tally) rows_counted += number;
    EXPECT_EQ(rows_counted, count);
    EXPECT_EQ(end.campaign.planned, count);
    EXPECT_TRUE(is_over(end.campaign.state)) << to_text(end.campaign.state);
    const auto of = [&](State state) {
      const auto found = end.tally.find(state);
      return found == end.tally.end() ? std::int64_t{0} : found->second;
    };
    EXPECT_EQ(of(State::queued) + of(State::claimed), 0);
    EXPECT_LE(of(State::ambiguous), in_flight);
    if (cuts == 0) {
      EXPECT_EQ(of(State::ambiguous), 0);
    }

    std::map<std::string, int> mails;
    for (const messages::Outgoing& each : box.taken) ++mails[each.notice.text()];
    for (const auto& [message, times] : mails) EXPECT_EQ(times, 1) << message;
    // What was taken just before a cut is ambiguous, and so may be what was not.
    const auto taken = static_cast<std::int64_t>(mails.size());
    EXPECT_GE(taken, of(State::accepted));
    EXPECT_LE(taken, of(State::accepted) + of(State::ambiguous));
    for (const messages::Outgoing& each : box.taken) {
      const auto row = read([&](store::ReadTx& tx) { return find_message(tx, each.notice); });
      ASSERT_TRUE(row.has_value());
      EXPECT_TRUE(row->standing.state == State::accepted || row->standing.may_have_arrived);
    }
  }
}

}  // namespace
}  // namespace onda::newsletter
