#include "tracking/check_digit.hpp"

#include <gtest/gtest.h>

namespace onda::tracking {
namespace {

constexpr CheckRule kFedEx{.algorithm = CheckAlgorithm::weighted,
                           .weights = {3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1}};
constexpr CheckRule kUps{.algorithm = CheckAlgorithm::mod10, .evens = 1, .odds = 2};
constexpr CheckRule kUsps{.algorithm = CheckAlgorithm::mod10, .evens = 3, .odds = 1};
constexpr CheckRule kUspsReversed{.algorithm = CheckAlgorithm::mod10,
                                  .evens = 3,
                                  .odds = 1,
                                  .order = ReadingOrder::right_to_left};
constexpr CheckRule kMod7{.algorithm = CheckAlgorithm::mod7};
constexpr CheckRule kS10{.algorithm = CheckAlgorithm::s10};
constexpr CheckRule kLuhn{.algorithm = CheckAlgorithm::luhn};
constexpr CheckRule kMod37{.algorithm = CheckAlgorithm::mod37_36};

// Of all characters exactly one completes a number.
TEST(CheckDigit, Table) {
  struct Case {
    const char* name;
    CheckRule rule;
    const char* computed;
    char want;
  };
  const Case cases[] = {
      {"weighted, FedEx", kFedEx, "98657878885", '5'},
      {"mod10 with letters, UPS", kUps, "5R8939035756712", '7'},
      {"mod10, USPS", kUsps, "0307179000052348374", '1'},
      {"mod10 from the right, USPS IMpb", kUspsReversed, "940011120620640626078", '7'},
      {"mod7, DHL Express", kMod7, "331881002", '5'},
      {"mod7, Hanjin", kMod7, "97975432319", '2'},
      {"s10", kS10, "12345678", '5'},
      {"s10 where the rest is 10", kS10, "00000002", '8'},
      {"s10 where the rest is 1: 0", kS10, "00000008", '0'},
      {"s10 where the rest is 0: 5", kS10, "00000000", '5'},
      {"luhn, Purolator", kLuhn, "32059546393", '8'},
      {"mod37_36, DPD", kMod37, "008182709980000020033350276", 'C'},
      {"mod37_36 gives a letter", kMod37, "09980000020033", 'F'},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    for (const char check : std::string_view("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")) {
      EXPECT_EQ(is_check_right(c.rule, c.computed, check), check == c.want) << check;
    }
  }
}

TEST(CheckDigit, WhatAnAlgorithmDoesNotKnowIsWrong) {
  for (const CheckRule& rule : {kMod7, kLuhn, kFedEx})
    EXPECT_FALSE(is_check_right(rule, "12A", '0'));
  EXPECT_FALSE(is_check_right(kS10, "1234567", '5'));
  EXPECT_FALSE(is_check_right(kFedEx, "12345678901234567", '0'));
  EXPECT_TRUE(is_check_right({}, "anything", 'X'));
}

}  // namespace
}  // namespace onda::tracking
