#include "messages/newsletter/cell.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "base/csv.hpp"

namespace onda::newsletter {
namespace {

// What comes back of it, through a file.
Attribute back(const Attribute& attribute) {
  const auto bytes = input_of("a," + write_attribute_cell(attribute) + ",b\n");
  CsvReader reader(*bytes, {});
  CsvRow row;
  EXPECT_TRUE(reader.next(row).value());
  EXPECT_EQ(row.fields.size(), 3U) << write_attribute_cell(attribute);
  return read_attribute_cell(row.fields.at(1));
}

TEST(Cell, ComesBackAsItWentOut) {
  for (const char* text :
       {"서울", "+821012345678", "=1+1",  "-",   "-5",  "@here",      "12",
        "0012", "1e5",           "1e+20", "nan", "inf", "-inf",       "'quoted'",
        "'12",  "''=x",          "'",     "a,b", "a;b", "say \"hi\"", "12345678901234567",
        "0x10", "3.50",          ".5",    "5."})
    EXPECT_EQ(back(std::string(text)), Attribute(std::string(text))) << text;
  for (const double number : {0.0, -5.0, 17.0, 3.5, 0.1 + 0.2, 1e20, 1e-9, 123456789012345.0, 1e16,
                              std::numeric_limits<double>::max()})
    EXPECT_EQ(back(number), Attribute(number)) << number;
}

TEST(Cell, IsANumberOrAText) {
  struct Row {
    const char* cell;
    Attribute means;
  };
  for (const Row& row :
       {Row{"17", 17.0}, Row{"3.5", 3.5}, Row{"3.50", 3.5}, Row{"-2", -2.0}, Row{"0", 0.0},
        Row{"0.5", 0.5}, Row{"010", std::string("010")}, Row{"1e5", std::string("1e5")},
        Row{"nan", std::string("nan")}, Row{"inf", std::string("inf")},
        Row{"1,000", std::string("1,000")},
        Row{"12345678901234567", std::string("12345678901234567")},
        Row{"9007199254740993", std::string("9007199254740993")}, Row{"'12", std::string("12")},
        Row{"'=1+1", std::string("=1+1")}, Row{"'s avonds", std::string("'s avonds")}})
    EXPECT_EQ(read_attribute_cell(row.cell), row.means) << row.cell;
}

}  // namespace
}  // namespace onda::newsletter
