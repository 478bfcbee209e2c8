// A campaign from its draft to its end: who gets it, who does not, and what stops it.

#include "messages/address.hpp"
#include "messages/newsletter/newsletter_fixture_job_test.hpp"
#include "messages/newsletter/terms_sql.hpp"
#include "messages/suppression_sql.hpp"

namespace onda::newsletter {
namespace {

using messages::Action;
using messages::Happening;

TEST_F(NewsletterTest, ReachesEachOnceAndEnds) {
  readers(0, 10);
  const CampaignId id = draft();
  ASSERT_TRUE(plan(id));
  run();
  EXPECT_EQ(standing(id), "done: 10 accepted");
  EXPECT_EQ(box.taken.size(), 10U);
  EXPECT_EQ(view(id).campaign.planned, 10);
}

TEST_F(NewsletterTest, SaysWhatTheLawWantsAndWhatTheEditorWrote) {
  NewContact contact{.email = "kim@example.com", .name = "김<b>철수"};
  contact.lists = {list};
  contact.consent = Evidence{"checkout", clock.now() - std::chrono::days(1), "terms"};
  ASSERT_TRUE(take(contact));
  Draft given = spring();
  given.archive = Archive::public_;
  const CampaignId id = draft(given);
  ASSERT_TRUE(plan(id));
  run();
  ASSERT_EQ(box.taken.size(), 1U);
  const messages::Outgoing& mail = box.taken.front();
  EXPECT_EQ(mail.letter.subject, "(광고) 봄 소식");
  EXPECT_NE(mail.letter.html.find("김&lt;b&gt;철수님, <strong>새 차</strong>"), std::string::npos);
  EXPECT_NE(mail.letter.text.find("김<b>철수님, 새 차가 나왔어요."), std::string::npos);
  EXPECT_NE(mail.letter.text.find("02-123-4567"), std::string::npos);
  EXPECT_NE(mail.letter.html.find("https://news.example/n/" + id.text()), std::string::npos);
  ASSERT_TRUE(mail.one_click.has_value());
  EXPECT_TRUE(mail.one_click->url().starts_with("https://news.example/u/"));
}

TEST_F(NewsletterTest, GoesToNobodyWhoMayNotBeWrittenTo) {
  reader("yes@example.com");
  reader("took_back@example.com");
  reader("bounced@example.com");
  reader("gone@example.com");
  NewContact never{.email = "never@example.com"};
  never.lists = {list};
  ASSERT_TRUE(take(never));
  NewContact by_phone{.phone = "+821012345678"};
  by_phone.lists = {list};
  ASSERT_TRUE(take(by_phone));
  const CampaignId id = draft();
  ASSERT_TRUE(plan(id));
  while (planner.step(clock.now()).value() > 0) continue;
  EXPECT_EQ(standing(id), "sending: 6 queued");
  // All of it after the plan: it is asked when the message goes.
  say("took_back@example.com", Action::withdrawn);
  ASSERT_TRUE(write([&](store::Tx& tx) {
    return messages::suppress(tx, {.shop = kShop,
                                   .address = messages::address_key("bounced@example.com"),
                                   .reason = "bounced",
                                   .source = "test",
                                   .at = clock.now()});
  }));
  ASSERT_TRUE(write([&](store::Tx& tx) -> Result<bool> {
    NewContact gone{.email = "gone@example.com"};
    const auto found = put_contact(tx, kShop, gone, ids, clock.now());
    return remove_contact(tx, kShop, found->id);
  }));
  run();
  EXPECT_EQ(standing(id), "done: 1 accepted, 5 suppressed");
  EXPECT_THAT(box.addresses(), testing::ElementsAre("yes@example.com"));
}

TEST_F(NewsletterTest, PausesAndGoesOnExactlyThere) {
  readers(0, 9);
  const CampaignId id = draft();
  ASSERT_TRUE(plan(id));
  while (box.taken.size() < 3) step();
  ASSERT_TRUE(change(id, Act::pause));
  clock.advance(std::chrono::hours(1));
  run();
  EXPECT_EQ(standing(id), "paused: 6 queued, 3 accepted");
  EXPECT_EQ(change(id, Act::pause).error().name, "campaign_state");
  ASSERT_TRUE(change(id, Act::resume));
  run();
  EXPECT_EQ(standing(id), "done: 9 accepted");
  EXPECT_EQ(box.taken.size(), 9U);
}

TEST_F(NewsletterTest, CancelledSendsNoMore) {
  readers(0, 9);
  const CampaignId id = draft();
  ASSERT_TRUE(plan(id));
  while (box.taken.size() < 3) step();
  ASSERT_TRUE(change(id, Act::cancel));
  run();
  EXPECT_EQ(standing(id), "cancelled: 3 accepted, 6 expired");
  EXPECT_TRUE(view(id).campaign.ended_at.has_value());
  EXPECT_EQ(change(id, Act::resume).error().name, "campaign_state");
}

TEST_F(NewsletterTest, WaitsForItsTimeAndTakesNoLateComers) {
  readers(0, 2);
  const CampaignId id = draft();
  const Instant at = clock.now() + std::chrono::hours(3);
  ASSERT_TRUE(plan(id, {.scheduled_at = at}));
  run();
  readers(2, 4);
  run();
  EXPECT_EQ(standing(id), "planned: 2 queued");
  clock.set(at);
  run();
  EXPECT_EQ(standing(id), "done: 2 accepted");
}

TEST_F(NewsletterTest, WhatDidNotGoInTimeGoesNoMore) {
  readers(0, 4);
  const CampaignId id = draft();
  ASSERT_TRUE(plan(id, {.ends_at = clock.now() + std::chrono::hours(2)}));
  while (box.taken.empty()) step();
  ASSERT_TRUE(change(id, Act::pause));
  clock.advance(std::chrono::hours(3));
  ASSERT_TRUE(change(id, Act::resume));
  run();
  EXPECT_EQ(standing(id), "done: 3 accepted, 1 expired");
}

TEST_F(NewsletterTest, RefusesAPlanThatCannotBe) {
  Draft labelled = spring();
  labelled.texts[Language::ko].subject = "(광고) 봄";
  EXPECT_EQ(plan(draft(labelled)).error().where, "texts.ko.subject");
  Draft empty = spring();
  empty.texts.clear();
  EXPECT_EQ(plan(draft(empty)).error().name, "campaign_unfit");
  const Times backwards{.scheduled_at = clock.now() + std::chrono::hours(2),
                        .ends_at = clock.now() + std::chrono::hours(1)};
  EXPECT_EQ(plan(draft(), backwards).error().name, "time_invalid");
  const CampaignId id = draft();
  ASSERT_TRUE(plan(id));
  EXPECT_EQ(plan(id).error().name, "campaign_state");
  EXPECT_EQ(write([&](store::Tx& tx) { return newsletter.redraft(tx, kShop, id, spring()); })
                .error()
                .name,
            "campaign_state");
  EXPECT_EQ(write([&](store::Tx& tx) { return newsletter.plan(tx, kOther, id, {}); }).error().name,
            "campaign_not_found");
}

TEST_F(NewsletterTest, ADraftMayBeRewritten) {
  const CampaignId id = draft();
  Draft other = spring();
  other.name = "summer";
  other.texts = {{Language::en, {"Summer", "Hello"}}};
  ASSERT_TRUE(write([&](store::Tx& tx) { return newsletter.redraft(tx, kShop, id, other); }));
  const Draft kept = view(id).campaign.draft;
  EXPECT_EQ(kept.name, "summer");
  EXPECT_EQ(kept.texts.size(), 1U);
  EXPECT_FALSE(kept.list.has_value());
}

TEST_F(NewsletterTest, WritesNoOftenerThanTheShopWishes) {
  readers(0, 2);
  ASSERT_TRUE(
      write([](store::Tx& tx) { return put_terms(tx, kShop, {.most = 1, .within_days = 7}); }));
  const CampaignId first = draft();
  ASSERT_TRUE(plan(first));
  run();
  const CampaignId second = draft();
  ASSERT_TRUE(plan(second));
  run();
  EXPECT_EQ(standing(second), "done: 2 suppressed");
  clock.advance(std::chrono::days(8));
  const CampaignId third = draft();
  ASSERT_TRUE(plan(third));
  run();
  EXPECT_EQ(standing(third), "done: 2 accepted");
}

// Both are claimed in one round, before either was handed off.
TEST_F(NewsletterTest, TwoAtOnceDoNotPassTheBoundEither) {
  reader("kim@example.com");
  ASSERT_TRUE(
      write([](store::Tx& tx) { return put_terms(tx, kShop, {.most = 1, .within_days = 7}); }));
  const CampaignId ids_of_two[]{draft(), draft()};
  for (const CampaignId& id : ids_of_two) ASSERT_TRUE(plan(id));
  run();
  EXPECT_EQ(standing(ids_of_two[0]), "done: 1 accepted");
  EXPECT_EQ(standing(ids_of_two[1]), "done: 1 suppressed");
  EXPECT_EQ(box.taken.size(), 1U);
}

TEST_F(NewsletterTest, WhatCameToNothingCountsForNothing) {
  reader("kim@example.com");
  ASSERT_TRUE(
      write([](store::Tx& tx) { return put_terms(tx, kShop, {.most = 1, .within_days = 7}); }));
  const CampaignId refused = draft();
  ASSERT_TRUE(plan(refused));
  box.answer = Happening::refused;
  run();
  box.answer = Happening::accepted;
  const CampaignId next = draft();
  ASSERT_TRUE(plan(next));
  run();
  EXPECT_EQ(standing(refused), "done: 1 failed");
  EXPECT_EQ(standing(next), "done: 1 accepted");
}

constexpr int kMany = 22;  // more than are looked at in one round

TEST_F(NewsletterTest, ThoseThatWaitForTheirTimeHoldUpNobody) {
  reader("kim@example.com");
  for (int i = 0; i < kMany; ++i)
    ASSERT_TRUE(plan(draft(), {.scheduled_at = clock.now() + std::chrono::days(2)}));
  const CampaignId now = draft();
  ASSERT_TRUE(plan(now));
  run();
  EXPECT_EQ(standing(now), "done: 1 accepted");
}

TEST_F(NewsletterTest, ThoseThatAreSentTakeTurns) {
  readers(0, 4);
  std::vector<CampaignId> sent;
  for (int i = 0; i < kMany; ++i) {
    sent.push_back(draft());
    ASSERT_TRUE(plan(sent.back()));
  }
  while (planner.step(clock.now()).value() > 0) continue;
  const int rounds = (kMany + at_once - 1) / at_once;
  for (int i = 0; i < rounds; ++i) ASSERT_EQ(hand_off->step(clock.now()).value(), at_once);
  for (const CampaignId& id : sent) EXPECT_NE(standing(id), "sending: 4 queued");
}

TEST_F(NewsletterTest, ALeaseThatEndedUnderManyThatRestIsHeardOf) {
  reader("kim@example.com");
  for (int i = 0; i < kMany; ++i) {
    const CampaignId resting = draft();
    ASSERT_TRUE(plan(resting, {.scheduled_at = clock.now() + std::chrono::days(2)}));
    while (planner.step(clock.now()).value() > 0) continue;
    ASSERT_TRUE(change(resting, Act::pause));
  }
  const CampaignId id = draft();
  ASSERT_TRUE(plan(id));
  while (planner.step(clock.now()).value() > 0) continue;
  box.cut_after = 0;
  EXPECT_THROW((void)hand_off->step(clock.now()), PowerCut);
  box.cut_after.reset();
  ASSERT_TRUE(change(id, Act::pause));
  EXPECT_EQ(standing(id), "paused: 1 claimed");
  clock.advance(std::chrono::minutes(2));
  run();
  EXPECT_EQ(standing(id), "paused: 1 ambiguous");
}

TEST_F(NewsletterTest, ATestGoesToTheShopAloneAndCountsForNothing) {
  readers(0, 2);
  const CampaignId id = draft();
  const auto test = [&] {
    return write([&](store::Tx& tx) { return newsletter.test(tx, kShop, id, {}); });
  };
  ASSERT_TRUE(test());
  run();
  ASSERT_TRUE(test());
  run();
  EXPECT_THAT(box.addresses(), testing::ElementsAre("help@pado.example", "help@pado.example"));
  EXPECT_EQ(standing(id), "draft:");
  ASSERT_TRUE(plan(id));
  run();
  EXPECT_EQ(standing(id), "done: 2 accepted");
  EXPECT_EQ(test().error().name, "campaign_state");
}

TEST_F(NewsletterTest, ATestGoesToWhomItSaysInTheLanguageThatItSays) {
  Draft both = spring();
  both.texts[Language::en] = {"Spring news", "New tea."};
  const CampaignId id = draft(both);
  const auto test = [&](const TestTo& to) {
    return write([&](store::Tx& tx) { return newsletter.test(tx, kShop, id, to); });
  };
  ASSERT_TRUE(test({.address = "editor@pado.example", .language = Language::en}));
  run();
  ASSERT_EQ(box.taken.size(), 1U);
  EXPECT_EQ(box.taken[0].address, "editor@pado.example");
  EXPECT_EQ(box.taken[0].letter.subject, "(광고) Spring news");
  ASSERT_TRUE(test({}));
  run();
  ASSERT_EQ(box.taken.size(), 2U);
  EXPECT_EQ(box.taken[1].address, "help@pado.example") << "nothing is left of the one before";
  EXPECT_EQ(box.taken[1].letter.subject, "(광고) 봄 소식");
  // Who wants none gets none of it either.
  say("no@pado.example", Action::refused);
  ASSERT_TRUE(test({.address = "no@pado.example"}));
  run();
  EXPECT_EQ(box.taken.size(), 2U);
  const CampaignId korean = draft();
  EXPECT_EQ(write([&](store::Tx& tx) {
              return newsletter.test(tx, kShop, korean, {.language = Language::en});
            })
                .error()
                .where,
            "language");
}

TEST_F(NewsletterTest, ACampaignSaysWhyItWaits) {
  readers(0, 3);
  const CampaignId id = draft();
  ASSERT_TRUE(plan(id));
  EXPECT_EQ(view(id).waits_because, "") << "it is only planned";
  messages::WayOut dear({.channel = &box,
                         .clock = clock,
                         .terms = {.cost_milli = 10, .budget_milli = 20, .reserve_milli = 10}});
  messages::HandOff job(
      {.store = *store, .rows = *rows, .out = dear, .terms = campaign_terms(), .dice = [] {
         return 0.0;
       }});
  while (planner.step(clock.now()).value() + job.step(clock.now()).value() > 0) continue;
  EXPECT_EQ(standing(id), "sending: 2 queued, 1 accepted");
  EXPECT_EQ(view(id).waits_because, "budget_reserved");
  clock.advance(std::chrono::minutes{15});
  run();
  EXPECT_EQ(standing(id), "done: 3 accepted");
  EXPECT_EQ(view(id).waits_because, "");
}

TEST_F(NewsletterTest, WhatComesBackMovesItsRow) {
  readers(0, 2);
  const CampaignId id = draft();
  ASSERT_TRUE(plan(id));
  run();
  using messages::Heard;
  messages::Report came_back{.notice = box.taken.front().notice,
                             .attempt = 1,
                             .what = Happening::bounced,
                             .because = "550 no such user"};
  const auto hears = [&](ShopId shop) {
    return *write([&](store::Tx& tx) { return hear(tx, shop, came_back, {clock.now()}); });
  };
  EXPECT_EQ(hears(kOther), Heard::unknown) << "of another shop";
  came_back.attempt = 2;
  EXPECT_EQ(hears(kShop), Heard::unknown) << "it was handed over once";
  EXPECT_EQ(standing(id), "done: 2 accepted");
  came_back.attempt = 1;
  EXPECT_EQ(hears(kShop), Heard::taken);
  EXPECT_EQ(hears(kShop), Heard::known);
  came_back.notice = NoticeId(Uuid{9});
  EXPECT_EQ(hears(kShop), Heard::unknown);
  EXPECT_EQ(standing(id), "done: 1 accepted, 1 bounced");
  const auto listed = read([&](store::ReadTx& tx) {
    return list_messages(tx, view(id).campaign, messages::State::bounced, {});
  });
  ASSERT_EQ(listed.items.size(), 1U);
  EXPECT_EQ(listed.items.front().because, "550 no such user");
  EXPECT_EQ(listed.items.front().address, "r*@example.com");
}

TEST_F(NewsletterTest, ADelayedAnswerIsTriedAgainAndARefusalNot) {
  reader("a@example.com");
  const CampaignId id = draft();
  ASSERT_TRUE(plan(id));
  box.answer = Happening::deferred;
  run();
  EXPECT_EQ(standing(id), "sending: 1 queued");
  box.answer = Happening::refused;
  clock.advance(std::chrono::minutes(10));
  run();
  EXPECT_EQ(standing(id), "done: 1 failed");
}

TEST_F(NewsletterTest, OnlyThePublicOnesStandInTheArchive) {
  Draft open = spring();
  open.archive = Archive::public_;
  const CampaignId hidden = draft();
  const CampaignId shown = draft(open);
  const CampaignId unborn = draft(open);
  ASSERT_TRUE(plan(hidden));
  ASSERT_TRUE(plan(shown));
  run();
  const auto find = [&](const CampaignId& id) {
    return read([&](store::ReadTx& tx) { return find_public_campaign(tx, id); }).has_value();
  };
  EXPECT_FALSE(find(hidden));
  EXPECT_TRUE(find(shown));
  EXPECT_FALSE(find(unborn));
  const auto page = read([&](store::ReadTx& tx) { return list_public_issues(tx, kShop, {}); });
  ASSERT_EQ(page.items.size(), 1U);
  EXPECT_EQ(page.items[0].id, shown);
  EXPECT_EQ(page.items[0].subjects.at(Language::ko), "봄 소식");
  EXPECT_EQ(read([&](store::ReadTx& tx) { return list_campaigns(tx, kShop, {}); }).items.size(),
            3U);
}

}  // namespace
}  // namespace onda::newsletter
