#include "app/reports.hpp"

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "messages/address.hpp"
#include "messages/consent_ledger_sql.hpp"
#include "messages/receipt_job.hpp"
#include "messages/receipt_sql.hpp"
#include "sql/orders.hpp"
#include "store/store.hpp"

namespace onda::app {
namespace {

constexpr ShopId kShop{1};
constexpr const char* kPhone = "+821012345678";

// A gateway that takes all.
class Gateway final : public messages::Channel {
 public:
  messages::Way way() const override { return messages::Way::sms; }
  std::string message_id(const NoticeId& notice) const override { return notice.text(); }
  std::vector<messages::Handoff> hand_off(std::span<const messages::Outgoing> out) override {
    for (const messages::Outgoing& each : out) taken.push_back(each.notice);
    return std::vector<messages::Handoff>(out.size(), {messages::Happening::accepted, "ok", {}});
  }
  std::vector<NoticeId> taken;
};

// What a gateway tells of a text message that was no news of an order is not lost.
TEST(Reports, AReceiptByTextMessageThatCameBackIsHeard) {
  ManualClock clock(parse_time("2026-07-03T12:00:00+09:00")->at);
  const auto store = std::move(*store::Store::open({.sync = store::Sync::off}));
  IdSource ids(secure_random);
  const messages::ConsentWords words;
  const messages::LinkSigner links("a secret of this installation, long enough");
  ASSERT_TRUE(store->write_now([&](store::Tx& tx) {
    return tx.run(sql::orders::insert_shop,
                  {"shop", "ko", "Asia/Seoul", std::nullopt, std::nullopt, clock.now()});
  }));
  messages::NewAct said;
  said.act.id = ids.mint_as<messages::ConsentTag>(clock.now());
  said.act.reach = {kShop, messages::Way::sms, messages::address_key(kPhone)};
  said.act.at = clock.now();
  said.act.text_version = "2026-07";
  said.contact.address = kPhone;
  ASSERT_TRUE(store->write_now(
      [&](store::Tx& tx) { return messages::keep_act(tx, said, ids, clock.now()); }));
  Gateway gateway;
  messages::WayOut out({.way = messages::Way::sms, .channel = &gateway, .clock = clock});
  messages::ReceiptRows rows({.words = words, .links = links, .public_url = "https://x.example"});
  messages::HandOff job({.store = *store, .rows = rows, .out = out, .dice = [] { return 0.0; }});
  ASSERT_EQ(job.step(clock.now()).value(), 1);

  const messages::Report report{.notice = gateway.taken.at(0),
                                .way = messages::Way::sms,
                                .attempt = 1,
                                .what = messages::Happening::bounced,
                                .because = "3018"};
  const auto hears = [&](ShopId shop) {
    return *store->write_now([&](store::Tx& tx) {
      return take_report(tx, shop, report, messages::Terms{}, {clock.now()});
    });
  };
  EXPECT_EQ(hears(ShopId{2}), messages::Heard::unknown);
  EXPECT_EQ(hears(kShop), messages::Heard::taken);
  const auto receipts = store->read_now([&](store::ReadTx& tx) {
    return messages::list_receipts(tx, kShop, messages::address_key(kPhone), 10);
  });
  EXPECT_EQ(receipts->at(0).standing.state, messages::State::bounced);
  EXPECT_EQ(receipts->at(0).standing.because, "3018");
}

}  // namespace
}  // namespace onda::app
