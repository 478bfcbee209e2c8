#include "app/demo_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "store/folder_lock.hpp"

namespace onda::app {
namespace {

class DemoFolder : public ::testing::Test {
 protected:
  DemoFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "onda-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }
  ~DemoFolder() override { std::filesystem::remove_all(folder_); }
  void put(const char* name) const { std::ofstream(folder_ / name) << "x"; }
  [[nodiscard]] bool has(const char* name) const { return std::filesystem::exists(folder_ / name); }
  std::filesystem::path folder_;
};

TEST_F(DemoFolder, IsMadeMarkedAndRefusedToRealShops) {
  const std::filesystem::path inner = folder_ / "a" / "b";
  EXPECT_TRUE(refuse_demo_folder(inner));
  ASSERT_TRUE(prepare_demo_folder(inner));
  EXPECT_EQ(refuse_demo_folder(inner).error().name, "folder_is_demo");
}

TEST_F(DemoFolder, ARealShopsFolderIsNeverTaken) {
  put("onda.db");
  EXPECT_EQ(prepare_demo_folder(folder_).error().name, "folder_not_demo");
  EXPECT_TRUE(has("onda.db"));
  EXPECT_TRUE(refuse_demo_folder(folder_));
}

TEST_F(DemoFolder, BeginsAfreshAndKeepsWhatIsNotTheDatabase) {
  ASSERT_TRUE(prepare_demo_folder(folder_));
  put("onda.db");
  put("onda.db-wal");
  put("admin.token");
  ASSERT_TRUE(prepare_demo_folder(folder_));
  EXPECT_FALSE(has("onda.db"));
  EXPECT_FALSE(has("onda.db-wal"));
  EXPECT_TRUE(has("admin.token"));
}

TEST_F(DemoFolder, IsLeftAloneWhileItIsServed) {
  ASSERT_TRUE(prepare_demo_folder(folder_));
  put("onda.db");
  const auto lock = store::FolderLock::take(folder_);
  ASSERT_TRUE(lock);
  EXPECT_EQ(prepare_demo_folder(folder_).error().name, "store_locked");
  EXPECT_TRUE(has("onda.db"));
}

}  // namespace
}  // namespace onda::app
