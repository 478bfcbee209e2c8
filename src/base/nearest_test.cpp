#include "base/nearest.hpp"

#include <gtest/gtest.h>

namespace onda {
namespace {

TEST(Nearest, Table) {
  const std::vector<std::string_view> keys{"server.port", "server.address", "store.cache",
                                           "log.level"};
  struct Case {
    const char* name;
    const char* word;
    const char* want;  // "": nothing
  };
  const Case cases[] = {
      {"the word itself", "server.port", "server.port"},
      {"two letters swapped", "server.prot", "server.port"},
      {"a letter left out", "sever.port", "server.port"},
      {"letters added", "log.levels", "log.level"},
      {"the nearer of two", "server.adress", "server.address"},
      {"something else", "colour", ""},
      {"nothing", "", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(nearest(c.word, keys).value_or(""), c.want);
  }
}

}  // namespace
}  // namespace onda
