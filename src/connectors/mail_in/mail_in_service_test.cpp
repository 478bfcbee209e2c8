#include "connectors/mail_in/mail_in_service.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "messages/address.hpp"
#include "messages/consent_ledger_sql.hpp"
#include "messages/ledger_sql.hpp"
#include "messages/report_service.hpp"
#include "messages/suppression_sql.hpp"
#include "store/facts.hpp"

namespace onda::mail_in {
namespace {

using messages::Returning;
using messages::State;

constexpr std::string_view kKey = "a secret of this installation";
constexpr ShopId kShop{1};
const std::string kBuyer = "hong@buyer.example";

Result<void> hear(store::Tx& tx, const Heard& heard, Instant now) {
  const bool is_delivered = heard.what == Verdict::Notice::delivered;
  const messages::Report report{
      .notice = heard.notice.id,
      .attempt = heard.notice.attempt,
      .what = is_delivered ? messages::Happening::delivered : messages::Happening::bounced,
      .because = heard.because};
  const auto done = messages::hear(tx, heard.notice.shop, report, {}, {now, 0.0});
  if (!done) return fail(done.error());
  return {};
}

class MailInTest : public testing::Test {
 protected:
  MailInTest() {
    write([&](store::Tx& tx) -> Result<void> {
      messages::NewNotice notice;
      notice.id = id;
      notice.request.shop = kShop;
      notice.request.order = OrderId(Uuid{7});
      notice.request.subject = Uuid{8};
      notice.request.reason = "shipped";
      notice.request.at = clock.now();
      notice.ways = {messages::Way::email, messages::Way::sms};
      notice.due_at = clock.now();
      notice.expires_at = clock.now() + std::chrono::days{3};
      if (const auto added = messages::add_notice(tx, notice); !added) return fail(added.error());
      messages::Notice row = **messages::find_notice(tx, kShop, id);
      row.standing.state = State::accepted;
      row.standing.attempts = 1;
      row.standing.due_at.reset();
      if (Result<void> saved = messages::save_standing(tx, row, clock.now()); !saved) return saved;
      return messages::keep_attempt(tx, row,
                                    {.number = 1,
                                     .way = messages::Way::email,
                                     .state = State::accepted,
                                     .address = kBuyer,
                                     .message_id = "<" + id.text() + "@pado.example>",
                                     .answer = "250 ok",
                                     .at = clock.now()});
    });
  }

  template <class Job>
  void write(Job job) {
    const auto done = store->write_now(std::move(job));
    ASSERT_TRUE(done) << done.error().what;
  }
  Taken take(const std::string& bytes) {
    const auto size = static_cast<std::int64_t>(bytes.size());
    const MailIn::Read read = mail_in.read_anyway({bytes, "", size});
    const Result<Taken> taken =
        store->write_now([&](store::Tx& tx) { return mail_in.write(tx, read); });
    EXPECT_TRUE(taken) << taken.error().what;
    return taken.value_or(Taken{});
  }
  State state() {
    return store->read_now([&](store::ReadTx& tx) { return messages::find_notice(tx, kShop, id); })
        ->value()
        .standing.state;
  }
  std::string suppressed() {
    return *store->read_now([&](store::ReadTx& tx) {
      return messages::find_suppression(tx, kShop, messages::Medium::email,
                                        messages::address_key(kBuyer));
    });
  }
  std::vector<KeptMail> kept(const MailFilter& filter) {
    return store->read_now([&](store::ReadTx& tx) { return list_mail(tx, filter); })->items;
  }
  // Topics of the facts that the log holds, and their bodies.
  std::vector<std::string> told() {
    std::vector<std::string> all;
    EXPECT_TRUE(reader.step_whole([&](const std::vector<store::Fact>& facts) {
      for (const store::Fact& fact : facts) all.push_back(fact.topic + " " + fact.body);
      return Result<store::Writing>([](store::Tx&) -> Result<void> { return {}; });
    }));
    return all;
  }
  std::string report(const std::string& status, const std::string& message_id) const {
    return "From: MAILER-DAEMON@mx.example\nReturn-Path: <>\nTo: " +
           messages::return_address(Returning::bounce, id, kKey, "pado.example") +
           "\nMessage-ID: " + message_id +
           "\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n"
           "Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
           "Final-Recipient: rfc822; " +
           kBuyer + "\nAction: failed\nStatus: " + status + "\n--b--\n";
  }
  std::string complaint(const std::string& message_id) const {
    return "From: fbl@isp.example\nTo: " +
           messages::return_address(Returning::bounce, id, kKey, "pado.example") +
           "\nMessage-ID: " + message_id +
           "\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\n\n--b\n"
           "Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n"
           "User-Agent: isp/1\nOriginal-Rcpt-To: " +
           kBuyer + "\n--b--\n";
  }
  std::string reply(const std::string& message_id) const {
    return "From: Kim <" + kBuyer +
           ">\nTo: " + messages::return_address(Returning::reply, id, kKey, "pado.example") +
           "\nSubject: Re: x\nMessage-ID: " + message_id + "\n\nhello\n";
  }

