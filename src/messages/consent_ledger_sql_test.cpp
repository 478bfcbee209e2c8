#include "messages/consent_ledger_sql.hpp"

#include "messages/ad_case_sql.hpp"
#include "messages/consent_fixture_job_test.hpp"
#include "messages/link_secret_sql.hpp"
#include "messages/suppression_sql.hpp"
#include "sql/messages.hpp"
#include "sql/orders.hpp"

namespace onda::messages {

using namespace std::chrono_literals;

constexpr ShopId kOther{2};

ConsentTest::ConsentTest() {
  for (int shop = 0; shop < 2; ++shop) {
    EXPECT_TRUE(store->write_now([&](store::Tx& tx) {
      return tx.run(sql::orders::insert_shop, {"파도상점", "ko", "Asia/Seoul", "help@pado.example",
                                               "02-123-4567", clock.now()});
    }));
  }
}

namespace {

TEST_F(ConsentTest, WhatIsSaidStandsInTheLedgerForGood) {
  EXPECT_EQ(state(), "none");
  EXPECT_EQ(say(Action::granted, {Purpose::advertising, Purpose::night_advertising}).value(),
            Made::created);
  EXPECT_EQ(state(), "granted, night granted");
  EXPECT_EQ(consents(kOther).advertising.state, Consent::State::none) << "of this shop alone";
  clock.advance(24h);
  EXPECT_EQ(say(Action::withdrawn).value(), Made::created);
  EXPECT_EQ(state(), "withdrawn, night withdrawn");
  EXPECT_EQ(rows(), 3);
  // Nobody rewrites it, whoever has the database in hand.
  for (const char* sql : {"UPDATE consent SET action = 'granted'", "DELETE FROM consent"}) {
    const store::Query query{"test/rewrite", sql};
    EXPECT_FALSE(store->write_now([&](store::Tx& tx) { return tx.run(query, {}); })) << sql;
  }
  EXPECT_EQ(rows(), 3);
}

TEST_F(ConsentTest, TheSameActIsKeptOnce) {
  NewAct said;
  said.act.id = ConsentId(Uuid{9});
  said.act.reach = reach();
  said.act.at = clock.now();
  said.contact.address = kAddress;
  EXPECT_EQ(keep(said).value(), Made::created);
  EXPECT_EQ(keep(said).value(), Made::existing);
  EXPECT_EQ(rows(), 1);
  EXPECT_EQ(receipt_states(), "result queued");
}

TEST_F(ConsentTest, AnAddressIsKnownAsLongAsItIsNeeded) {
  EXPECT_FALSE(knows_address());
  ASSERT_TRUE(say(Action::granted));
  EXPECT_TRUE(knows_address());
  ASSERT_TRUE(say(Action::withdrawn));
  EXPECT_FALSE(knows_address());
  EXPECT_EQ(receipts().front().what.contact.address, kAddress) << "until the receipt is sent";
}

TEST_F(ConsentTest, WhatWasToldElsewhereOrLongAgoIsNotToldAgain) {
  NewAct said;
  said.act.id = ConsentId(Uuid{9});
  said.act.reach = reach();
  said.act.at = clock.now() - 24h;
  said.contact.address = kAddress;
  said.evidence = Evidence::imported;
  ASSERT_TRUE(keep(said));
  said.act.id = ConsentId(Uuid{10});
  said.act.at = clock.now() - 15 * 24h;
  said.evidence = Evidence::fresh;
  ASSERT_TRUE(keep(said));
  EXPECT_EQ(receipt_states(), "");
  said.act.id = ConsentId(Uuid{11});
  said.act.at = clock.now() - 13 * 24h;
  ASSERT_TRUE(keep(said));
  EXPECT_EQ(receipt_states(), "result queued");
}

TEST_F(ConsentTest, AnOldConsentThatComesLaterDoesNotUndoARefusal) {
  ASSERT_TRUE(say(Action::withdrawn));
  NewAct old;
  old.act.id = ConsentId(Uuid{9});
  old.act.reach = reach();
  old.act.at = clock.now() - 24h * 300;
  old.contact.address = kAddress;
  old.evidence = Evidence::imported;
  ASSERT_TRUE(keep(old));
  EXPECT_EQ(state(), "withdrawn");
  EXPECT_FALSE(knows_address());
}

TEST_F(ConsentTest, OneClickIsEnoughAndTheSecondChangesNothing) {
  ASSERT_TRUE(say(Action::granted));
  EXPECT_EQ(open_unsubscribe(unsubscribe_link()).value(), Made::created);
  EXPECT_EQ(state(), "withdrawn");
  EXPECT_EQ(open_unsubscribe(unsubscribe_link()).value(), Made::existing);
  EXPECT_EQ(rows(), 2);
  EXPECT_EQ(receipt_states(), "result queued, result queued");
}

TEST_F(ConsentTest, WhoNeverConsentedCanRefuse) {
  EXPECT_EQ(open_unsubscribe(unsubscribe_link()).value(), Made::created);
  EXPECT_EQ(state(), "refused");
}

TEST_F(ConsentTest, DoubleOptInTakesTheRecipientsWord) {
  ASSERT_TRUE(say(Action::requested, {Purpose::advertising, Purpose::night_advertising}));
  EXPECT_EQ(state(), "requested, night requested");
  const ConfirmLink link{kShop, newest.raw(), clock.now() + kConfirmWithin};
  EXPECT_EQ(receipt_states(), "confirm queued");
  clock.advance(47h);
  EXPECT_EQ(open_confirm(link).value(), Made::created);
  EXPECT_EQ(state(), "granted, night granted");
  EXPECT_EQ(open_confirm(link).value(), Made::existing);
  clock.advance(2h);
  EXPECT_EQ(open_confirm(link).value(), Made::existing) << "answered in time";
  EXPECT_EQ(rows(), 4);
}

TEST_F(ConsentTest, ARequestLapsesAndItsAddressIsForgotten) {
  ASSERT_TRUE(say(Action::requested));
  const ConfirmLink link{kShop, newest.raw(), clock.now() + kConfirmWithin};
  clock.advance(48h);
  EXPECT_EQ(open_confirm(link).error().name, "link_expired");
  EXPECT_TRUE(knows_address());
  EXPECT_EQ(remind_step(*store, ids, clock.now()).value(), 1);
  EXPECT_FALSE(knows_address());
  EXPECT_EQ(remind_step(*store, ids, clock.now()).value(), 0);
  EXPECT_EQ(state(), "requested");
  const ConfirmLink unknown{kShop, Uuid{3}, clock.now() + kConfirmWithin};
  EXPECT_EQ(open_confirm(unknown).error().name, "link_unknown");
  const ConfirmLink others{kOther, link.act, clock.now() + kConfirmWithin};
  EXPECT_EQ(open_confirm(others).error().name, "link_unknown");
}

// What the guard would say of an advertisement now.
std::string verdict(store::Store& store, Instant now) {
  const AdQuestion question{
      .shop = ShopId{1}, .address = "kim@example.com", .refusal_link = "https://x.example/u/1"};
  const auto judge = [&](store::Tx& tx) -> Result<std::string> {
    const Result<AdCase> facts = read_ad_case(tx, question);
    if (!facts) return fail(facts.error());
    const AdVerdict verdict = judge_advertisement(*facts, advertising_law(), now);
    const std::optional<News> news = news_of(verdict);
    return news ? news->because : "permit";
  };
  return store.write_now(judge).value();
}

TEST_F(ConsentTest, TheGuardReadsWhatIsTrueInTheTransactionOfTheHandOff) {
  EXPECT_EQ(verdict(*store, clock.now()), "no_consent");
  ASSERT_TRUE(say(Action::granted));
  EXPECT_EQ(verdict(*store, clock.now()), "permit");
  const auto suppressing = [&](store::Tx& tx) {
    return suppress(tx, {.shop = kShop,
                         .medium = Medium::email,
                         .address = address_key(kAddress),
                         .reason = "bounced",
                         .source = "test",
                         .at = clock.now()});
  };
  ASSERT_TRUE(store->write_now(suppressing));
  EXPECT_EQ(verdict(*store, clock.now()), "address_suppressed");
  ASSERT_TRUE(store->write_now(
      [&](store::Tx& tx) { return unsuppress(tx, kShop, Medium::email, address_key(kAddress)); }));
  ASSERT_TRUE(open_unsubscribe(unsubscribe_link()));
  EXPECT_EQ(verdict(*store, clock.now()), "withdrawn");
}

TEST_F(ConsentTest, TermsOfAdvertisingAreAShopsOwn) {
  const auto find = [&](ShopId shop) {
    return read([&](store::ReadTx& tx) { return find_ad_terms(tx, shop); });
  };
  EXPECT_EQ(find(kShop).sale_basis, SaleBasis::off) << "off by default";
  const AdTerms terms{.sale_basis = SaleBasis::on,
                      .certificate = Certificate{"C-1", clock.now()},
                      .refusal_phone = "080-123-4567"};
  ASSERT_TRUE(store->write_now([&](store::Tx& tx) { return put_ad_terms(tx, kShop, terms); }));
  EXPECT_EQ(find(kShop).sale_basis, SaleBasis::on);
  EXPECT_EQ(find(kShop).certificate->id, "C-1");
  EXPECT_EQ(find(kShop).refusal_phone, "080-123-4567");
  EXPECT_EQ(find(kOther).sale_basis, SaleBasis::off);
  EXPECT_FALSE(find(kOther).certificate);
}

TEST_F(ConsentTest, TheSecretOfLinksIsMadeOnce) {
  const std::string first = store->write_now(link_secret).value();
  EXPECT_EQ(first.size(), 43U);
  EXPECT_EQ(store->write_now(link_secret).value(), first);
}

}  // namespace
}  // namespace onda::messages
