#include "app/doctor.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "app/application.hpp"
#include "app/backup_note.hpp"
#include "app/settings.hpp"
#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/log.hpp"

namespace onda::app {
namespace {

namespace fs = std::filesystem;

class DoctorTest : public testing::Test {
 protected:
  DoctorTest() {
    log::set_level(log::Level::warn);
    patient_.folder = fs::temp_directory_path() / ("onda-doctor-" + std::to_string(::getpid()));
    patient_.flags.port = 0;
    patient_.settings = config::read(settings_table(), {});
    patient_.now = SystemClock{}.now();
  }
  ~DoctorTest() override { fs::remove_all(patient_.folder); }

  // A folder as a server leaves it; the server, as long as it shall run.
  std::unique_ptr<Application> serve() {
    fs::create_directory(patient_.folder);
    fs::permissions(patient_.folder, fs::perms::owner_all);
    ServeOptions options;
    options.folder = patient_.folder;
    options.server.port = 0;
    options.server.log = web::LogRequests::none;
    Result<std::unique_ptr<Application>> started = Application::start(options, clock_);
    EXPECT_TRUE(started) << started.error().what;
    return started ? std::move(*started) : nullptr;
  }

  // "warn: none was made of this folder"
  std::string look(std::string_view name) const {
    const std::vector<Check> checks = examine(patient_);
    const auto found = std::ranges::find(checks, name, &Check::name);
    if (found == checks.end()) return "not looked at";
    EXPECT_EQ(found->fix.empty(), found->verdict == Verdict::ok) << name;
    return std::string(to_text(found->verdict)) + ": " + found->what;
  }

