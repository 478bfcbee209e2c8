#include "sim/catalogue.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/check.hpp"

namespace onda::sim {
namespace {

constexpr Item kItems[] = {
    {"MUG-01", "오름 머그컵 350ml", 14'900, 90},
    {"MUG-02", "오름 머그컵 2개 세트", 27'900, 50},
    {"TEA-01", "제주 청귤차 20티백", 12'500, 70},
    {"TEA-02", "우전 녹차 60g", 34'000, 25},
    {"COF-01", "온다 블렌드 원두 500g", 18'900, 110},
    {"COF-02", "디카페인 원두 200g", 13'900, 45},
    {"TWL-01", "송월 호텔 수건 5장", 29'900, 60},
    {"BLK-01", "가벼운 무릎담요", 22'000, 40},
    {"CND-01", "편백 소이캔들", 19'800, 35},
    {"SOP-01", "어성초 비누 3개입", 9'900, 65},
    {"NTE-01", "한지 노트 A5", 8'500, 55},
    {"PEN-01", "나무 볼펜", 12'000, 30},
    {"BAG-01", "캔버스 에코백", 16'500, 60},
    {"LMP-01", "달빛 무드등", 39'900, 22},
    {"PLT-01", "스투키 화분", 24'900, 18},
    {"CHR-01", "원목 접이식 의자", 59'000, 12},
};

constexpr std::string_view kFamilyNames[] = {"김", "이", "박", "최", "정", "강", "조", "윤",
                                             "장", "임", "한", "오", "서", "신", "권", "황"};
constexpr std::string_view kFirstSyllables[] = {"민", "서", "지", "하", "도", "예", "시", "윤",
                                                "수", "은", "현", "다", "유", "가", "나", "소"};
constexpr std::string_view kLastSyllables[] = {"준", "연", "우", "윤", "은", "진", "아", "호",
                                               "영", "빈", "원", "람", "솔", "율", "혜", "담"};
constexpr std::string_view kStreets[] = {"온다로", "가람로", "누리로", "한빛로", "미르로",
                                         "새솔로", "별내로", "다솜로", "아라로", "여울로"};

enum Purpose : std::uint64_t {
  family_name,
  first_syllable,
  last_syllable,
  mailbox,
  telephone,
  street,
  house,
  building,
  flat,
  postal_code,
  line_count,
  first_item,
};

template <class Rows>
std::string_view pick(const Rows& rows, std::uint64_t index) {
  return rows[index];
}

}  // namespace

std::span<const Item> catalogue() { return kItems; }

orders::Buyer make_buyer(Dice dice) {
  orders::Buyer buyer;
  buyer.name = pick(kFamilyNames, dice.below(family_name, std::size(kFamilyNames)));
  buyer.name += pick(kFirstSyllables, dice.below(first_syllable, std::size(kFirstSyllables)));
  buyer.name += pick(kLastSyllables, dice.below(last_syllable, std::size(kLastSyllables)));
  buyer.email = fmt::format("buyer{:06}@example.com", dice.below(mailbox, kMillion));
  buyer.phone = fmt::format("010-0000-{:04}", dice.below(telephone, 10'000));
  buyer.locale = "ko";
  buyer.zone = "Asia/Seoul";
  return buyer;
}

orders::Address make_home(const orders::Buyer& buyer, const Region& region, Dice dice) {
  orders::Address home;
  home.name = buyer.name;
  home.phone = buyer.phone;
  home.line1 = fmt::format("{} {}", kStreets[dice.below(street, std::size(kStreets))],
                           1 + dice.below(house, 240));
  home.line2 = fmt::format("{}동 {}호", 101 + dice.below(building, 12),
                           100 * (1 + dice.below(flat, 18)) + 1 + dice.below(flat + 100, 6));
  home.city = region.city;
  home.region = region.province;
  home.postal_code = fmt::format("{}{:02}", region.postal_prefix, dice.below(postal_code, 100));
  home.country = "KR";
  return home;
}

std::vector<orders::Line> make_lines(Dice dice) {
  static const Currency won = Currency::parse("KRW").value();
  static const std::uint64_t total = [] {
    std::uint64_t sum = 0;
    for (const Item& item : kItems) sum += item.weight;
    return sum;
  }();
  // Most orders hold one thing; six in ten thousand four.
  const std::uint64_t luck = dice.below(line_count, 10'000);
  const std::size_t count = luck < 6'400 ? 1 : luck < 9'000 ? 2 : luck < 9'994 ? 3 : 4;
  std::vector<orders::Line> lines;
  for (std::uint64_t turn = 0; lines.size() < count; ++turn) {
    const Item& item = kItems[choose(kItems, dice.below(first_item + 2 * turn, total),
                                     [](const Item& each) { return each.weight; })];
    const bool has = std::any_of(lines.begin(), lines.end(),
                                 [&](const orders::Line& line) { return line.sku == item.sku; });
    if (has) continue;
    const std::int64_t quantity = dice.chance(first_item + 2 * turn + 1, 180'000) ? 2 : 1;
    lines.push_back(
        {std::string(item.sku), std::string(item.name), quantity, Money{item.price_won, won}});
  }
  return lines;
}

}  // namespace onda::sim
