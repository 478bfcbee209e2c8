#include "messages/push_sql.hpp"

#include "messages/messaging_fixture_job_test.hpp"

namespace onda::messages {
namespace {

class PushRows : public MessagingTest {
 protected:
  static PushSubscription browser(int number) {
    return {.endpoint = fmt::format("https://push.example/{}", number),
            .p256dh = "\x04" + std::string(64, 'p'),
            .auth = std::string(16, 'a')};
  }
  void put(const OrderId& of, int number) {
    clock.advance(Millis{1});
    ASSERT_TRUE(store->write_now([&](store::Tx& tx) {
      return put_push_subscription(tx, kShop, of, browser(number), clock.now());
    }));
  }
  std::int64_t forget(int number) {
    return store
        ->write_now([&](store::Tx& tx) {
          return forget_push_subscription(tx, kShop, browser(number).endpoint);
        })
        .value();
  }
  // The number of the newest, or -1.
  int newest(const OrderId& of) {
    const auto look = [&](store::ReadTx& tx) { return find_push_subscription(tx, kShop, of); };
    const std::string text = store->read_now(look).value();
    for (int number = 0; number < 10; ++number) {
      if (text == to_json(browser(number))) return number;
    }
    return -1;
  }
  OrderId other{Uuid{9}};
};

TEST_F(PushRows, TheNewestBrowserOfAnOrderIsTold) {
  EXPECT_EQ(newest(order), -1);
  put(order, 1);
  put(order, 2);
  put(other, 3);
  EXPECT_EQ(newest(order), 2);
  put(order, 1);
  EXPECT_EQ(newest(order), 1) << "again is newer";
  EXPECT_EQ(newest(other), 3);
}

TEST_F(PushRows, OneThatIsGoneIsForgottenInAllOrders) {
  put(order, 1);
  put(order, 2);
  put(other, 2);
  EXPECT_EQ(forget(2), 2);
  EXPECT_EQ(forget(2), 0);
  EXPECT_EQ(newest(order), 1);
  EXPECT_EQ(newest(other), -1);
}

TEST_F(PushRows, AnOrderHasFiveAtTheMost) {
  for (int number = 0; number < 8; ++number) put(order, number);
  EXPECT_EQ(forget(2), 0);
  EXPECT_EQ(forget(3), 1);
  EXPECT_EQ(newest(order), 7);
}

}  // namespace
}  // namespace onda::messages
