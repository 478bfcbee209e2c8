#include "tracking/normalise.hpp"

#include <gtest/gtest.h>
#include <ostream>
#include <set>
#include <string>

#include "tracking/carrier.hpp"
#include "tracking/detail.hpp"
#include "tracking/vocabulary.hpp"

namespace onda::tracking {
namespace {

struct Case {
  const char* vocabulary;
  const char* code;
  const char* text;
  const char* want;  // "status detail actor", or "-" for no meaning
};

std::string said(const Case& c) {
  const auto got = normalise(c.vocabulary, c.code, c.text);
  if (!got) return "-";
  const std::string detail(got->meaning.detail.empty() ? "." : got->meaning.detail);
  return std::string(to_text(got->meaning.status)) + " " + detail + " " +
         std::string(to_text(got->meaning.actor));
}

void expect_all(std::span<const Case> cases) {
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.vocabulary) + " [" + c.code + "] [" + c.text + "]");
    EXPECT_EQ(said(c), c.want);
  }
}

TEST(Normalise, KoreanCarriersMeanDifferentThingsByOneWord) {
  const Case cases[] = {
      {"kr.hanjin", "", "접수", "info_received . nobody"},
      {"kr.lotte_global", "", "접수", "in_transit accepted nobody"},
      {"kr.epost", "", "접수", "info_received . nobody"},
      {"kr.lotte", "", "집하", "picked_up collected nobody"},
      {"kr.coupangls", "", "집하", "in_transit collected nobody"},
      {"kr.logen", "", "집하완료", "in_transit collected nobody"},
      {"kr.kdexp", "", "영업소집하", "picked_up collected nobody"},
      {"kr.cjlogistics", "", "집하", "-"},  // it says 집화처리
      {"kr.kdexp", "", "접수", "-"},        // it says 접수완료
      {"kr.logen", "", "배송입고", "in_transit arrived_destination_facility nobody"},
  };
  expect_all(cases);
}

TEST(Normalise, TakesCodesAndTextsAsTheyAreWritten) {
  const Case cases[] = {
      {"kr.cjlogistics", "91", "", "delivered . nobody"},
      {"kr.cjlogistics", "91", "배달출발", "delivered . nobody"},  // the code decides
      {"kr.cjlogistics", "777", "배달출발", "out_for_delivery . nobody"},
      {"kr.cjlogistics", "", "배달 완료", "delivered . nobody"},
      {"kr.cjlogistics", "", "배달완료 (경비실)", "delivered . nobody"},
      {"kr.cjlogistics", "", "배달완료예정", "-"},
      {"kr.cjlogistics", "", "", "-"},
      {"kr.cupost", "82", "", "out_for_delivery . nobody"},
      {"CJ대한통운", "82", "", "out_for_delivery . nobody"},
      {"kr.cvsnet", "c10", "", "available_for_pickup waiting_at_shop buyer"},
      {"kr.cvsnet", "Ｃ１０", "", "available_for_pickup waiting_at_shop buyer"},
      {"kr.hanjin", "", "인천HUB로 이동중입니다", "in_transit departed_facility nobody"},
      {"kr.hanjin", "", "고객님의 상품이 배송완료 되었습니다", "delivered . nobody"},
      {"kr.hanjin", "", "관부가세 납부 대기", "exception customs_duty_unpaid buyer"},
      {"kr.epost", "", "미배달", "attempt_failed . carrier"},
      {"kr.epost", "", "접수취소", "cancelled . shop"},
      {"kr.coupangls", "", "통관 진행 중", "customs . carrier"},
      {"kr.lotte", "45", "", "delivered recipient_recorded nobody"},
      {"br.olist", "91", "배달완료", "-"},
      {"us.fedex", "DL", "Delivered", "-"},
  };
  expect_all(cases);
}

TEST(Normalise, NarrowerWordsRefineGeneralOnes) {
  const Case cases[] = {
      {"easypost", "in_transit/arrived_at_facility", "", "in_transit arrived_facility nobody"},
      {"easypost", "in_transit/unknown", "", "in_transit . nobody"},
      {"easypost", "in_transit/weather_delay", "", "in_transit weather_delay carrier"},
      {"easypost", "failure/lost", "", "lost . shop"},
      {"easypost", "failure/damaged", "", "exception damaged shop"},
      {"easypost", "unknown/arrived_at_facility", "", "in_transit arrived_facility nobody"},
      {"easypost", "unknown/unknown", "", "-"},
      {"easypost", "unknown", "", "-"},
      {"easypost", "delivered/arrived_at_destination", "", "delivered . nobody"},
      {"easypost", "pre_transit/status_update", "", "info_received . nobody"},
      {"easypost", "pre_transit/label_created", "", "info_received label_created nobody"},
      {"easypost", "in_transit/never_heard_of", "", "in_transit . nobody"},
      {"easypost", "return_to_sender/return", "", "returning . nobody"},
      {"shippo", "TRANSIT/delivery_attempted", "", "attempt_failed . buyer"},
      {"shippo", "TRANSIT/package_held", "", "exception held buyer"},
      {"shippo", "FAILURE/package_lost", "", "lost . shop"},
      {"shippo", "UNKNOWN/other", "", "-"},
      {"karrio", "delivery_failed/consignee_not_home", "", "attempt_failed recipient_absent buyer"},
      {"karrio", "on_hold/customs_duties_unpaid", "", "exception customs_duty_unpaid buyer"},
      {"karrio", "delivered/weather_delay", "", "delivered . nobody"},
      {"karrio", "delivery_delayed/unknown", "", "in_transit delayed carrier"},
      {"aftership", "Delivered_005", "", "delivered left_with_neighbour nobody"},
      {"aftership", "Exception_099", "", "exception . carrier"},
      {"aftership", "Pending_003", "", "pending . nobody"},
      {"17track", "Exception_Lost", "", "lost . shop"},
      {"seventeentrack", "InTransit_CustomsProcessing", "", "customs customs_started carrier"},
      {"sweettracker", "6", "", "delivered . nobody"},
      {"sweettracker", "3", "", "-"},
  };
  expect_all(cases);
}

