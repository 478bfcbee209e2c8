#include "messages/topic.hpp"

#include <gtest/gtest.h>

namespace onda::messages {
namespace {

TEST(Topics, HaveWordsAndTriggers) {
  for (const Topic topic : all_topics()) {
    EXPECT_EQ(topic_of(to_text(topic)), topic);
    EXPECT_TRUE(is_wanted(Wishes{}, topic)) << to_text(topic);
    EXPECT_FALSE(is_wanted(wishes_for({}, {}), topic)) << to_text(topic);
    EXPECT_TRUE(is_wanted(wishes_for({topic}, {}), topic)) << to_text(topic);
  }
  EXPECT_FALSE(topic_of("everything"));
}

TEST(Topics, OneIsSwitchedOffWithAllItsTriggersAndNoOther) {
  const Wishes wishes = wishes_for({Topic::dates, Topic::problems}, {Way::email});
  EXPECT_TRUE(is_wanted(wishes, Topic::dates));
  EXPECT_FALSE(is_wanted(wishes, Topic::progress));
  EXPECT_TRUE(is_wanted(wishes, Way::email));
  EXPECT_FALSE(is_wanted(wishes, Way::sms));
}

}  // namespace
}  // namespace onda::messages
