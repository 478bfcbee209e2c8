#include "messages/return_address.hpp"

#include <gtest/gtest.h>

#include "base/text.hpp"

namespace onda::messages {
namespace {

const NoticeId kNotice(Uuid{1, 2, 3, 4});
constexpr std::string_view kKey = "a secret of this installation";

std::vector<NoticeTrace> traces(const std::string& text) { return traces_in(text, kKey, 10); }

TEST(ReturnAddress, FitsIntoALocalPart) {
  const std::string address = return_address(Returning::bounce, kNotice, kKey, "pado.example");
  EXPECT_TRUE(address.starts_with("bounce+" + kNotice.text() + "."));
  EXPECT_TRUE(address.ends_with("@pado.example"));
  EXPECT_LE(address.find('@'), 64U);
}

TEST(ReturnAddress, IsReadBackInAnyCase) {
  const std::string bounce = return_address(Returning::bounce, kNotice, kKey, "pado.example");
  const std::string reply = return_address(Returning::reply, kNotice, kKey, "pado.example");
  const std::vector<NoticeTrace> ours{{kNotice, Tag::signed_}};
  EXPECT_EQ(traces(bounce), ours);
  EXPECT_EQ(traces("<" + reply + ">"), ours);
  EXPECT_EQ(traces(upper_ascii(bounce)), ours);
  EXPECT_NE(bounce.substr(6), reply.substr(5)) << "one does not stand for the other";
}

TEST(ReturnAddress, WithoutTheSecretItIsForged) {
  const std::string elsewhere =
      return_address(Returning::bounce, kNotice, "another secret", "pado.example");
  EXPECT_EQ(traces(elsewhere), (std::vector<NoticeTrace>{{kNotice, Tag::forged}}));
}

TEST(ReturnAddress, AMessageIdNamesItsNoticeAndProvesNothing) {
  EXPECT_EQ(traces("<" + kNotice.text() + "@pado.example>"),
            (std::vector<NoticeTrace>{{kNotice, Tag::none}}));
  EXPECT_EQ(traces("<" + kNotice.text() + ".abc@pado.example>"),
            (std::vector<NoticeTrace>{{kNotice, Tag::none}}));
}

TEST(ReturnAddress, WhatIsNoIdIsPassedOver) {
  for (const char* text : {"", "ntc_", "ntc_zzz", "ntc_!!!!!!!!!!!!!!!!!!!!!!!!!!@x", "bounce+@x",
                           "ntc_ntc_ntc_ntc_ntc_ntc_ntc_ntc_ntc_ntc_"}) {
    EXPECT_TRUE(traces(text).empty()) << text;
  }
  std::string many;
  for (std::uint8_t i = 0; i < 30; ++i) many += NoticeId(Uuid{i}).text() + " ";
  EXPECT_EQ(traces(many).size(), 10U);
}

}  // namespace
}  // namespace onda::messages