  SystemClock clock_;
  Patient patient_;
};

TEST_F(DoctorTest, AFolderThatIsYetToBeMadeIsNoIllness) {
  EXPECT_NE(verdict_of(examine(patient_)), Verdict::fail);
  EXPECT_NE(look("data folder").find("the first start makes it"), std::string::npos);
  EXPECT_EQ(look("database"), "ok: none yet; the first start makes it");
  EXPECT_EQ(look("backup"), "ok: there is nothing to back up yet");
  EXPECT_FALSE(fs::exists(patient_.folder));
}

TEST_F(DoctorTest, LooksAtAFolderThatIsServed) {
  const auto server = serve();
  ASSERT_TRUE(server);
  EXPECT_NE(verdict_of(examine(patient_)), Verdict::fail) << report(examine(patient_), {});
  EXPECT_TRUE(look("database").starts_with("ok: SQLite 3."));
  EXPECT_TRUE(look("data folder").ends_with("for its owner alone"));
  EXPECT_EQ(look("secrets"), "ok: admin.token is for its owner alone");
  EXPECT_NE(look("port").find(server->origin()), std::string::npos);
}

TEST_F(DoctorTest, TellsWhatOthersMayRead) {
  (void)serve();
  fs::permissions(patient_.folder, fs::perms{0755});
  fs::permissions(patient_.folder / "admin.token", fs::perms{0644});
  EXPECT_TRUE(look("data folder").starts_with("warn: "));
  EXPECT_TRUE(look("secrets").starts_with("fail: "));
}

TEST_F(DoctorTest, TellsADatabaseThatIsBroken) {
  (void)serve();
  std::fstream file(patient_.folder / "onda.db", std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(2 * 4096);
  file << std::string(64 * 1024, 'x');
  file.close();
  EXPECT_TRUE(look("database").starts_with("fail: ")) << look("database");
  EXPECT_EQ(verdict_of(examine(patient_)), Verdict::fail);
}

TEST_F(DoctorTest, MissesTheBackup) {
  (void)serve();
  EXPECT_EQ(look("backup"), "warn: none was made of this folder");
  using std::chrono::hours;
  ASSERT_TRUE(note_backup(patient_.folder, {patient_.now - hours{30}, "/backups/a.db"}));
  EXPECT_EQ(look("backup"), "ok: 30 h ago, to /backups/a.db");
  ASSERT_TRUE(note_backup(patient_.folder, {patient_.now - hours{48}, "/backups/a.db"}));
  EXPECT_EQ(look("backup"), "warn: 48 h ago, to /backups/a.db");
  patient_.backup_every_h = 168;
  EXPECT_EQ(look("backup"), "ok: 48 h ago, to /backups/a.db");
  patient_.backup_every_h = 0;
  EXPECT_EQ(look("backup"), "ok: none is expected (backup.every is 0)");
}

TEST_F(DoctorTest, TellsAPortThatIsTakenAndAnAddressOfAnotherMachine) {
  const auto other = serve();
  patient_.flags.port = other->port();
  const fs::path served = std::exchange(patient_.folder, patient_.folder.string() + "-2");
  EXPECT_TRUE(look("port").starts_with("fail: ")) << look("port");
  patient_.flags.address = "192.0.2.1";  // RFC 5737: nobody's
  EXPECT_TRUE(look("port").starts_with("fail: "));
  patient_.folder = served;
}

TEST_F(DoctorTest, TellsAClockThatHasGoneBack) {
  (void)serve();
  patient_.now -= std::chrono::hours{1};
  EXPECT_TRUE(look("clock").starts_with("fail: ")) << look("clock");
}

TEST_F(DoctorTest, TellsWhatIsWrongWithTheSettings) {
  patient_.settings = config::read(settings_table(), {.file_name = "onda.toml",
                                                      .file = "log.levle = \"info\"",
                                                      .environment = {{"ONDA_LOG_LEVLE", "info"}}});
  EXPECT_EQ(
      look("settings"),
      "fail: onda.toml, line 1: log.levle: there is no such setting; did you mean log.level?");
  EXPECT_EQ(examine(patient_)[1].what, "ONDA_LOG_LEVLE sets nothing; did you mean ONDA_LOG_LEVEL?");
}

TEST_F(DoctorTest, OpensTheWaysAsTheServerDoes) {
  EXPECT_EQ(look("messages"), "ok: no way is open: buyers are told nothing");
  patient_.flags.mail_by = patient_.flags.ways.push_by = "log";
  EXPECT_EQ(look("messages"), "ok: email by log, push by log");
  patient_.flags.ways.push_by = "web";
  EXPECT_TRUE(look("messages").starts_with("fail: push.contact: ")) << look("messages");
  patient_.flags.ways.push.contact = "mailto:you@shop.example";
  EXPECT_EQ(look("messages"), "ok: email by log, push by web");
  patient_.flags.ways.sms_by = "solapi";
  EXPECT_TRUE(look("messages").starts_with("fail: sms.sender: ")) << look("messages");
  patient_.flags.ways.sms_by = "off";
  patient_.flags.mail_in.server = "imap.example.com";
  patient_.flags.mail_in.password_file = "/nowhere";
  EXPECT_TRUE(look("messages").starts_with("fail: mail_in.password_file: ")) << look("messages");
  EXPECT_FALSE(fs::exists(patient_.folder)) << "it only looks";
}

TEST_F(DoctorTest, DoesNotTakeADemonstrationForAShop) {
  fs::create_directory(patient_.folder);
  std::ofstream(patient_.folder / "demo") << "";
  EXPECT_EQ(verdict_of(examine(patient_)), Verdict::fail);
}

TEST_F(DoctorTest, SpeaksToPeopleAndToPrograms) {
  const std::vector<Check> checks = examine(patient_);
  const std::string people = report(checks, patient_.settings);
  EXPECT_NE(people.find("\nok    database        none yet"), std::string::npos) << people;
  EXPECT_NE(people.find("server.port             8080"), std::string::npos) << people;
  json::Parser parser;
  const Result<json::Value> value = parser.parse(report_json(checks, patient_.settings));
  ASSERT_TRUE(value);
  EXPECT_EQ(value->find("checks")->size(), checks.size());
  EXPECT_EQ(value->find("settings")->size(), settings_table().size());
}

}  // namespace
}  // namespace onda::app
