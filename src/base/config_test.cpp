#include "base/config.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace onda::config {
namespace {

constexpr Setting kTable[] = {
    {.key = "data.folder", .kind = Kind::text, .fallback = "onda-data", .help = ""},
    {.key = "server.address", .kind = Kind::address, .fallback = "127.0.0.1", .help = ""},
    {.key = "server.port", .kind = Kind::number, .fallback = "8080", .help = "", .most = 65'535},
    {.key = "server.trusted_proxies", .kind = Kind::addresses, .fallback = "", .help = ""},
    {.key = "server.public_url", .kind = Kind::url, .fallback = "", .help = ""},
    {.key = "log.level", .kind = Kind::word, .fallback = "info", .help = "", .words = "debug info"},
};

Settings read_all(std::string file, Pairs environment = {}) {
  return read(
      kTable,
      {.file_name = "onda.toml", .file = std::move(file), .environment = std::move(environment)});
}

TEST(Settings, TheEnvironmentWinsOverTheFileAndTheFileOverWhatHoldsAnyway) {
  const Settings settings = read_all(
      "# ours\n[server]\nport = 8090\naddress = \"0.0.0.0\"\n"
      "trusted_proxies = [\"10.0.0.1\", \"::1\"]\n",
      {{"ONDA_SERVER_PORT", "8091"}});
  EXPECT_TRUE(settings.faults.empty());
  EXPECT_EQ(settings.at("server.port").text, "8091");
  EXPECT_EQ(settings.at("server.port").origin, "ONDA_SERVER_PORT");
  EXPECT_EQ(settings.at("server.address").text, "0.0.0.0");
  EXPECT_EQ(settings.at("server.address").origin, "onda.toml, line 4");
  EXPECT_EQ(settings.at("server.trusted_proxies").text, "10.0.0.1,::1");
  EXPECT_EQ(settings.at("log.level").text, "info");
  EXPECT_EQ(settings.at("log.level").origin, "");
}

TEST(Settings, AFaultNamesItsPlaceAndTheKeyThatWasMeant) {
  struct Case {
    const char* name;
    const char* file;
    const char* want;
  };
  const Case cases[] = {
      {"a slip in a key", "[server]\nprot = 1",
       "onda.toml, line 2: server.prot: there is no such setting; did you mean server.port?"},
      {"a slip in a section", "\n[sever]\nport = 1",
       "onda.toml, line 3: sever.port: there is no such setting; did you mean server.port?"},
      {"nothing like it", "colour = \"blue\"",
       "onda.toml, line 1: colour: there is no such setting"},
      {"too large", "server.port = 65536",
       "onda.toml, line 1: server.port: \"65536\" is not a whole number from 0 to 65535"},
      {"a text for a number", "server.port = \"80\"",
       "onda.toml, line 1: server.port takes a whole number, without quotes"},
      {"a text for a list", "server.trusted_proxies = \"::1\"",
       "onda.toml, line 1: server.trusted_proxies takes a list of texts, as [\"10.0.0.1\"]"},
      {"a name for an address", "server.trusted_proxies = [\"proxy\"]",
       "onda.toml, line 1: server.trusted_proxies: \"proxy\" is not an IP address"},
      {"another word", "log.level = \"loud\"",
       "onda.toml, line 1: log.level: \"loud\" is none of: debug info"},
      {"an address that is none", "server.address = \"localhost\"",
       "onda.toml, line 1: server.address: \"localhost\" is not an IP address"},
      {"a URL without its scheme", "server.public_url = \"shop.example\"",
       "onda.toml, line 1: server.public_url: \"shop.example\" is not a base URL such as "
       "https://shop.example"},
      {"a URL with a slash at its end", "server.public_url = \"https://shop.example/\"",
       "onda.toml, line 1: server.public_url: \"https://shop.example/\" is not a base URL such as "
       "https://shop.example"},
      {"an empty text", "data.folder = \"\"",
       "onda.toml, line 1: data.folder: it must not be empty"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const Settings settings = read_all(c.file);
    ASSERT_EQ(settings.faults.size(), 1U);
    EXPECT_EQ(settings.faults[0].where + ": " + settings.faults[0].what, c.want);
  }
}

TEST(Settings, AFileThatIsNoTomlNamesLineAndColumn) {
  const Settings settings = read_all("[server]\nport = = 1\n");
  ASSERT_EQ(settings.faults.size(), 1U);
  EXPECT_TRUE(settings.faults[0].where.starts_with("onda.toml, line 2, column "));
}

TEST(Settings, AllFaultsAreToldAndWhatIsRightHolds) {
  const Settings settings =
      read_all("a = 1\nb = 2\n", {{"ONDA_SERVER_PORT", "http"}, {"ONDA_LOG_LEVEL", "debug"}});
  ASSERT_EQ(settings.faults.size(), 3U);
  EXPECT_EQ(settings.faults[2].where, "ONDA_SERVER_PORT");
  EXPECT_EQ(settings.at("server.port").text, "8080");
  EXPECT_EQ(settings.at("log.level").text, "debug");
}

TEST(Settings, AVariableOfASectionThatSetsNothingIsOdd) {
  const Settings settings =
      read_all("", {{"ONDA_DATA", "/recorded"}, {"ONDA_SERVER_PROT", "1"}, {"ONDA_BINARY", "x"}});
  EXPECT_TRUE(settings.faults.empty());
  ASSERT_EQ(settings.oddities.size(), 1U);
  EXPECT_EQ(settings.oddities[0], "ONDA_SERVER_PROT sets nothing; did you mean ONDA_SERVER_PORT?");
}

TEST(Environment, HasTheVariablesOfOnda) {
  ::setenv("ONDA_TEST_OF_CONFIG", "a=b", 1);
  const Pairs pairs = environment();
  ::unsetenv("ONDA_TEST_OF_CONFIG");
  const std::pair<std::string, std::string> wanted{"ONDA_TEST_OF_CONFIG", "a=b"};
  EXPECT_NE(std::find(pairs.begin(), pairs.end(), wanted), pairs.end());
}

TEST(Amount, IsKeptInThousandths) {
  for (const char* text : {"0", "18", "13.5", "0.4", "0.125", "999999999999"}) {
    const std::optional<std::int64_t> milli = milli_of(text);
    ASSERT_TRUE(milli) << text;
    EXPECT_EQ(amount_of(*milli), text);
  }
  EXPECT_EQ(milli_of("1.50"), 1'500);
  EXPECT_EQ(amount_of(1'500), "1.5");
}

}  // namespace
}  // namespace onda::config
