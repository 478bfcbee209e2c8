#include "messages/receipt_job.hpp"

#include <deque>
#include "messages/consent_fixture_job_test.hpp"
#include "messages/mailed_sql.hpp"
#include "messages/suppression_sql.hpp"

namespace onda::messages {
namespace {

using namespace std::chrono_literals;

// A way that answers as it is told, and keeps what it took.
class MailBox final : public Channel {
 public:
  Way way() const override { return Way::email; }
  std::string message_id(const NoticeId& notice) const override { return notice.text(); }
  std::vector<Handoff> hand_off(std::span<const Outgoing> messages) override {
    for (const Outgoing& message : messages) taken.push_back(message);
    return std::vector<Handoff>(messages.size(), Handoff{answer, "250 ok"});
  }
  Happening answer = Happening::accepted;
  std::vector<Outgoing> taken;
};

class ReceiptTest : public ConsentTest {
 protected:
  HandOff make_job(Channel* channel) {
    return HandOff({.store = *store,
                    .rows = receipt_rows,
                    .out = outs.emplace_back(
                        WayOut::Parts{.way = Way::email, .channel = channel, .clock = clock}),
                    .dice = [] { return 0.0; },
                    .at_once = 3});
  }
  int send() { return job.step(clock.now()).value(); }

  MailBox box;
  std::deque<WayOut> outs;
  HandOff job = make_job(&box);
};

TEST_F(ReceiptTest, TellsWhatCameOfAConsent) {
  ASSERT_TRUE(say(Action::granted));
  EXPECT_EQ(send(), 1);
  EXPECT_EQ(receipt_states(), "result accepted(250 ok)");
  EXPECT_EQ(receipts()[0].what.contact.address, "") << "gone with the last use";
  ASSERT_EQ(box.taken.size(), 1U);
  const Outgoing& mail = box.taken[0];
  EXPECT_EQ(mail.address, kAddress);
  EXPECT_EQ(mail.kind, "consent_result");
  EXPECT_FALSE(mail.one_click) << "no advertisement";
  EXPECT_EQ(mail.letter.subject, "파도상점 수신 동의를 처리했어요");
  EXPECT_EQ(mail.letter.text,
            "파도상점 광고성 정보를 받겠다고 하신 것을 처리했어요.\n"
            "언제든 무료로 그만 받으실 수 있어요.\n\n"
            "보내는 곳: 파도상점 · 02-123-4567, help@pado.example\n"
            "받는 방법: 이메일 ki*@example.com\n"
            "내용: 광고성 정보\n"
            "말씀하신 것: 수신 동의\n"
            "날짜: 2026년 7월 3일\n"
            "처리 결과: 동의로 처리\n\n-- \n"
            "파도상점 · 02-123-4567, help@pado.example\n"
            "법에 따라 처리 결과를 알려 드리는 메일이에요. 광고가 아니에요.\n");
  EXPECT_EQ(send(), 0);
}

// A mail server names the mail as it names a notice's.
TEST_F(ReceiptTest, WhatComesBackMovesItsRow) {
  ASSERT_TRUE(say(Action::granted));
  const auto mailed = [&] {
    const NoticeId id(receipts()[0].what.id.raw());
    return read([&](store::ReadTx& tx) { return find_mailed(tx, id); });
  };
  EXPECT_FALSE(mailed()) << "not handed off yet";
  EXPECT_EQ(send(), 1);
  ASSERT_TRUE(mailed());
  EXPECT_EQ(mailed()->shop, kShop);
  EXPECT_EQ(mailed()->attempt, 1);
  EXPECT_EQ(mailed()->address_key, reach().address);
  EXPECT_FALSE(mailed()->order);
  const auto hears = [&](ShopId shop, const NoticeId& id) {
    const Report came_back{
        .notice = id, .attempt = 1, .what = Happening::bounced, .because = "550 no such user"};
    return *store->write_now(
        [&](store::Tx& tx) { return hear_of_receipt(tx, shop, came_back, {clock.now()}); });
  };
  EXPECT_EQ(hears(ShopId{2}, box.taken[0].notice), Heard::unknown) << "of another shop";
  EXPECT_EQ(hears(kShop, NoticeId(Uuid{9})), Heard::unknown);
  EXPECT_EQ(hears(kShop, box.taken[0].notice), Heard::taken);
  EXPECT_EQ(hears(kShop, box.taken[0].notice), Heard::known);
  EXPECT_EQ(receipt_states(), "result bounced(550 no such user)");
}

TEST_F(ReceiptTest, AWithdrawalIsToldAfterTheAddressIsForgotten) {
  ASSERT_TRUE(say(Action::granted));
  EXPECT_EQ(send(), 1);
  ASSERT_TRUE(open_unsubscribe(unsubscribe_link()));
  EXPECT_FALSE(knows_address());
  EXPECT_EQ(send(), 1);
  ASSERT_EQ(box.taken.size(), 2U);
  EXPECT_EQ(box.taken[1].address, kAddress);
  EXPECT_EQ(box.taken[1].letter.subject, "파도상점 수신 동의 철회를 처리했어요");
}

TEST_F(ReceiptTest, AConfirmationIsAskedForWithALinkOfFortyEightHours) {
  ASSERT_TRUE(say(Action::requested));
  EXPECT_EQ(send(), 1);
  ASSERT_EQ(box.taken.size(), 1U);
  const std::string& text = box.taken[0].letter.text;
  const std::string begin = "https://x.example/c/";
  const std::size_t at = text.find(begin);
  ASSERT_NE(at, std::string::npos) << text;
  const std::size_t token = at + begin.size();
  const std::optional<ConfirmLink> link =
      links.read_confirm(text.substr(token, text.find('\n', token) - token));
  ASSERT_TRUE(link) << text;
  EXPECT_EQ(link->expires_at, clock.now() + 48h);
  EXPECT_EQ(open_confirm(*link).value(), Made::created);
  EXPECT_EQ(state(), "granted");
}

// Nobody asked for it: the shop brought a list of addresses.
TEST_F(ReceiptTest, WhomTheShopKnowsIsInvited) {
  NewAct said;
  said.act.id = ids.mint_as<ConsentTag>(clock.now());
  said.act.reach = reach();
  said.act.action = Action::requested;
  said.act.at = clock.now();
  said.act.text_version = kInvitation;
  said.contact = {.address = kAddress, .language = "ko", .zone = "Asia/Seoul"};
  ASSERT_TRUE(keep(said));
  EXPECT_EQ(send(), 1);
  const std::string& text = box.taken.at(0).letter.text;
  EXPECT_EQ(text.find("신청"), std::string::npos) << text;
  EXPECT_NE(text.find("이 주소로 보내 드려도 될지 여쭤요"), std::string::npos) << text;
}

TEST_F(ReceiptTest, AQuestionWaitsUntilTheServerKnowsItsAddress) {
  ReceiptRows nowhere{{.words = words, .links = links, .public_url = ""}};
  WayOut& out =
      outs.emplace_back(WayOut::Parts{.way = Way::email, .channel = &box, .clock = clock});
  HandOff early({.store = *store, .rows = nowhere, .out = out, .dice = [] { return 0.0; }});
  ASSERT_TRUE(say(Action::requested));
  testing::internal::CaptureStderr();
  EXPECT_EQ(early.step(clock.now()).value(), 1);
  clock.advance(20min);
  EXPECT_EQ(early.step(clock.now()).value(), 1);
  const std::string logged = testing::internal::GetCapturedStderr();
  EXPECT_EQ(receipt_states(), "confirm queued(no_public_url)");
  const std::size_t first = logged.find("server.public_url");
  EXPECT_NE(first, std::string::npos) << logged;
  EXPECT_EQ(logged.find("server.public_url", first + 1), std::string::npos) << "once";
  clock.advance(24h);
  EXPECT_EQ(send(), 1) << "it is known now";
  EXPECT_EQ(receipt_states(), "confirm accepted(250 ok)");
  EXPECT_TRUE(knows_address());
}

TEST_F(ReceiptTest, AQuestionThatWasAnsweredIsNotAsked) {
  ASSERT_TRUE(say(Action::requested));
  ASSERT_TRUE(open_confirm({kShop, newest.raw(), clock.now() + 48h}));
  EXPECT_EQ(send(), 2);
  EXPECT_EQ(receipt_states(), "confirm expired(true_no_more), result accepted(250 ok)");
}

// Every two years: a month ahead the recipient is asked, and silence keeps the consent.
TEST_F(ReceiptTest, AConsentIsConfirmedEverySecondYear) {
  ASSERT_TRUE(say(Action::granted, {Purpose::advertising, Purpose::night_advertising}));
  EXPECT_EQ(send(), 1);
  EXPECT_EQ(remind_step(*store, ids, clock.now()).value(), 0);
  const Instant before = *confirm_before(consents().advertising, advertising_law());
  EXPECT_EQ(before, parse_time("2028-07-03T00:00:00+09:00")->at);
  clock.advance(before - kRemindAhead - clock.now() - 1s);
  EXPECT_EQ(remind_step(*store, ids, clock.now()).value(), 0);
  clock.advance(1s);
  EXPECT_EQ(remind_step(*store, ids, clock.now()).value(), 1);
  EXPECT_EQ(remind_step(*store, ids, clock.now()).value(), 0);
  EXPECT_EQ(send(), 1);
  ASSERT_EQ(box.taken.size(), 2U);
  const std::string& text = box.taken[1].letter.text;
  EXPECT_NE(text.find("2026년 7월 3일에 동의하셨어요"), std::string::npos) << text;
  EXPECT_NE(text.find("https://x.example/u/"), std::string::npos) << text;
  EXPECT_EQ(rows(), 4) << "confirmed, both purposes";
  const Instant next = *confirm_before(consents().advertising, advertising_law());
  EXPECT_EQ(next, parse_time("2030-06-03T00:00:00+09:00")->at);
  EXPECT_TRUE(knows_address());
}

// A request of the night that lapses is no reason to remind of the consent of the day.
TEST_F(ReceiptTest, ARequestThatLapsesLeavesAnotherConsentAlone) {
  ASSERT_TRUE(say(Action::granted));
  ASSERT_TRUE(say(Action::requested, {Purpose::night_advertising}));
  EXPECT_EQ(send(), 2);
  clock.advance(48h);
  EXPECT_EQ(remind_step(*store, ids, clock.now()).value(), 1);
  EXPECT_EQ(remind_step(*store, ids, clock.now()).value(), 0);
  EXPECT_EQ(send(), 0);
  EXPECT_TRUE(knows_address());
}

TEST_F(ReceiptTest, AnOldConsentThatIsImportedIsConfirmedAtOnce) {
  NewAct old;
  old.act.id = ConsentId(Uuid{9});
  old.act.reach = reach();
  old.act.at = clock.now() - 24h * 800;
  old.contact.address = kAddress;
  old.evidence = Evidence::imported;
  ASSERT_TRUE(keep(old));
  EXPECT_EQ(remind_step(*store, ids, clock.now()).value(), 1);
  EXPECT_EQ(send(), 1);
  EXPECT_EQ(receipt_states(), "reconfirm accepted(250 ok)");
  EXPECT_GT(*confirm_before(consents().advertising, advertising_law()), clock.now() + 24h * 700);
}

TEST_F(ReceiptTest, AReminderThatDoesNotArriveConfirmsNothingAndIsTriedAMonthLater) {
  ASSERT_TRUE(say(Action::granted));
  EXPECT_EQ(send(), 1);
  clock.advance(24h * 705);
  EXPECT_EQ(remind_step(*store, ids, clock.now()).value(), 1);
  box.answer = Happening::refused;
  EXPECT_EQ(send(), 1);
  EXPECT_EQ(receipt_states(), "result accepted(250 ok), reconfirm failed(250 ok)");
  EXPECT_EQ(rows(), 1);
  clock.advance(24h * 31);
  box.answer = Happening::accepted;
  EXPECT_EQ(remind_step(*store, ids, clock.now()).value(), 1);
  EXPECT_EQ(send(), 1);
  EXPECT_EQ(rows(), 2);
}

TEST_F(ReceiptTest, AReminderOfWhatWasWithdrawnIsNotSent) {
  ASSERT_TRUE(say(Action::granted));
  EXPECT_EQ(send(), 1);
  clock.advance(24h * 705);
  EXPECT_EQ(remind_step(*store, ids, clock.now()).value(), 1);
  ASSERT_TRUE(open_unsubscribe(unsubscribe_link()));
  EXPECT_EQ(send(), 2);
  EXPECT_EQ(receipt_states(),
            "result accepted(250 ok), reconfirm expired(true_no_more), result accepted(250 ok)");
}

TEST_F(ReceiptTest, WhatCannotGoSaysWhy) {
  ASSERT_TRUE(open_unsubscribe(unsubscribe_link()));  // nobody knows the address
  ASSERT_TRUE(say(Action::granted));
  ASSERT_TRUE(store->write_now([&](store::Tx& tx) {
    return suppress(tx, {.shop = kShop,
                         .medium = Medium::email,
                         .address = address_key(kAddress),
                         .reason = "complained",
                         .source = "test",
                         .at = clock.now()});
  }));
  EXPECT_EQ(send(), 2);
  EXPECT_EQ(receipt_states(), "result failed(no_address), result suppressed(address_complained)");
  EXPECT_TRUE(box.taken.empty());
}

TEST_F(ReceiptTest, WithoutAChannelItWaitsAndInTheEndExpires) {
  HandOff closed = make_job(nullptr);
  ASSERT_TRUE(say(Action::granted));
  EXPECT_EQ(closed.step(clock.now()).value(), 1);
  EXPECT_EQ(receipt_states(), "result queued(no_channel)");
  EXPECT_EQ(closed.step(clock.now()).value(), 0);
  clock.advance(15min);
  EXPECT_EQ(send(), 1) << "there is one now";
  EXPECT_EQ(receipt_states(), "result accepted(250 ok)");
  ASSERT_TRUE(say(Action::withdrawn));
  clock.advance(24h * 15);
  EXPECT_EQ(send(), 1);
  EXPECT_EQ(receipt_states(), "result accepted(250 ok), result expired(too_late)");
}

TEST_F(ReceiptTest, IsTriedAgainAndAfterACrashIsAmbiguous) {
  ASSERT_TRUE(say(Action::granted));
  box.answer = Happening::deferred;
  EXPECT_EQ(send(), 1);
  EXPECT_EQ(receipt_states(), "result queued(250 ok)");
  clock.advance(1min);
  const auto claim = [&](store::Tx& tx) -> Result<void> {
    Item item = receipt_rows.list_due(tx, Way::email, clock.now(), 1).value().at(0);
    item.standing = advance(item.standing, {.what = Happening::claimed}, {}, {clock.now(), 0});
    return receipt_rows.save(tx, item, std::nullopt, clock.now());
  };
  ASSERT_TRUE(store->write_now(claim));  // and here the process ends
  EXPECT_EQ(send(), 0) << "somebody holds the lease";
  HandOff next = make_job(&box);
  ASSERT_TRUE(next.begin(clock.now()));
  EXPECT_EQ(next.step(clock.now()).value(), 1);
  EXPECT_EQ(receipt_states(), "result ambiguous(lease_ended)");
  box.answer = Happening::accepted;
  clock.advance(5min);
  EXPECT_EQ(next.step(clock.now()).value(), 1);
  EXPECT_EQ(receipt_states(), "result accepted(250 ok)");
}

}  // namespace
}  // namespace onda::messages
