#include "sim/network.hpp"

#include "base/check.hpp"

namespace onda::sim {
namespace {

using A = Area;

constexpr Region kRegions[] = {
    {"서울특별시", "강남구", "강남", "062", A::seoul, 110},
    {"서울특별시", "송파구", "송파", "055", A::seoul, 90},
    {"서울특별시", "마포구", "마포", "040", A::seoul, 80},
    {"서울특별시", "노원구", "노원", "018", A::seoul, 60},
    {"인천광역시", "부평구", "부평", "213", A::gyeonggi_west, 60},
    {"경기도", "고양시", "일산", "103", A::gyeonggi_west, 60},
    {"경기도", "김포시", "김포", "100", A::gyeonggi_west, 30},
    {"경기도", "수원시", "수원", "164", A::gyeonggi_south, 70},
    {"경기도", "성남시", "분당", "135", A::gyeonggi_south, 70},
    {"경기도", "용인시", "수지", "168", A::gyeonggi_south, 55},
    {"강원특별자치도", "춘천시", "춘천", "242", A::gangwon, 18},
    {"강원특별자치도", "강릉시", "강릉", "254", A::gangwon, 14},
    {"대전광역시", "유성구", "유성", "341", A::chungcheong, 40},
    {"충청북도", "청주시", "청주", "285", A::chungcheong, 30},
    {"충청남도", "천안시", "천안", "311", A::chungcheong, 34},
    {"광주광역시", "북구", "광주북", "611", A::honam, 36},
    {"전북특별자치도", "전주시", "전주", "549", A::honam, 28},
    {"전라남도", "순천시", "순천", "579", A::honam, 16},
    {"대구광역시", "수성구", "수성", "421", A::gyeongbuk, 52},
    {"경상북도", "포항시", "포항", "377", A::gyeongbuk, 20},
    {"부산광역시", "해운대구", "해운대", "480", A::gyeongnam, 66},
    {"울산광역시", "남구", "울산", "446", A::gyeongnam, 26},
    {"경상남도", "창원시", "창원", "514", A::gyeongnam, 32},
    {"제주특별자치도", "제주시", "제주", "631", A::jeju, 16},
};
constexpr std::size_t kRegionCount = std::size(kRegions);

constexpr Carrier kCarrierRows[kCarriers] = {
    {CarrierId::cjlogistics, "kr.cjlogistics", {.saturday = true, .sunday = true}},
    {CarrierId::hanjin, "kr.hanjin", {.saturday = true, .sunday = false}},
    {CarrierId::lotte, "kr.lotte", {.saturday = true, .sunday = false}},
    {CarrierId::epost, "kr.epost", {.saturday = false, .sunday = false}},
};

constexpr Warehouse kWarehouses[] = {
    {"이천", A::gyeonggi_south, Minutes{18 * 60 + 30}, {45, 10, 30, 15}},
    {"김포", A::gyeonggi_west, Minutes{18 * 60}, {35, 40, 10, 15}},
    {"대구", A::gyeongbuk, Minutes{17 * 60 + 30}, {30, 45, 15, 10}},
    {"파주", A::gyeonggi_west, Minutes{17 * 60}, {50, 20, 15, 15}},
    {"동대문", A::seoul, Minutes{19 * 60}, {30, 30, 30, 10}},
    {"청주", A::chungcheong, Minutes{17 * 60 + 30}, {25, 25, 35, 15}},
    {"나주", A::honam, Minutes{16 * 60 + 30}, {25, 25, 20, 30}},
    {"김해", A::gyeongnam, Minutes{17 * 60}, {40, 20, 30, 10}},
    {"오사카", A::gyeonggi_west, Minutes{17 * 60}, {55, 25, 20, 0}, "JP"},
    {"웨이하이", A::gyeonggi_west, Minutes{16 * 60}, {50, 30, 20, 0}, "CN"},
};
static_assert(std::size(kWarehouses) == kOwnWarehouses + kSellers + kAbroad);

struct HubRow {
  CarrierId carrier;
  std::string_view name;
  Area area;
  std::array<bool, kAreas> serves;  // in the order of Area
};

constexpr HubRow kHubs[] = {
    {CarrierId::cjlogistics, "곤지암HUB", A::gyeonggi_south, {1, 1, 1, 1, 0, 0, 0, 0, 0}},
    {CarrierId::cjlogistics, "대전HUB", A::chungcheong, {0, 0, 0, 0, 1, 1, 0, 0, 1}},
    {CarrierId::cjlogistics, "옥천HUB", A::chungcheong, {0, 0, 0, 0, 0, 0, 1, 1, 0}},
    {CarrierId::hanjin, "동서울허브", A::seoul, {1, 1, 1, 1, 0, 0, 0, 0, 0}},
    {CarrierId::hanjin, "대전허브", A::chungcheong, {0, 0, 0, 0, 1, 1, 1, 1, 1}},
    {CarrierId::lotte, "이천허브", A::gyeonggi_south, {1, 1, 1, 1, 0, 0, 0, 0, 0}},
    {CarrierId::lotte, "진천허브", A::chungcheong, {0, 0, 0, 0, 1, 1, 0, 0, 1}},
    {CarrierId::lotte, "김해허브", A::gyeongnam, {0, 0, 0, 0, 0, 0, 1, 1, 0}},
    {CarrierId::epost, "동서울우편집중국", A::seoul, {1, 1, 1, 1, 0, 0, 0, 0, 0}},
    {CarrierId::epost, "대전교환센터", A::chungcheong, {0, 0, 0, 0, 1, 1, 1, 1, 1}},
};

using Names = std::array<std::string_view, kAreas>;

constexpr Names kTerminals[kCarriers] = {
    {"송파Sub", "부평Sub", "수원Sub", "원주Sub", "청주Sub", "광주Sub", "대구Sub", "양산Sub",
     "제주Sub"},
    {"구로터미널", "인천터미널", "수원터미널", "원주터미널", "천안터미널", "광주터미널",
     "대구터미널", "부산터미널", "제주터미널"},
    {"장지터미널", "부천터미널", "용인터미널", "강릉터미널", "청주터미널", "장성터미널",
     "칠곡터미널", "양산터미널", "제주터미널"},
    {"서울우편집중국", "부천우편집중국", "안양우편집중국", "원주우편집중국", "청주우편집중국",
     "광주우편집중국", "대구우편집중국", "부산우편집중국", "제주우편집중국"},
};

// How each carrier names the point that collects and the branch that delivers.
constexpr std::string_view kOriginSuffix[kCarriers] = {"집배점", "집하점", "대리점", "우체국"};
constexpr std::string_view kBranchSuffix[kCarriers] = {"대리점", "영업소", "대리점", "우체국"};

// Minutes by truck; rounded from distances on the map at 75 km/h, Jeju by the night ferry.
constexpr int kDrive[kAreas][kAreas] = {
    {30, 50, 60, 120, 120, 220, 220, 270, 840},   {50, 30, 75, 150, 130, 220, 240, 290, 840},
    {60, 75, 40, 110, 90, 200, 190, 250, 810},    {120, 150, 110, 70, 150, 280, 210, 280, 900},
    {120, 130, 90, 150, 50, 120, 120, 180, 750},  {220, 220, 200, 280, 120, 60, 170, 170, 600},
    {220, 240, 190, 210, 120, 170, 60, 90, 720},  {270, 290, 250, 280, 180, 170, 90, 50, 720},
    {840, 840, 810, 900, 750, 600, 720, 720, 60},
};

constexpr std::size_t at(CarrierId id) { return static_cast<std::size_t>(id); }
constexpr std::size_t at(Area area) { return static_cast<std::size_t>(area); }

std::string joined(std::string_view a, std::string_view b) { return std::string(a).append(b); }

}  // namespace

std::string_view to_text(Area area) {
  switch (area) {
    case Area::seoul: return "seoul";
    case Area::gyeonggi_west: return "gyeonggi_west";
    case Area::gyeonggi_south: return "gyeonggi_south";
    case Area::gangwon: return "gangwon";
    case Area::chungcheong: return "chungcheong";
    case Area::honam: return "honam";
    case Area::gyeongbuk: return "gyeongbuk";
    case Area::gyeongnam: return "gyeongnam";
    case Area::jeju: return "jeju";
  }
  return "";
}

std::span<const Region> regions() { return kRegions; }
std::span<const Warehouse> warehouses() { return kWarehouses; }
bool is_abroad(std::size_t warehouse) { return warehouse >= kOwnWarehouses + kSellers; }
const Carrier& carrier(CarrierId id) { return kCarrierRows[at(id)]; }

Minutes drive(Area from, Area to) { return Minutes{kDrive[at(from)][at(to)]}; }

const Network& Network::get() {
  static const Network network;
  return network;
}

Network::Network() {
  for (const Warehouse& house : kWarehouses) {
    warehouses_.push_back(
        add({PlaceKind::warehouse, CarrierId{}, house.area, joined(house.name, "물류센터")}));
    for (const Carrier& row : kCarrierRows) {
      origins_.push_back(add(
          {PlaceKind::origin, row.id, house.area, joined(house.name, kOriginSuffix[at(row.id)])}));
    }
  }
  border_ = add({PlaceKind::customs, CarrierId{}, A::gyeonggi_west, "인천세관"});
  for (const HubRow& row : kHubs) {
    const PlaceId hub = add({PlaceKind::hub, row.carrier, row.area, std::string(row.name)});
    for (std::size_t area = 0; area < kAreas; ++area) {
      if (row.serves[area]) hubs_[at(row.carrier)][area] = hub;
    }
  }
  for (const Carrier& row : kCarrierRows) {
    for (std::size_t area = 0; area < kAreas; ++area) {
      terminals_[at(row.id)][area] = add({PlaceKind::terminal, row.id, static_cast<Area>(area),
                                          std::string(kTerminals[at(row.id)][area])});
    }
    for (const Region& region : kRegions) {
      branches_.push_back(add({PlaceKind::branch, row.id, region.area,
                               joined(region.branch, kBranchSuffix[at(row.id)])}));
    }
  }
}

PlaceId Network::add(Place place) {
  places_.push_back(std::move(place));
  return static_cast<PlaceId>(places_.size() - 1);
}

PlaceId Network::origin(std::size_t warehouse, CarrierId carrier) const {
  return origins_[warehouse * kCarriers + at(carrier)];
}

PlaceId Network::hub(CarrierId carrier, Area destination) const {
  return hubs_[at(carrier)][at(destination)];
}

PlaceId Network::terminal(CarrierId carrier, Area area) const {
  return terminals_[at(carrier)][at(area)];
}

PlaceId Network::branch(CarrierId carrier, std::size_t region) const {
  CHECK(region < kRegionCount);
  return branches_[at(carrier) * kRegionCount + region];
}

}  // namespace onda::sim
