#include "app/settings.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "app/server_flags.hpp"

namespace onda::app {
namespace {

class SettingsTest : public testing::Test {
 protected:
  SettingsTest() {
    file_ = std::filesystem::temp_directory_path() /
            ("onda-settings-" + std::to_string(::getpid()) + ".toml");
  }
  ~SettingsTest() override {
    std::filesystem::remove(file_);
    ::unsetenv("ONDA_SERVER_PORT");
  }

  void write(const char* toml) { std::ofstream(file_) << toml; }

  // What `onda NAME --config FILE …` would do; its exit code.
  int run(const char* name, std::vector<std::string> words) {
    CLI::App cli;
    const Configuration configuration(cli);
    CLI::App* command = cli.add_subcommand(name);
    as_setting(command->add_option("--data", folder_));
    add_server_flags(*command, flags_);
    words.insert(words.begin(), {name, "--config", file_.string()});
    std::reverse(words.begin(), words.end());
    try {
      cli.parse(words);
    } catch (const CLI::ParseError& error) {
      said_ = error.what();
      return error.get_exit_code() == 0 ? 1 : error.get_exit_code();
    }
    settings_ = configuration.settings();
    return 0;
  }

  std::filesystem::path file_;
  std::string folder_ = "onda-data";
  ServerFlags flags_;
  config::Settings settings_;
  std::string said_;
};

TEST_F(SettingsTest, AFlagWinsOverTheEnvironmentWhichWinsOverTheFile) {
  write(
      "[server]\nport = 8090\naddress = \"10.0.0.5\"\ntrusted_proxies = [\"10.0.0.1\", \"::1\"]\n"
      "[data]\nfolder = \"/var/lib/onda\"\n[log]\nlevel = \"warn\"\n");
  ::setenv("ONDA_SERVER_PORT", "8091", 1);
  ASSERT_EQ(run("serve", {"--log-level", "error"}), 0) << said_;
  EXPECT_EQ(folder_, "/var/lib/onda");
  EXPECT_EQ(flags_.port, 8091);
  EXPECT_EQ(flags_.address, "10.0.0.5");
  EXPECT_EQ(flags_.trusted_proxies, (std::vector<std::string>{"10.0.0.1", "::1"}));
  EXPECT_EQ(flags_.log_level, "error");
  EXPECT_EQ(settings_.at("log.level").origin, "--log-level");
  EXPECT_EQ(settings_.at("server.port").origin, "ONDA_SERVER_PORT");
  EXPECT_EQ(settings_.at("server.drain").origin, "");
}

TEST_F(SettingsTest, ADemonstrationKeepsItsOwnFolder) {
  write("[data]\nfolder = \"/var/lib/onda\"\n[server]\nport = 8090\n");
  folder_ = "demo-data";
  ASSERT_EQ(run("demo", {}), 0) << said_;
  EXPECT_EQ(folder_, "demo-data");
  EXPECT_EQ(flags_.port, 8090);
}

TEST_F(SettingsTest, AFaultEndsTheCommandButDoctorTellsItItself) {
  write("server.prot = 1\n");
  testing::internal::CaptureStderr();
  EXPECT_EQ(run("serve", {}), 2);
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "onda: " + file_.string() +
                ", line 1: server.prot: there is no such setting; did you mean server.port?\n");
  EXPECT_EQ(run("doctor", {}), 0);
  EXPECT_EQ(settings_.faults.size(), 1U);
}

TEST_F(SettingsTest, AFileThatIsNotThereIsAFault) {
  testing::internal::CaptureStderr();
  EXPECT_EQ(run("serve", {}), 2);
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "onda: " + file_.string() + ": cannot read this file\n");
}

TEST_F(SettingsTest, AmountsHaveThreeDecimals) {
  write("sms.cost = 18\n[mail]\nmonthly_budget = \"50000.125\"\n");
  ASSERT_EQ(run("serve", {"--mail-cost", "0.4", "--sms-per-second", "30"}), 0) << said_;
  const WayOptions options = way_options(flags_.ways);
  EXPECT_EQ(options.terms_of(messages::Way::sms).cost_milli, 18'000);
  EXPECT_EQ(options.terms_of(messages::Way::sms).per_second, 30.0);
  EXPECT_EQ(options.terms_of(messages::Way::email).cost_milli, 400);
  EXPECT_EQ(options.terms_of(messages::Way::email).budget_milli, 50'000'125);
  EXPECT_EQ(options.terms_of(messages::Way::email).reserve_milli, 10'000'020) << "a fifth of it";
  for (const char* wrong : {"1.2345", "-1", "1,5", "", ".", "5.", "1e3", "9999999999999"}) {
    EXPECT_NE(run("serve", {std::string("--sms-cost=") + wrong}), 0) << wrong;
  }
}

TEST_F(SettingsTest, AFlagIsCheckedAsTheFileIs) {
  write("");
  EXPECT_NE(run("serve", {"--port", "65536"}), 0);
  EXPECT_NE(said_.find("is not a whole number from 0 to 65535"), std::string::npos) << said_;
  EXPECT_NE(run("serve", {"--address", "localhost"}), 0);
}

// What the table calls the fallback is what the program does.
TEST_F(SettingsTest, WhatHoldsAnywayIsWhatTheTableSays) {
  CLI::App command;
  as_setting(command.add_option("--data", folder_));
  add_server_flags(command, flags_);
  for (const config::Setting& setting : settings_table()) {
    const CLI::Option* flag = command.get_option_no_throw(flag_of(setting));
    if (flag == nullptr) continue;  // of another command
    EXPECT_EQ(flag->get_default_str(), setting.fallback) << setting.key;
  }
  ServeOptions options;
  const web::ServerOptions usual = options.server;
  apply(flags_, options);
  EXPECT_EQ(options.server.body_limit, usual.body_limit);
  EXPECT_EQ(options.server.connections, usual.connections);
  EXPECT_EQ(options.server.drain, usual.drain);
  EXPECT_EQ(options.server.gate.key_rate.count, usual.gate.key_rate.count);
  EXPECT_EQ(options.cache_mib * 1024, store::Options{}.writer_cache_kib);
}

// | `server.port` | `ONDA_SERVER_PORT` | `--port` | 8080 | … |
TEST(SettingsDocument, HasEachSettingWithWhatHoldsAnyway) {
  std::ifstream in(ONDA_SOURCE_DIR "/docs/operations/configuration.md");
  std::stringstream text;
  text << in.rdbuf();
  const std::string document = text.str();
  for (const config::Setting& setting : settings_table()) {
    std::string row = "| `" + std::string(setting.key) + "` | `" + variable_of(setting) + "` | `" +
                      flag_of(setting) + "` | " + std::string(setting.fallback);
    if (!setting.unit.empty()) row += " " + std::string(setting.unit);
    row += setting.fallback.empty() ? "| " : " | ";
    EXPECT_NE(document.find(row), std::string::npos) << "no row begins with\n" << row;
  }
}

}  // namespace
}  // namespace onda::app
