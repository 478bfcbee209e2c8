#include "messages/newsletter/newsletter_fixture_job_test.hpp"

#include "sql/orders.hpp"

namespace onda::newsletter {

NewsletterTest::NewsletterTest() {
  for (int shop = 0; shop < 2; ++shop) {
    EXPECT_TRUE(write([](store::Tx& tx) {
      return tx.run(sql::orders::insert_shop, {"파도상점", "ko", "Asia/Seoul", "help@pado.example",
                                               "02-123-4567", Instant()});
    }));
  }
  list = write([&](store::Tx& tx) {
           return newsletter.make_list(tx, kShop, {.name = "news", .opt_in = OptIn::single});
         })->id;
  make_hand_off();
}

}  // namespace onda::newsletter
