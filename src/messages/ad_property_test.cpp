// The guard against the oracle: random situations, each judged by both, apart from each other.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>

#include "base/random.hpp"
#include "messages/ad_guard.hpp"
#include "messages/ad_oracle_test.hpp"
#include "messages/consent_words.hpp"
#include "messages/wording.hpp"

namespace onda::messages {
namespace {

using oracle::Situation;

constexpr std::int64_t kSecond = 1'000;
constexpr std::int64_t kDayLong = 24 * 3'600 * kSecond;
constexpr std::int64_t kYearLong = 365 * kDayLong;
constexpr std::int64_t kBegin = 1'704'067'200'000;  // 2024-01-01
constexpr std::uint64_t kDefaultSeed = 20260703;
constexpr std::int64_t kDefaultCases = 1'000'000;

// A whole number from the environment; `otherwise` where there is none.
std::int64_t number_from(const char* name, std::int64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoll(text);
}

std::int64_t around(SeededRandom& random, std::int64_t middle, std::int64_t width) {
  return middle - width +
         static_cast<std::int64_t>(random.below(2 * static_cast<std::uint64_t>(width) + 1));
}

// Anything within five years, or within a few minutes of an hour at which something begins or ends.
std::int64_t some_moment(SeededRandom& random) {
  const std::int64_t day = kBegin + static_cast<std::int64_t>(random.below(5 * 365)) * kDayLong;
  if (random.chance(0.5)) return day + static_cast<std::int64_t>(random.below(kDayLong));
  constexpr std::int64_t kEdges[] = {21, 8, 0};
  const std::int64_t offset =
      random.chance(0.6) ? -9 : static_cast<std::int64_t>(random.below(24)) - 12;
  const std::int64_t edge = day + (kEdges[random.below(3)] + offset) * 3'600 * kSecond;
  return random.chance(0.3) ? edge : around(random, edge, 150 * kSecond);
}

// How long before now something was said: any time, or near to two years or a multiple.
std::int64_t some_while(SeededRandom& random) {
  if (random.chance(0.5)) return static_cast<std::int64_t>(random.below(6 * kYearLong));
  const auto years = static_cast<std::int64_t>(random.below(3)) * 2;
  return std::max<std::int64_t>(0, around(random, years * kYearLong + kDayLong, 3 * kDayLong));
}

std::vector<oracle::Utterance> some_words(SeededRandom& random, std::int64_t now) {
  std::vector<oracle::Utterance> words;
  const std::uint64_t count = random.below(6);
  for (std::uint64_t i = 0; i < count; ++i) {
    const double dice = random.unit();
    const oracle::Word word = dice < 0.1   ? oracle::Word::was_asked
                              : dice < 0.6 ? oracle::Word::yes
                              : dice < 0.7 ? oracle::Word::no
                              : dice < 0.8 ? oracle::Word::takes_yes_back
                                           : oracle::Word::is_reminded;
    const bool night = random.chance(0.35);
    words.push_back(
        {night ? oracle::Subject::advertisements_at_night : oracle::Subject::advertisements, word,
         now - some_while(random)});
  }
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.at < b.at; });
  return words;
}

Situation some_situation(SeededRandom& random) {
  Situation s;
  constexpr oracle::Medium kMedia[] = {oracle::Medium::email, oracle::Medium::sms,
                                       oracle::Medium::push, oracle::Medium::kakao_information};
  s.medium = kMedia[random.chance(0.05) ? 3 : random.below(3)];
  const std::size_t places = std::size(oracle::kPlaces);
  s.place = random.chance(0.5) ? 0 : static_cast<int>(random.below(places + 1)) - 1;
  s.now = some_moment(random);
  s.heard = some_words(random, s.now);
  s.has_sale = random.chance(0.5);
  const std::int64_t half_year = 182 * kDayLong;
  s.sale_ended = random.chance(0.5) ? around(random, s.now - half_year, 5 * kDayLong)
                                    : s.now - static_cast<std::int64_t>(random.below(kYearLong));
  s.sale_goods_are_the_same = random.chance(0.8);
  s.shop_uses_sales = random.chance(0.6);
  s.has_address = !random.chance(0.02);
  s.address_is_unusable = random.chance(0.05);
  s.has_certificate = random.chance(0.8);
  s.certificate_ends = random.chance(0.3) ? around(random, s.now, 90 * kSecond) : s.now + kYearLong;
  s.says_who = random.chance(0.97);
  s.says_contact = random.chance(0.95);
  s.has_refusal_page = random.chance(0.9);
  s.has_free_number = random.chance(0.5);
  return s;
}

