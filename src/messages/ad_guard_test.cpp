#include "messages/ad_guard.hpp"

#include <gtest/gtest.h>

#include "messages/consent_words.hpp"
#include "messages/wording.hpp"

namespace onda::messages {
namespace {

// --- what cannot be written ----------------------------------------------------------------
// An advertisement is no letter and no message, and nothing turns it into one.
static_assert(!std::is_constructible_v<Letter, Advertisement>);
static_assert(!std::is_convertible_v<Advertisement, Letter>);
static_assert(!std::is_constructible_v<Outgoing, Advertisement>);
static_assert(!std::is_convertible_v<Advertisement, Outgoing>);
static_assert(!std::is_constructible_v<Advertisement, AdDraft>, "only read() makes one");
static_assert(!std::is_default_constructible_v<Advertisement>);
static_assert(!std::is_constructible_v<std::string, Advertisement>);
// A permit comes from the guard, once, and is spent.
static_assert(!std::is_default_constructible_v<AdPermit>);
static_assert(!std::is_aggregate_v<AdPermit>);
static_assert(!std::is_constructible_v<AdPermit, AdCase>);
static_assert(!std::is_constructible_v<AdPermit, AdCase, AdvertisingLaw, AdBasis>);
static_assert(!std::is_copy_constructible_v<AdPermit> && !std::is_copy_assignable_v<AdPermit>);
// Without one nothing is released, and the header that only advertisements bear is not made.
template <class... Arguments>
concept Releases = requires(Arguments... arguments) { release(std::move(arguments)...); };
static_assert(Releases<AdPermit, Advertisement, AdDelivery, ConsentWords&>);
static_assert(!Releases<AdCase, Advertisement, AdDelivery, ConsentWords&>);
static_assert(!Releases<AdBar, Advertisement, AdDelivery, ConsentWords&>);
static_assert(!Releases<Advertisement, AdDelivery, ConsentWords&>);
static_assert(!std::is_constructible_v<OneClick, std::string>);
static_assert(!std::is_default_constructible_v<OneClick>);
// The text of a notice is written from its trigger and the facts, and from nothing else.
static_assert(
    std::is_same_v<decltype(&Wording::write), Letter (Wording::*)(Trigger, const Sheet&) const>);

Instant at(const char* time) { return parse_time(time)->at; }

// A consent of last month, at noon in Seoul, with all that an advertisement needs.
constexpr const char* kNoon = "2026-07-03T12:00:00+09:00";

Consent granted(const char* day) {
  return {.state = Consent::State::granted, .since = at(kNoon), .counted_from = *parse_day(day)};
}

AdCase good_case(Way way) {
  AdCase facts;
  facts.way = way;
  facts.address = way == Way::email ? "kim@example.com" : "+821012345678";
  facts.zone = "Asia/Seoul";
  facts.consents.advertising = granted("2026-06-01");
  facts.certificate = Certificate{"C-1", at("2027-01-01T00:00:00+09:00")};
  facts.sender = "파도상점";
  facts.phone = "02-123-4567";
  facts.email = "help@pado.example";
  facts.refusal_link = "https://pado.example/u/abc";
  return facts;
}

// "permit consent", "refused", "night until 2026-07-04T08:00:00+09:00"
std::string told(const AdVerdict& verdict) {
  if (const auto* permit = std::get_if<AdPermit>(&verdict.is))
    return "permit " + std::string(to_text(permit->basis()));
  if (const auto* bar = std::get_if<AdBar>(&verdict.is)) return std::string(to_text(*bar));
  const AdHold& hold = std::get<AdHold>(verdict.is);
  return hold.because + " until " + onda::to_text(OffsetTime{hold.until, 9 * 60});
}

using Change = void (*)(AdCase&);
struct Case {
  const char* what;
  Way way;
  const char* now;
  Change change;
  const char* verdict;
};

void expect_verdicts(std::span<const Case> cases) {
  for (const Case& each : cases) {
    AdCase facts = good_case(each.way);
    each.change(facts);
    const AdVerdict verdict = judge_advertisement(facts, advertising_law(), at(each.now));
    EXPECT_EQ(told(verdict), each.verdict) << each.what;
  }
}

void as_it_is(AdCase&) {}
void with_sale(AdCase& facts) {
  facts.consents = {};
  facts.sale_basis = SaleBasis::on;
  facts.sale = Sale{at("2026-06-20T10:00:00+09:00"), "tea"};
  facts.goods = "tea";
}

TEST(AdGuard, AsksForAGround) {
  const Case cases[] = {
      {"with consent it goes", Way::email, kNoon, as_it_is, "permit consent"},
      {"without it does not", Way::email, kNoon, [](AdCase& f) { f.consents = {}; }, "no_consent"},
      {"asked is not granted", Way::email, kNoon,
       [](AdCase& f) { f.consents.advertising.state = Consent::State::requested; },
       "not_confirmed"},
      {"who refused is left alone", Way::email, kNoon,
       [](AdCase& f) { f.consents.advertising.state = Consent::State::refused; }, "refused"},
      {"a withdrawal outweighs a sale", Way::email, kNoon,
       [](AdCase& f) {
         with_sale(f);
         f.consents.advertising.state = Consent::State::withdrawn;
       },
       "withdrawn"},
      {"a sale of the same goods is a ground", Way::email, kNoon, with_sale,
       "permit existing_sale"},
      {"where the shop uses it", Way::email, kNoon,
       [](AdCase& f) {
         with_sale(f);
         f.sale_basis = SaleBasis::off;
       },
       "sale_basis_off"},
      {"for six months, the last day whole", Way::email, "2026-12-20T23:58:00+09:00", with_sale,
       "permit existing_sale"},
      {"and no longer", Way::email, "2026-12-21T00:00:00+09:00", with_sale, "sale_too_old"},
      {"for goods of another kind it is none", Way::email, kNoon,
       [](AdCase& f) {
         with_sale(f);
         f.goods = "shoes";
       },
       "sale_of_other_goods"},
      {"for goods of no kind it is none", Way::email, kNoon,
       [](AdCase& f) {
         with_sale(f);
         f.goods = f.sale->goods = "";
       },
       "sale_of_other_goods"},
      {"a sale that has not ended is none", Way::email, "2026-06-19T12:00:00+09:00", with_sale,
       "sale_too_old"},
      {"a consent of two years is asked for again", Way::email, "2028-06-01T12:00:00+09:00",
       as_it_is, "reconfirmation_overdue"},
      {"until then it holds", Way::email, "2028-05-31T12:00:00+09:00", as_it_is, "permit consent"},
      {"nowhere to send it", Way::email, kNoon, [](AdCase& f) { f.address.clear(); }, "no_address"},
      {"an address of no use", Way::email, kNoon, [](AdCase& f) { f.suppressed = "bounced"; },
       "address_suppressed"},
      {"AlimTalk carries none", Way::alimtalk, kNoon, as_it_is, "way_carries_none"},
  };
  expect_verdicts(cases);
}

TEST(AdGuard, SleepsAtNight) {
  const Case cases[] = {
      {"in the evening it waits for the morning", Way::sms, "2026-07-03T21:00:00+09:00", as_it_is,
       "night until 2026-07-04T08:00:00+09:00"},
      {"a minute before, too: the hand-off takes its time", Way::sms, "2026-07-03T20:59:00+09:00",
       as_it_is, "night_is_near until 2026-07-04T08:00:00+09:00"},
      {"before that it goes", Way::sms, "2026-07-03T20:58:59+09:00", as_it_is, "permit consent"},
      {"before eight it waits", Way::push, "2026-07-03T07:59:59+09:00", as_it_is,
       "night until 2026-07-03T08:00:00+09:00"},
      {"at eight it goes", Way::push, "2026-07-03T08:00:00+09:00", as_it_is, "permit consent"},
      {"mail knows no night", Way::email, "2026-07-03T23:00:00+09:00", as_it_is, "permit consent"},
      {"where the recipient is: London's morning", Way::sms, "2026-07-03T15:30:00+09:00",
       [](AdCase& f) { f.zone = "Europe/London"; }, "night until 2026-07-03T16:00:00+09:00"},
      {"Korea's where nobody knows", Way::sms, "2026-07-03T23:00:00+09:00",
       [](AdCase& f) { f.zone = "Nowhere/Land"; }, "night until 2026-07-04T08:00:00+09:00"},
      {"who agreed to the night gets it at night", Way::sms, "2026-07-03T23:00:00+09:00",
       [](AdCase& f) { f.consents.night = granted("2026-06-01"); }, "permit consent"},
      {"if that was confirmed", Way::sms, "2026-07-03T23:00:00+09:00",
       [](AdCase& f) { f.consents.night = granted("2024-06-01"); },
       "night until 2026-07-04T08:00:00+09:00"},
  };
  expect_verdicts(cases);
}

TEST(AdGuard, WantsToKnowWhoSendsIt) {
  const Case cases[] = {
      {"SMS in bulk only by a certified provider", Way::sms, kNoon,
       [](AdCase& f) { f.certificate.reset(); }, "no_certificate"},
      {"whose certificate holds", Way::sms, "2027-01-01T12:00:00+09:00", as_it_is,
       "no_certificate"},
      {"which was not asked before", Way::sms, "2026-03-30T12:00:00+09:00",
       [](AdCase& f) {
         f.certificate.reset();
         f.consents.advertising = granted("2026-03-01");
       },
       "permit consent"},
      {"nor of mail", Way::email, kNoon, [](AdCase& f) { f.certificate.reset(); },
       "permit consent"},
      {"a sender has a name", Way::email, kNoon, [](AdCase& f) { f.sender = " "; },
       "sender_missing"},
      {"and a contact", Way::email, kNoon, [](AdCase& f) { f.phone = f.email = ""; },
       "sender_missing"},
      {"one is enough", Way::email, kNoon, [](AdCase& f) { f.phone.clear(); }, "permit consent"},
      {"mail can be refused by a link", Way::email, kNoon,
       [](AdCase& f) { f.refusal_link.clear(); }, "refusal_missing"},
      {"which is safe", Way::email, kNoon,
       [](AdCase& f) { f.refusal_link = "http://pado.example/u/abc"; }, "refusal_missing"},
      {"a text message by a free number, too", Way::sms, kNoon,
       [](AdCase& f) {
         f.refusal_link.clear();
         f.refusal_phone = "080-123-4567";
       },
       "permit consent"},
      {"a browser has no telephone", Way::push, kNoon,
       [](AdCase& f) {
         f.refusal_link.clear();
         f.refusal_phone = "080-123-4567";
       },
       "refusal_missing"},
  };
  expect_verdicts(cases);
}

TEST(AdGuard, EveryReasonNamesItsRule) {
  for (const AdBar bar : all_bars()) {
    const std::string_view rule = rule_of(bar);
    if (rule.empty()) continue;
    EXPECT_FALSE(advertising_law().article_of(rule).empty()) << to_text(bar);
  }
}

TEST(AdGuard, TellsTheLedger) {
  const auto news = [](const AdCase& facts, const char* now) {
    return news_of(judge_advertisement(facts, advertising_law(), at(now)));
  };
  AdCase facts = good_case(Way::sms);
  EXPECT_FALSE(news(facts, kNoon));
  const std::optional<News> held = news(facts, "2026-07-03T23:00:00+09:00");
  ASSERT_TRUE(held);
  EXPECT_EQ(held->what, Happening::held);
  EXPECT_EQ(held->because, "night");
  EXPECT_EQ(held->until, at("2026-07-04T08:00:00+09:00"));
  facts.consents = {};
  const std::optional<News> withheld = news(facts, kNoon);
  ASSERT_TRUE(withheld);
  EXPECT_EQ(withheld->what, Happening::withheld);
  EXPECT_EQ(withheld->because, "no_consent");
}

Outgoing released(const AdCase& facts) {
  AdVerdict verdict = judge_advertisement(facts, advertising_law(), at(kNoon));
  AdDraft draft;
  draft.subject = "햇차가 나왔어요";
  draft.paragraphs = {"첫물 녹차를 <오늘> 보내 드려요."};
  draft.link = "https://pado.example/tea";
  draft.link_label = "보러 가기";
  const AdDelivery delivery{.id = NoticeId(Uuid{1}), .attempt = 1, .name = "김", .at = at(kNoon)};
  return release(std::get<AdPermit>(std::move(verdict.is)), *Advertisement::read(draft), delivery,
                 ConsentWords());
}

TEST(AdMessage, BearsWhatTheLawWantsInIt) {
  const Outgoing mail = released(good_case(Way::email));
  EXPECT_EQ(mail.letter.subject, "(광고) 햇차가 나왔어요");
  EXPECT_EQ(mail.letter.text,
            "첫물 녹차를 <오늘> 보내 드려요.\n\n\n보러 가기: https://pado.example/tea\n\n-- \n"
            "파도상점 · 02-123-4567, help@pado.example\n"
            "받고 싶지 않으시면 언제든 무료로 거부하실 수 있어요. 로그인은 필요 없어요.\n"
            "If you do not want these messages, you can stop them at any time, free of charge and "
            "without logging in.\n"
            "무료 수신거부: https://pado.example/u/abc\n"
            "Unsubscribe, free of charge: https://pado.example/u/abc\n");
  EXPECT_NE(mail.letter.html.find("href=\"https://pado.example/u/abc\""), std::string::npos);
  EXPECT_NE(mail.letter.html.find("&lt;오늘&gt;"), std::string::npos);
  ASSERT_TRUE(mail.one_click);
  EXPECT_EQ(mail.one_click->url(), "https://pado.example/u/abc");
  EXPECT_EQ(mail.kind, "advertisement");

  AdCase facts = good_case(Way::sms);
  facts.refusal_phone = "080-123-4567";
  const Outgoing sms = released(facts);
  EXPECT_EQ(
      sms.letter.brief,
      "(광고)파도상점 02-123-4567\n첫물 녹차를 <오늘> 보내 드려요.\nhttps://pado.example/tea\n"
      "무료 수신거부 080-123-4567");
  EXPECT_FALSE(sms.one_click) << "a header is mail's";
}

TEST(Advertisement, IsWhatAnEditorMayWrite) {
  const struct {
    const char* what;
    AdDraft draft;
    const char* where;  // nothing: it may be written
  } cases[] = {
      {"plain", {"새 소식", {"글"}, "", "", ""}, nullptr},
      {"the word alone is no label", {"광고 촬영 소품 할인", {"글"}, "", "", ""}, nullptr},
      {"brackets about another word", {"(한정) 할인", {"글"}, "", "", ""}, nullptr},
      {"the label is the server's", {"(광고) 할인", {"글"}, "", "", ""}, "subject"},
      {"also with blanks", {"(광 고) 할인", {"글"}, "", "", ""}, "subject"},
      {"in other brackets", {"할인 [광고]", {"글"}, "", "", ""}, "subject"},
      {"in wide ones", {"할인", {"글", "（광　고）"}, "", "", ""}, "paragraphs[1]"},
      {"with letters that nobody sees", {"(광\u200b고)", {"글"}, "", "", ""}, "subject"},
      {"one line", {"첫 줄\r\nBcc: a@b.example", {"글"}, "", "", ""}, "subject"},
      {"something to say", {"새 소식", {}, "", "", ""}, "paragraphs"},
      {"in each paragraph", {"새 소식", {"글", " "}, "", "", ""}, "paragraphs[1]"},
      {"a safe link", {"새 소식", {"글"}, "http://a.example", "보기", ""}, "link"},
      {"that says where it leads", {"새 소식", {"글"}, "https://a.example", "", ""}, "link_label"},
      {"real letters", {"\xff", {"글"}, "", "", ""}, "subject"},
      {"not without end", {std::string(201, 'a'), {"글"}, "", "", ""}, "subject"},
  };
  for (const auto& each : cases) {
    const Result<Advertisement> read = Advertisement::read(each.draft);
    EXPECT_EQ(read.has_value(), each.where == nullptr) << each.what;
    if (read || each.where == nullptr) continue;
    EXPECT_EQ(read.error().name, "advertisement_invalid") << each.what;
    EXPECT_EQ(read.error().where, each.where) << each.what;
  }
}

}  // namespace
}  // namespace onda::messages
