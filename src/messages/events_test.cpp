#include "messages/events.hpp"

#include <gtest/gtest.h>

namespace onda::messages {
namespace {

TEST(NoticeRequested, IsReadAsItWasWritten) {
  NoticeRequested request;
  request.trigger = Trigger::delay_again;
  request.order = OrderId(Uuid{1, 2, 3});
  request.reason = "delay_again/dly_\"x\"";
  const Result<NoticeRequested> read = decode_request(encode(request));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->trigger, request.trigger);
  EXPECT_EQ(read->order, request.order);
  EXPECT_EQ(read->reason, request.reason);
}

TEST(NoticeRequested, IsRefusedWhereItSaysTooLittle) {
  for (const char* body :
       {"{", "{}", R"({"trigger":"sold","order":"ord_00000000000000000000000000","reason":"x"})",
        R"({"trigger":"lost","order":"shp_00000000000000000000000000","reason":"x"})",
        R"({"trigger":"lost","order":"ord_00000000000000000000000000"})"}) {
    EXPECT_FALSE(decode_request(body)) << body;
  }
}

TEST(Words, AreReadAsTheyAreWritten) {
  for (const Trigger trigger : all_triggers()) EXPECT_EQ(trigger_of(to_text(trigger)), trigger);
  for (const State state : all_states()) EXPECT_EQ(state_of(to_text(state)), state);
  EXPECT_EQ(way_of(to_text(Way::email)), Way::email);
  EXPECT_FALSE(trigger_of(""));
}

}  // namespace
}  // namespace onda::messages