TEST(Normalise, SaysHowWellTheRowFits) {
  EXPECT_EQ(normalise("aftership", "Exception_004", "")->fit, Fit::exact);
  EXPECT_EQ(normalise("aftership", "Exception_099", "")->fit, Fit::broader);
  EXPECT_EQ(normalise("easypost", "in_transit/unknown", "")->fit, Fit::exact);
  EXPECT_EQ(normalise("easypost", "in_transit/never_heard_of", "")->fit, Fit::broader);
  EXPECT_EQ(normalise("aftership", "Delivered", "")->version, "2026-11-1");
}

TEST(SaysNothing, OnlyOfWordsThatMeanIt) {
  EXPECT_TRUE(says_nothing(*find_vocabulary("easypost"), "unknown"));
  EXPECT_TRUE(says_nothing(*find_vocabulary("easypost"), "unknown/unknown"));
  EXPECT_TRUE(says_nothing(*find_vocabulary("shippo"), "UNKNOWN/other"));
  EXPECT_TRUE(says_nothing(*find_vocabulary("deliverytracker"), "UNKNOWN"));
  EXPECT_FALSE(says_nothing(*find_vocabulary("easypost"), "unknown/damaged"));
  EXPECT_FALSE(says_nothing(*find_vocabulary("easypost"), ""));
  EXPECT_FALSE(says_nothing(*find_vocabulary("easypost"), "delivered"));
  EXPECT_FALSE(says_nothing(*find_vocabulary("easypost"), "never_heard_of"));
}

TEST(Vocabularies, EveryRowSaysWhatItSays) {
  for (const VocabularyRows& table : vocabularies()) {
    const Vocabulary* vocabulary = find_vocabulary(table.name);
    ASSERT_NE(vocabulary, nullptr);
    for (const StatusRow& row : table.rows) {
      SCOPED_TRACE(std::string(table.name) + " " + std::string(row.raw));
      EXPECT_FALSE(row.source.empty());
      const bool is_text = row.kind == MatchKind::text_is || row.kind == MatchKind::text_has;
      const auto got =
          is_text ? normalise(*vocabulary, "", row.raw) : normalise(*vocabulary, row.raw, "");
      ASSERT_EQ(got.has_value(), row.kind != MatchKind::silent);
      if (!got) continue;
      EXPECT_EQ(got->meaning.status, row.status);
      EXPECT_EQ(got->meaning.detail, to_text(row.detail));
      EXPECT_EQ(got->meaning.actor, row.actor);
      EXPECT_EQ(got->fit, Fit::exact);
      EXPECT_EQ(got->version, table.version);
    }
  }
}

TEST(Vocabularies, EndsOfAJourneyAskTheRightPeople) {
  for (const VocabularyRows& table : vocabularies()) {
    for (const StatusRow& row : table.rows) {
      if (row.kind == MatchKind::silent) continue;
      SCOPED_TRACE(std::string(table.name) + " " + std::string(row.raw));
      switch (row.status) {
        case Status::delivered:
        case Status::out_for_delivery:
        case Status::picked_up: EXPECT_NE(row.actor, Actor::buyer); break;
        case Status::available_for_pickup: EXPECT_EQ(row.actor, Actor::buyer); break;
        case Status::lost:
        case Status::returned:
        case Status::cancelled:
        case Status::expired: EXPECT_EQ(row.actor, Actor::shop); break;
        case Status::exception:
        case Status::attempt_failed:
          EXPECT_TRUE(row.actor != Actor::nobody || row.detail == Detail::disposed);
          break;
        case Status::pending:
        case Status::info_received:
        case Status::in_transit:
        case Status::customs:
        case Status::returning: break;
      }
    }
  }
}

TEST(Detail, EveryWordIsUsed) {
  std::set<Detail> used;
  for (const VocabularyRows& table : vocabularies()) {
    for (const StatusRow& row : table.rows) used.insert(row.detail);
  }
  for (std::size_t i = 1; i <= static_cast<std::size_t>(Detail::return_cancelled); ++i) {
    const auto detail = static_cast<Detail>(i);
    SCOPED_TRACE(to_text(detail));
    EXPECT_EQ(detail_of(to_text(detail)), detail);
    EXPECT_TRUE(used.contains(detail));
  }
  EXPECT_EQ(detail_of(""), Detail::none);
  EXPECT_FALSE(detail_of("never_heard_of"));
}

}  // namespace
}  // namespace onda::tracking
