#include "messages/sample.hpp"

#include "base/check.hpp"

namespace onda::messages {
namespace {

constexpr Day kThird{std::chrono::year{2026} / 7 / 3};
constexpr Day kFourth{std::chrono::year{2026} / 7 / 4};
constexpr Day kFifth{std::chrono::year{2026} / 7 / 5};
constexpr Day kLast{std::chrono::year{2026} / 7 / 31};
constexpr Instant kAfternoon{std::chrono::sys_days{kThird} + std::chrono::minutes{5 * 60 + 7}};

Stage stage_of(Trigger trigger) {
  switch (about_of(trigger)) {
    case About::order: return Stage::before;
    case About::asked: return Stage::over;
    case About::parcel: break;
  }
  const std::pair<Trigger, Stage> stages[] = {
      {Trigger::customs, Stage::customs},
      {Trigger::out_for_delivery, Stage::out_for_delivery},
      {Trigger::delivered, Stage::delivered},
      {Trigger::delivered_to_another, Stage::delivered_to_another},
      {Trigger::attempt_failed, Stage::attempt_failed},
      {Trigger::ready_for_pickup, Stage::ready_for_pickup},
      {Trigger::held, Stage::held},
      {Trigger::address_problem, Stage::address_problem},
      {Trigger::lost, Stage::lost},
      {Trigger::returning, Stage::returning}};
  for (const auto& [each, stage] : stages)
    if (each == trigger) return stage;
  return Stage::moving;
}

struct Twin {
  const char* ko;
  const char* en;
};

// The carrier's word for it, as the buyer's page says it.
Twin trouble_of(Stage stage) {
  switch (stage) {
    case Stage::customs: return {"관세와 부가세를 내야 통관돼요", "Duty or tax has to be paid"};
    case Stage::held: return {"보안 확인을 하고 있어요", "It is being checked for security"};
    case Stage::address_problem: return {"주소가 정확하지 않아요", "The address is not right"};
    case Stage::delivered_to_another: return {"이웃에게 맡겼어요", "It was left with a neighbour"};
    case Stage::attempt_failed:
      return {"받는 분이 안 계셔서 전해 드리지 못했어요", "Nobody was there to take it"};
    case Stage::before:
    case Stage::moving:
    case Stage::out_for_delivery:
    case Stage::ready_for_pickup:
    case Stage::delivered:
    case Stage::returning:
    case Stage::lost:
    case Stage::over: return {"", ""};
  }
  return {"", ""};
}

void add_parcel(Sheet& sheet, Trigger trigger, const auto& in) {
  sheet.carrier = in({"CJ대한통운", "CJ Logistics"});
  sheet.number = "689000000014";
  sheet.place = "옥천HUB";
  sheet.happened_at = kAfternoon;
  sheet.trouble = in(trouble_of(sheet.stage));
  sheet.promised = sheet.first_promised = kThird;
  sheet.expected = kFifth;
  if (trigger == Trigger::delay_likely) sheet.lateness = Lateness::likely;
  if (trigger == Trigger::delay_confirmed || trigger == Trigger::delay_again) {
    sheet.lateness = Lateness::confirmed;
    sheet.today = kFourth;
  }
  sheet.cause = in({"옥천HUB에 물량이 몰려 있어요.", "옥천HUB is congested."});
}

}  // namespace

Sheet sample_sheet(Trigger trigger, std::string_view language) {
  const auto in = [language](const Twin& twin) { return language == "ko" ? twin.ko : twin.en; };
  Sheet sheet;
  sheet.shop_name = "파도상점";
  sheet.shop_email = "help@pado.example";
  sheet.shop_phone = "02-123-4567";
  sheet.buyer_name = "홍길동";
  sheet.buyer_email = "hong@example.com";
  sheet.buyer_phone = "+821012345678";
  sheet.language = language;
  sheet.zone = "Asia/Seoul";
  sheet.today = kThird;
  sheet.order_number = "P-20260701-17";
  sheet.goods = "우전 녹차";
  sheet.others = 2;
  sheet.stage = stage_of(trigger);
  if (about_of(trigger) == About::parcel) add_parcel(sheet, trigger, in);
  if (about_of(trigger) == About::order) sheet.promised = sheet.expected = kThird;
  sheet.given = sample_facts(trigger, language);
  sheet.link = "https://pado.example/t/Zm9yIGdvbGRlbiBmaWxlcw";
  return sheet;
}

GivenFacts sample_facts(Trigger trigger, std::string_view language) {
  const auto in = [language](const Twin& twin) { return language == "ko" ? twin.ko : twin.en; };
  GivenFacts facts;
  if (about_of(trigger) != About::asked) return facts;
  const Result<Currency> won = Currency::parse("KRW");
  CHECK(won.has_value());
  if (trigger == Trigger::refunded) facts.amount = Money{12'000, *won};
  if (trigger == Trigger::return_inspected)
    facts.reason_text = in({"쓰신 흔적이 없어요.", "It has not been used."});
  if (trigger == Trigger::return_refused)
    facts.reason_text = in({"받으신 지 7일이 지났어요.", "Seven days have passed."});
  if (trigger == Trigger::return_picked_up) {
    facts.carrier = in({"CJ대한통운", "CJ Logistics"});
    facts.number = "689000000025";
  }
  if (trigger == Trigger::remedy_given || trigger == Trigger::remedy_expiring)
    facts.title = in({"무료배송 쿠폰", "a coupon for free shipping"});
  if (trigger == Trigger::return_approved || trigger == Trigger::return_label ||
      trigger == Trigger::remedy_given || trigger == Trigger::remedy_expiring) {
    facts.until = kLast;
  }
  if (trigger == Trigger::return_label) facts.link = "https://pado.example/labels/8Qm2";
  if (trigger == Trigger::survey) facts.link = "https://pado.example/s/8Qm2";
  if (trigger == Trigger::reply) facts.link = "https://pado.example/c/8Qm2";
  return facts;
}

}  // namespace onda::messages
