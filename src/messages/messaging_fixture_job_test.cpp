#include "messages/messaging_fixture_job_test.hpp"

#include "sql/orders.hpp"

namespace onda::messages {

MessagingTest::MessagingTest() {
  for (int shop = 0; shop < 2; ++shop) {
    EXPECT_TRUE(store->write_now([](store::Tx& tx) {
      return tx.run(sql::orders::insert_shop,
                    {"shop", "ko", "Asia/Seoul", std::nullopt, std::nullopt, kNoon});
    }));
  }
  sheet.shop_name = "파도상점";
  sheet.buyer_email = "hong@example.com";
  sheet.buyer_phone = "+821012345678";
  sheet.zone = "Asia/Seoul";
  sheet.stage = Stage::moving;
  sheet.first_promised = kThird;
  EXPECT_EQ(intake.step().value(), 0);
  make_jobs();
}

}  // namespace onda::messages
