#include "app/server_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

namespace onda::app {
namespace {

class ServerFileTest : public ::testing::Test {
 protected:
  ServerFileTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "onda-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~ServerFileTest() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path folder_;
};

TEST_F(ServerFileTest, CountsOnlyWhileItsServerLives) {
  EXPECT_EQ(ServerFile::find(folder_)->has_value(), false);
  {
    const Result<ServerFile> file =
        ServerFile::publish(folder_, {.origin = "http://127.0.0.1:8080", .port = 8080, .pid = 7});
    ASSERT_TRUE(file) << file.error().what;
    const auto found = ServerFile::find(folder_);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->port, 8080);
    EXPECT_EQ((*found)->origin, "http://127.0.0.1:8080");
    EXPECT_EQ((*found)->pid, 7);
    EXPECT_EQ(ServerFile::publish(folder_, {.origin = "", .port = 8081, .pid = 0}).error().name,
              "server_running");
  }
  EXPECT_EQ(ServerFile::find(folder_)->has_value(), false);
}

TEST_F(ServerFileTest, WhatAKilledServerLeftBehindMisleadsNobody) {
  std::ofstream(folder_ / "server.json") << R"({"port":8080,"pid":7})";
  EXPECT_EQ(ServerFile::find(folder_)->has_value(), false);
  EXPECT_TRUE(ServerFile::publish(folder_, {.origin = "", .port = 8080, .pid = 0}));
}

TEST(OriginOf, Table) {
  EXPECT_EQ(origin_of("127.0.0.1", 8080), "http://127.0.0.1:8080");
  EXPECT_EQ(origin_of("0.0.0.0", 8080), "http://127.0.0.1:8080");
  EXPECT_EQ(origin_of("::", 8080), "http://127.0.0.1:8080");
  EXPECT_EQ(origin_of("10.0.0.5", 80), "http://10.0.0.5:80");
  EXPECT_EQ(origin_of("::1", 80), "http://[::1]:80");
}

TEST_F(ServerFileTest, TheTokenIsMadeOnceAndIsForTheOwnerAlone) {
  const Result<std::string> token = admin_token(folder_);
  ASSERT_TRUE(token);
  EXPECT_EQ(token->size(), 43U);
  EXPECT_EQ(admin_token(folder_).value(), *token);
  struct stat status{};
  ASSERT_EQ(::stat((folder_ / "admin.token").c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

}  // namespace
}  // namespace onda::app