Way way_of_medium(oracle::Medium medium) {
  switch (medium) {
    case oracle::Medium::email: return Way::email;
    case oracle::Medium::sms: return Way::sms;
    case oracle::Medium::kakao_information: return Way::alimtalk;
    case oracle::Medium::push: return Way::push;
  }
  return Way::email;
}

Action action_of_word(oracle::Word word) {
  switch (word) {
    case oracle::Word::was_asked: return Action::requested;
    case oracle::Word::yes: return Action::granted;
    case oracle::Word::no: return Action::refused;
    case oracle::Word::takes_yes_back: return Action::withdrawn;
    case oracle::Word::is_reminded: return Action::reconfirmed;
  }
  return Action::requested;
}

constexpr const char* kRefusalPage = "https://pado.example/u/token";

AdCase facts_of(const Situation& s, const AdvertisingLaw& law) {
  std::vector<Said> said;
  for (const oracle::Utterance& each : s.heard) {
    const bool night = each.subject == oracle::Subject::advertisements_at_night;
    said.push_back({night ? Purpose::night_advertising : Purpose::advertising,
                    action_of_word(each.word), from_millis(each.at)});
  }
  AdCase facts;
  facts.way = way_of_medium(s.medium);
  facts.address = s.has_address ? "kim@example.com" : "";
  facts.zone = s.place < 0 ? "" : std::string(oracle::kPlaces[s.place]);
  facts.suppressed = s.address_is_unusable ? "bounced" : "";
  facts.consents = fold_consents(said, law);
  facts.sale_basis = s.shop_uses_sales ? SaleBasis::on : SaleBasis::off;
  if (s.has_sale) facts.sale = Sale{from_millis(s.sale_ended), "tea"};
  facts.goods = s.sale_goods_are_the_same ? "tea" : "shoes";
  if (s.has_certificate) facts.certificate = Certificate{"C-1", from_millis(s.certificate_ends)};
  facts.sender = s.says_who ? "파도상점" : "";
  facts.phone = s.says_contact ? "02-123-4567" : "";
  facts.refusal_link = s.has_refusal_page ? kRefusalPage : "";
  facts.refusal_phone = s.has_free_number ? "080-123-4567" : "";
  return facts;
}

// Why the guard may say no where the law would not: rules of the house, each known.
std::string stricter_than_law(const Situation& s, const std::string& because) {
  using oracle::Subject;
  const std::int64_t then = s.now + kHandOffWithin.count();
  if (!oracle::objections(s, then).empty()) return "forbidden before the hand-off must have ended";
  const bool old = oracle::is_two_years_old(s, Subject::advertisements, then);
  if (because == "reconfirmation_overdue" && old) return "two years since the last confirmation";
  const bool night_old = oracle::is_two_years_old(s, Subject::advertisements_at_night, then);
  if (because.starts_with("night") && night_old) return "two years since that of the night";
  if (because == "sale_too_old" && oracle::ended_with_a_month(s.sale_ended))
    return "a sale at a month's end: the shorter count";
  return {};
}

std::string described(const Situation& s) {
  std::string text = fmt::format("medium {} place {} now {} sale {} {}", static_cast<int>(s.medium),
                                 s.place, onda::to_text(from_millis(s.now)), s.has_sale,
                                 onda::to_text(from_millis(s.sale_ended)));
  for (const oracle::Utterance& each : s.heard) {
    text += fmt::format("; {} {} {}", static_cast<int>(each.subject), static_cast<int>(each.word),
                        onda::to_text(from_millis(each.at)));
  }
  return text;
}