  ManualClock clock{Instant{std::chrono::sys_days{std::chrono::year{2026} / 7 / 3}}};
  std::unique_ptr<store::Store> store = std::move(*store::Store::open({.sync = store::Sync::off}));
  IdSource ids{secure_random};
  NoticeId id = ids.mint_as<NoticeTag>(clock.now());
  MailIn mail_in{
      {.store = *store, .clock = clock, .ids = ids, .key = std::string(kKey), .hear = hear}};
  store::FactReader reader{*store, clock, {.consumer = "test", .owner = "test"}, {}};
};

TEST_F(MailInTest, AHardBounceMovesTheNoticeAndSuppressesTheAddress) {
  const Taken taken = take(report("5.1.1", "<1@mx.example>"));
  EXPECT_EQ(taken.kind, "report");
  EXPECT_EQ(taken.notice, id);
  EXPECT_EQ(state(), State::queued) << "the next way is tried";
  EXPECT_EQ(suppressed(), "bounced");
  const std::vector<KeptMail> mails = kept({.shop = kShop});
  ASSERT_EQ(mails.size(), 1U);
  EXPECT_EQ(mails[0].status, "5.1.1");
  EXPECT_EQ(mails[0].traced_by, "address");
  EXPECT_EQ(mails[0].order, OrderId(Uuid{7}));
}

// What the law calls a withdrawal need not be made on our form.
TEST_F(MailInTest, WhoCallsItSpamHasTakenTheConsentBack) {
  const messages::Reach reach{kShop, messages::Way::email, messages::address_key(kBuyer)};
  write([&](store::Tx& tx) {
    messages::NewAct said;
    said.act.id = ids.mint_as<messages::ConsentTag>(clock.now());
    said.act.reach = reach;
    said.act.at = clock.now();
    said.contact.address = kBuyer;
    return messages::keep_act(tx, said, ids, clock.now());
  });
  clock.advance(std::chrono::hours{1});
  const Taken taken = take(complaint("<1@mx.example>"));
  EXPECT_EQ(taken.kind, "complaint");
  EXPECT_EQ(suppressed(), "complained");
  const auto history = [&] {
    return *store->read_now(
        [&](store::ReadTx& tx) { return messages::list_history(tx, kShop, reach.address, 10); });
  };
  ASSERT_EQ(history().size(), 2U);
  EXPECT_EQ(history()[0].said.action, messages::Action::withdrawn);
  EXPECT_EQ(history()[0].proof, R"({"form":")" + taken.id.text() + R"(","source":"complaint"})");
  (void)take(complaint("<2@mx.example>"));
  EXPECT_EQ(history().size(), 2U) << "once";
}

TEST_F(MailInTest, AComplaintOfWhoNeverAgreedIsARefusal) {
  (void)take(complaint("<1@mx.example>"));
  const auto consents = *store->read_now([&](store::ReadTx& tx) {
    return messages::find_consents(tx,
                                   {kShop, messages::Way::email, messages::address_key(kBuyer)});
  });
  EXPECT_EQ(consents.advertising.state, messages::Consent::State::refused);
}

TEST_F(MailInTest, AFullMailboxSuppressesNobody) {
  (void)take(report("5.2.2", "<1@mx.example>"));
  EXPECT_EQ(state(), State::queued);
  EXPECT_EQ(suppressed(), "");
}

TEST_F(MailInTest, TheSameMailCountsOnce) {
  (void)told();
  const Taken first = take(reply("<1@buyer.example>"));
  const Taken again = take(reply("<1@buyer.example>"));
  EXPECT_EQ(first.novelty, Taken::Novelty::first);
  EXPECT_EQ(again.novelty, Taken::Novelty::again);
  EXPECT_EQ(again.id, first.id);
  EXPECT_EQ(kept({.shop = kShop}).size(), 1U);
  EXPECT_EQ(told(), (std::vector<std::string>{"mail.replied {\"mail\":\"" + first.id.text() +
                                              "\",\"notice\":\"" + id.text() + "\",\"order\":\"" +
                                              OrderId(Uuid{7}).text() + "\"}"}));
  (void)take("From: a@b.example\n\nwithout a name\n");
  (void)take("From: a@b.example\n\nwithout a name\n");
  EXPECT_EQ(kept({}).size(), 1U) << "told by its bytes";
}

TEST_F(MailInTest, AReplyIsKeptWithItsSenderMasked) {
  const Taken taken = take(reply("<1@buyer.example>"));
  const auto mail =
      store->read_now([&](store::ReadTx& tx) { return find_mail(tx, kShop, taken.id); });
  ASSERT_TRUE(mail && *mail);
  EXPECT_EQ((*mail)->text, "hello\n");
  EXPECT_EQ((*mail)->from, "ho**@buyer.example");
  const auto others =
      store->read_now([&](store::ReadTx& tx) { return find_mail(tx, ShopId{2}, taken.id); });
  EXPECT_FALSE(*others);
}

TEST_F(MailInTest, WhatIsNobodysIsKeptForAWhileWithTheReason) {
  (void)take("From: a@b.example\nMessage-ID: <1@b>\n\nbuy\n");
  (void)take("From: a@b.example\nMessage-ID: <2@b>\nIn-Reply-To: <" + NoticeId(Uuid{9}).text() +
             "@pado.example>\n\nx\n");
  std::string forged = reply("<3@b>");
  forged.replace(forged.find(id.text()) + id.text().size() + 1, 20, 20, 'a');
  (void)take(forged);
  (void)take("not a mail");
  std::string reasons;
  for (const KeptMail& mail : kept({})) reasons = mail.kind + ": " + mail.because + "\n" + reasons;
  EXPECT_EQ(reasons,
            "reply: names no notice\n"
            "reply: names no notice that was sent by mail\n"
            "reply: names a notice under a tag that is not ours\n"
            "unreadable: this has no header of a mail\n");
  EXPECT_TRUE(kept({.shop = kShop}).empty());
  clock.advance(std::chrono::days{29});
  ASSERT_TRUE(forget_strangers(*store, clock.now()));
  EXPECT_EQ(kept({}).size(), 4U);
  clock.advance(std::chrono::days{2});
  ASSERT_TRUE(forget_strangers(*store, clock.now()));
  EXPECT_TRUE(kept({}).empty());
}

TEST_F(MailInTest, PagesAreNewestFirst) {
  for (int i = 0; i < 5; ++i) {
    (void)take("From: a@b.example\nMessage-ID: <" + std::to_string(i) + "@b>\n\nx\n");
  }
  const auto page = store->read_now([&](store::ReadTx& tx) { return list_mail(tx, {.limit = 2}); });
  ASSERT_TRUE(page && page->next);
  EXPECT_EQ(page->items.front().message_id, "<4@b>");
  EXPECT_EQ(kept({.before = *page->next, .limit = 9}).size(), 3U);
}

TEST_F(MailInTest, KeepsHowFarAMailboxWasRead) {
  write([&](store::Tx& tx) { return put_position(tx, "a@b/INBOX", {7, 41}, clock.now()); });
  write([&](store::Tx& tx) { return put_position(tx, "a@b/INBOX", {7, 42}, clock.now()); });
  const auto found = [&](const char* name) {
    return *store->read_now([&](store::ReadTx& tx) { return find_position(tx, name); });
  };
  EXPECT_EQ(found("a@b/INBOX").last_uid, 42U);
  EXPECT_EQ(found("a@b/INBOX").validity, 7U);
  EXPECT_EQ(found("a@b/other").last_uid, 0U);
}

}  // namespace
}  // namespace onda::mail_in
