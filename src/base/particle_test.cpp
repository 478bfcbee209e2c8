#include "base/particle.hpp"

#include <gtest/gtest.h>

#include <string>

namespace onda {
namespace {

struct Case {
  std::string_view word, topic, subject, object, with, toward;
};

TEST(Particle, FollowsTheSoundBeforeIt) {
  const Case cases[] = {
      {"우체국", "은", "이", "을", "과", "으로"},
      {"서울", "은", "이", "을", "과", "로"},  // ㄹ takes 로
      {"제주", "는", "가", "를", "와", "로"},
      {"옥천HUB", "는", "가", "를", "와", "로"},  // 허브
      {"곤지암Hub", "는", "가", "를", "와", "로"},
      {"DHL", "은", "이", "을", "과", "로"},           // 엘
      {"KR", "은", "이", "을", "과", "로"},            // 알
      {"Gunpo Center", "는", "가", "를", "와", "로"},  // 센터
      {"TERMINAL", "은", "이", "을", "과", "로"},
      {"Incheon", "은", "이", "을", "과", "으로"},
      {"Hongkong", "은", "이", "을", "과", "으로"},
      {"FedEx", "는", "가", "를", "와", "로"},
      {"터미널 1", "은", "이", "을", "과", "로"},
      {"터미널 2", "는", "가", "를", "와", "로"},
      {"게이트 3", "은", "이", "을", "과", "으로"},
      {"B10", "은", "이", "을", "과", "으로"},
      {"강남(대치)", "는", "가", "를", "와", "로"},
      {"'송파' ", "는", "가", "를", "와", "로"},
      {"北京", "은(는)", "이(가)", "을(를)", "과(와)", "(으)로"},
      {"", "은(는)", "이(가)", "을(를)", "과(와)", "(으)로"},
      {"--", "은(는)", "이(가)", "을(를)", "과(와)", "(으)로"},
      {"\xEC\x98", "은(는)", "이(가)", "을(를)", "과(와)", "(으)로"},  // not UTF-8
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.word);
    EXPECT_EQ(particle_after(c.word, Particle::topic), c.topic);
    EXPECT_EQ(particle_after(c.word, Particle::subject), c.subject);
    EXPECT_EQ(particle_after(c.word, Particle::object), c.object);
    EXPECT_EQ(particle_after(c.word, Particle::with), c.with);
    EXPECT_EQ(particle_after(c.word, Particle::toward), c.toward);
  }
}

}  // namespace
}  // namespace onda
