// The tables against the recorded data that ONDA_DATA names: formats and check digits of 18
// couriers, the published status words, synthetic Korean numbers.

#include <gtest/gtest.h>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "base/json.hpp"
#include "tracking/detect.hpp"
#include "tracking/normalise.hpp"

namespace onda::tracking {
namespace {

class ConformanceTracking : public ::testing::Test {
 protected:
  void SetUp() override {
    const char* folder = std::getenv("ONDA_DATA");
    if (folder == nullptr) GTEST_SKIP() << "ONDA_DATA is not set";
    folder_ = std::string(folder) + "/tracking/";
  }

  json::Value read(const std::string& name) {
    std::ifstream file(folder_ + name);
    EXPECT_TRUE(file) << name;
    text_.assign(std::istreambuf_iterator<char>(file), {});
    return parser_.parse(text_).value();
  }

 private:
  std::string folder_;
  std::string text_;
  json::Parser parser_;
};

std::string word_at(json::Value object, std::string_view name) {
  const auto member = object.find(name);
  return std::string(member ? member->text().value_or("") : "");
}

std::vector<std::string> words_at(json::Value object, std::string_view name) {
  std::vector<std::string> words;
  if (const auto list = object.find(name)) {
    list->elements([&](json::Value each) { words.emplace_back(each.text().value_or("")); });
  }
  return words;
}

bool is_candidate(const std::string& number, const std::string& courier) {
  const auto detection = detect(number, "");
  if (!detection) return false;
  for (const Candidate& candidate : detection->candidates) {
    const bool is_s10 = courier == "s10" && candidate.format->id == "s10";
    if (is_s10 || candidate.carrier == find_carrier(courier)) return true;
  }
  return false;
}

TEST_F(ConformanceTracking, EveryCouriersNumbersAreFoundOrRefused) {
  int valid = 0;
  int invalid = 0;
  for (const char* courier : {"amazon", "canadapost", "canpar", "dhl", "dpd", "fedex", "gofo",
                              "landmark", "lasership", "old_dominion", "ontrac", "purolator", "s10",
                              "speedee", "ups", "usps", "yodel", "yunexpress"}) {
    const json::Value file =
        read(std::string("tracking_number_data/couriers/") + courier + ".json");
    const std::string code = word_at(file, "courier_code");
    std::set<std::string> right;
    std::vector<std::string> wrong;
    file.find("tracking_numbers")->elements([&](json::Value format) {
      const json::Value numbers = *format.find("test_numbers");
      for (std::string& number : words_at(numbers, "valid")) {
        ++valid;
        right.insert(std::move(number));
      }
      for (std::string& number : words_at(numbers, "invalid")) wrong.push_back(std::move(number));
    });
    for (const std::string& number : right) {
      EXPECT_TRUE(is_candidate(number, code)) << code << " " << number;
    }
    // Purolator lists one number as wrong in its lettered format that is right in its numeric one.
    for (const std::string& number : wrong) {
      EXPECT_EQ(is_candidate(number, code), right.contains(number)) << code << " " << number;
      ++invalid;
    }
  }
  EXPECT_EQ(valid, 192);
  EXPECT_EQ(invalid, 88);
}

TEST_F(ConformanceTracking, KoreanNumbersRankTheirCarrierFirst) {
  int numbers = 0;
  read("korean-carriers.json").find("carriers")->elements([&](json::Value row) {
    const Carrier* carrier = find_carrier(word_at(row, "id"));
    ASSERT_NE(carrier, nullptr) << word_at(row, "id");
    EXPECT_EQ(carrier, find_carrier(word_at(row, "name_ko"))) << word_at(row, "name_ko");
    EXPECT_EQ(carrier->phone, word_at(row, "tel"));
    for (const std::string& number : words_at(row, "synthetic_valid")) {
      SCOPED_TRACE(number);
      ++numbers;
      const Detection detection = detect(number, "KR").value();
      for (const Candidate& candidate : detection.candidates) {
        if (candidate.carrier == carrier) {
          EXPECT_EQ(candidate.rank, 1);
        }
      }
      EXPECT_TRUE(is_candidate(number, std::string(carrier->id)));
    }
    for (const std::string& number : words_at(row, "synthetic_invalid")) {
      EXPECT_TRUE(is_candidate(number, std::string(carrier->id)))
          << number << " scores, it is not refused";
    }
  });
  EXPECT_EQ(numbers, 15);
}

// Words that mean nothing by their own definition; every other word has a meaning.
const std::set<std::string> kSilent = {"easypost unknown",     "easypost unknown/unknown",
                                       "karrio unknown",       "karrio unknown/unknown",
                                       "shippo UNKNOWN",       "shippo other",
                                       "shippo UNKNOWN/other", "deliverytracker UNKNOWN"};

void expect_meaning(const std::string& vocabulary, const std::string& code) {
  const bool is_silent = kSilent.contains(vocabulary + " " + code);
  const auto got = normalise(vocabulary, code, "");
  EXPECT_EQ(got.has_value(), !is_silent) << vocabulary << " " << code;
}

TEST_F(ConformanceTracking, EveryPublishedStatusWordHasAMeaning) {
  const json::Value words = read("status-enums.json");
  const json::Value aftership = *words.find("aftership");
  for (const std::string& tag : words_at(aftership, "tags")) expect_meaning("aftership", tag);
  aftership.find("subtags")->members([](std::string_view subtag, json::Value) {
    expect_meaning("aftership", std::string(subtag));
  });
  for (const auto& [system, list] : std::map<std::string, std::string>{{"seventeentrack", "main"},
                                                                       {"karrio", "status"},
                                                                       {"easypost", "status"},
                                                                       {"shippo", "status"}}) {
    for (const std::string& word : words_at(*words.find(system), list))
      expect_meaning(system, word);
  }
  for (const std::string& word : words_at(*words.find("seventeentrack"), "sub")) {
    expect_meaning("seventeentrack", word);
  }
  for (const std::string& word : words_at(*words.find("delivery_tracker"), "codes")) {
    expect_meaning("deliverytracker", word);
  }
}

TEST_F(ConformanceTracking, EveryPairOfStatusAndDetailHasAMeaning) {
  const json::Value words = read("status-enums.json");
  int pairs = 0;
  for (const auto& [system, list] : std::map<std::string, std::string>{
           {"easypost", "status_detail"}, {"karrio", "incident_reason"}}) {
    for (const std::string& narrower : words_at(*words.find(system), list)) {
      expect_meaning(system, narrower);
      for (const std::string& main : words_at(*words.find(system), "status")) {
        const bool both_silent = main == "unknown" && narrower == "unknown";
        const auto got = normalise(system, main + "/" + narrower, "");
        EXPECT_EQ(got.has_value(), !both_silent) << system << " " << main << "/" << narrower;
        ++pairs;
      }
    }
  }
  EXPECT_EQ(pairs, 10 * 28 + 12 * 35);
}

// Shippo's own flag, read from its list: a flagged word asks somebody other than the carrier.
TEST_F(ConformanceTracking, ShippoSubstatusesAskSomebodyWhereTheyAreFlagged) {
  read("status-enums.json").find("shippo")->find("substatus")->elements([](json::Value row) {
    const std::string code = word_at(row, "status") + "/" + word_at(row, "code");
    expect_meaning("shippo", code);
    const auto got = normalise("shippo", code, "");
    if (!got || !row.find("action_required")->boolean().value()) return;
    const Actor actor = got->meaning.actor;
    EXPECT_TRUE(actor == Actor::buyer || actor == Actor::shop) << code;
  });
}

}  // namespace
}  // namespace onda::tracking