struct Counts {
  std::int64_t permitted = 0;
  std::map<std::string, std::int64_t> refused;   // by the guard's reason, the oracle agreeing
  std::map<std::string, std::int64_t> stricter;  // by the house's rule
  std::vector<std::string> violations;           // the first of them
};
constexpr std::size_t kEnoughViolations = 10;

// A permit has to be right now and until the hand-off must have ended.
void expect_allowed(const Situation& s, Counts& counts) {
  ++counts.permitted;
  for (const std::int64_t at : {s.now, s.now + kHandOffWithin.count()}) {
    const std::vector<std::string> objections = oracle::objections(s, at);
    if (objections.empty()) continue;
    counts.violations.push_back("permitted, but " + objections.front() + ": " + described(s));
  }
}

void expect_grounds(const Situation& s, const std::string& because, Counts& counts) {
  if (!oracle::objections(s, s.now).empty()) {
    ++counts.refused[because];
    return;
  }
  const std::string why = stricter_than_law(s, because);
  if (why.empty())
    counts.violations.push_back("refused (" + because + ") without a reason: " + described(s));
  else
    ++counts.stricter[because + ": " + why];
}

// A hold ends when the night does, not before and not after.
void expect_end_of_night(const Situation& s, const AdHold& hold, Counts& counts) {
  const std::int64_t until = to_millis(hold.until);
  const bool right = until > s.now && until - s.now <= 12 * 3'600 * kSecond &&
                     !oracle::is_night(s.place, until) && oracle::is_night(s.place, until - 1);
  if (!right)
    counts.violations.push_back("held until " + onda::to_text(hold.until) + ": " + described(s));
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// What the law wants to stand in an advertisement, as a reader would look for it.
void expect_whole(const Situation& s, AdPermit permit, const ConsentWords& words, Counts& counts) {
  AdDraft draft;
  draft.subject = "햇차가 나왔어요";
  draft.paragraphs = {"첫물 녹차를 보내 드려요."};
  const Outgoing out = release(std::move(permit), *Advertisement::read(draft), {}, words);
  const std::string& text = s.medium == oracle::Medium::email ? out.letter.text : out.letter.brief;
  const std::string& head = s.medium == oracle::Medium::email ? out.letter.subject : text;
  const bool by_phone = s.medium == oracle::Medium::sms && s.has_free_number;
  const bool whole = head.starts_with("(광고)") && has(text, "파도상점") &&
                     has(text, "02-123-4567") && has(text, "무료") &&
                     has(text, by_phone ? "080-123-4567" : kRefusalPage);
  const bool one_click = out.one_click && out.one_click->url() == kRefusalPage;
  if (!whole || one_click != (s.medium == oracle::Medium::email))
    counts.violations.push_back("lacks what the law wants in it: " + text);
}

Counts judge_situations(const AdvertisingLaw& law, std::int64_t cases, std::uint64_t seed) {
  const ConsentWords words;
  SeededRandom random(seed);
  Counts counts;
  for (std::int64_t i = 0; i < cases && counts.violations.size() < kEnoughViolations; ++i) {
    const Situation s = some_situation(random);
    AdVerdict verdict = judge_advertisement(facts_of(s, law), law, from_millis(s.now));
    if (auto* permit = std::get_if<AdPermit>(&verdict.is)) {
      expect_allowed(s, counts);
      if (counts.permitted % 16 == 0) expect_whole(s, std::move(*permit), words, counts);
    } else if (const auto* bar = std::get_if<AdBar>(&verdict.is)) {
      expect_grounds(s, std::string(to_text(*bar)), counts);
    } else {
      const AdHold& hold = std::get<AdHold>(verdict.is);
      expect_grounds(s, hold.because, counts);
      expect_end_of_night(s, hold, counts);
    }
  }
  return counts;
}

TEST(Advertisements, KeepTheLawAsAnotherReadsIt) {
  const std::int64_t cases = number_from("ONDA_AD_CASES", kDefaultCases);
  const auto seed = static_cast<std::uint64_t>(
      number_from("ONDA_AD_SEED", static_cast<std::int64_t>(kDefaultSeed)));
  const Counts counts = judge_situations(advertising_law(), cases, seed);
  fmt::print("seed {}: {} cases, {} permitted, {} violations\n", seed, cases, counts.permitted,
             counts.violations.size());
  for (const auto& [why, count] : counts.refused) fmt::print("  refused, {}: {}\n", why, count);
  for (const auto& [why, count] : counts.stricter) fmt::print("  stricter, {}: {}\n", why, count);
  for (const std::string& violation : counts.violations) ADD_FAILURE() << violation;
  EXPECT_GT(counts.permitted, cases / 50) << "too few to say anything";
  EXPECT_EQ(counts.refused.size(), all_bars().size() + 1) << "every reason, and the night";
}

// Would the oracle see it? A guard that reads one number wrongly, and each is found out.
TEST(Advertisements, AGuardThatReadsTheLawWronglyIsFoundOut) {
  using Wrong = void (*)(AdvertisingLaw&);
  const std::pair<const char*, Wrong> wrongs[] = {
      {"the night begins a minute late", [](AdvertisingLaw& law) { law.night.from_min = 1261; }},
      {"and ends a minute early", [](AdvertisingLaw& law) { law.night.to_min = 479; }},
      {"or a minute late", [](AdvertisingLaw& law) { law.night.to_min = 481; }},
      {"push at night", [](AdvertisingLaw& law) { law.night_exempt.push_back(Way::push); }},
      {"no mail at night", [](AdvertisingLaw& law) { law.night_exempt.clear(); }},
      {"a sale of seven months",
       [](AdvertisingLaw& law) { law.sale_within = std::chrono::months{7}; }},
      {"a sale of five months",
       [](AdvertisingLaw& law) { law.sale_within = std::chrono::months{5}; }},
      {"a consent of three years",
       [](AdvertisingLaw& law) { law.reconfirm_every = std::chrono::years{3}; }},
      {"a consent of one year",
       [](AdvertisingLaw& law) { law.reconfirm_every = std::chrono::years{1}; }},
      {"SMS by anybody", [](AdvertisingLaw& law) { law.certified.clear(); }},
      {"a certificate a day late",
       [](AdvertisingLaw& law) { law.certified_since = *parse_day("2026-04-01"); }},
      {"advertisements by AlimTalk", [](AdvertisingLaw& law) { law.carries_none.clear(); }},
      {"another label", [](AdvertisingLaw& law) { law.label = "[광고]"; }},
      {"days of London", [](AdvertisingLaw& law) { law.zone = *Zone::find("Europe/London"); }},
  };
  for (const auto& [what, change] : wrongs) {
    AdvertisingLaw law = advertising_law();
    change(law);
    EXPECT_FALSE(judge_situations(law, kDefaultCases, kDefaultSeed).violations.empty()) << what;
  }
}

// The other classes of messages. They may go without a consent and at any hour, so nothing of an
// advertisement may be in them: neither its marks nor a way to refuse it.
TEST(Advertisements, NewsAndReceiptsAreNone) {
  const Wording wording;
  const ConsentWords words;
  std::vector<Letter> letters;
  for (const char* language : {"ko", "en"}) {
    Sheet sheet;
    sheet.language = language;
    sheet.shop_name = "파도상점";
    for (const Trigger trigger : all_triggers()) letters.push_back(wording.write(trigger, sheet));
    for (const ReceiptKind kind :
         {ReceiptKind::confirm, ReceiptKind::result, ReceiptKind::reconfirm}) {
      Receipt receipt;
      receipt.kind = kind;
      receipt.language = language;
      receipt.shop_name = "파도상점";
      letters.push_back(words.write(receipt));
    }
  }
  for (const Letter& letter : letters) {
    for (const std::string& text : {letter.subject, letter.text, letter.html, letter.brief}) {
      EXPECT_FALSE(has_own_label(text)) << text;
      EXPECT_FALSE(has(text, "수신거부")) << text;
    }
  }
}

}  // namespace
}  // namespace onda::messages
