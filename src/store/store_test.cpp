#include "store/store.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "sql/all.hpp"
#include "store/backup.hpp"
#include "store/connection.hpp"

namespace onda::store {
namespace {

constexpr Query kMake{"test/make", "CREATE TABLE IF NOT EXISTS thing (name TEXT PRIMARY KEY)"};
constexpr Query kPut{"test/put", "INSERT INTO thing (name) VALUES (?1)"};
constexpr Query kCount{"test/count", "SELECT count(*) FROM thing"};

Result<std::int64_t> put(Tx& tx, std::string_view name) { return tx.run(kPut, {name}); }

std::int64_t count(Store& store) {
  const Result<std::int64_t> counted = store.read_now([](ReadTx& tx) -> Result<std::int64_t> {
    const auto row = tx.first(kCount, {}, [](const Row& r) { return r.integer(0); });
    if (!row) return fail(row.error());
    return row->value_or(-1);
  });
  return counted.value_or(-2);
}

std::unique_ptr<Store> open_with_table(Options options = {}) {
  Result<std::unique_ptr<Store>> store = Store::open(std::move(options));
  EXPECT_TRUE(store) << store.error().what;
  EXPECT_TRUE((*store)->write_now([](Tx& tx) { return tx.run(kMake, {}); }));
  return std::move(*store);
}

struct TempFolder {
  std::filesystem::path path;
  TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "onda-test-XXXXXX").string();
    path = ::mkdtemp(pattern.data());
  }
  ~TempFolder() { std::filesystem::remove_all(path); }
};

TEST(Store, AFailingWriteDoesNotFailItsNeighbours) {
  const std::unique_ptr<Store> store = open_with_table();
  constexpr int kThreads = 8, kWrites = 50;
  std::atomic<int> conflicts = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kWrites; ++i) {
        // Even jobs are new names; odd ones write a new name first and then hit one that exists.
        const Result<std::int64_t> done = store->write_now([&](Tx& tx) -> Result<std::int64_t> {
          if (Result<std::int64_t> first = put(tx, fmt::format("{}-{}", t, i)); !first)
            return first;
          return i % 2 == 0 ? Result<std::int64_t>(1) : put(tx, fmt::format("{}-{}", t, i - 1));
        });
        if (!done) {
          EXPECT_EQ(done.error().code, Code::conflict);
          ++conflicts;
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(conflicts, kThreads * kWrites / 2);
  EXPECT_EQ(count(*store), kThreads * kWrites / 2) << "a failed job leaves nothing behind";
  EXPECT_LT(store->figures().commits, store->figures().jobs + 1);
}

TEST(Store, AnExceptionInAJobIsAnErrorOfThatJobAlone) {
  const std::unique_ptr<Store> store = open_with_table();
  const Result<int> thrown = store->write_now([](Tx& tx) -> Result<int> {
    (void)put(tx, "gone");
    throw std::runtime_error("a bug");
  });
  ASSERT_FALSE(thrown);
  EXPECT_EQ(thrown.error().name, "store_job_failed");
  EXPECT_TRUE(store->write_now([](Tx& tx) { return put(tx, "stays"); }));
  EXPECT_EQ(count(*store), 1);
}

TEST(Store, WhoRemembersWritesIsToldWhenSomeAreRolledBack) {
  const std::unique_ptr<Store> store = open_with_table();
  std::atomic<int> told = 0;
  const Store::Listening aborts = store->on_abort([&] { ++told; });
  const Error no{Code::conflict, "no", "no", {}};
  EXPECT_FALSE(store->write_now([&](Tx&) -> Result<int> { return fail(no); }));
  EXPECT_EQ(told, 0) << "nothing had been written";
  EXPECT_FALSE(store->write_now([&](Tx& tx) -> Result<int> {
    (void)put(tx, "gone");
    return fail(no);
  }));
  EXPECT_EQ(told, 1);
  EXPECT_TRUE(store->write_now([](Tx& tx) { return put(tx, "stays"); }));
  EXPECT_EQ(told, 1);
}

TEST(Store, WhoListensNoMoreIsNotCalled) {
  const std::unique_ptr<Store> store = open_with_table();
  int told = 0;
  Store::Listening commits = store->on_commit([&] { ++told; });
  EXPECT_TRUE(store->write_now([](Tx& tx) { return put(tx, "heard"); }));
  EXPECT_EQ(told, 1);
  commits.reset();
  EXPECT_TRUE(store->write_now([](Tx& tx) { return put(tx, "unheard"); }));
  EXPECT_EQ(told, 1);
}

TEST(Store, OneFolderHasOneWritingProcess) {
  const TempFolder folder;
  const std::unique_ptr<Store> store = open_with_table({.folder = folder.path});
  const Result<std::unique_ptr<Store>> second = Store::open({.folder = folder.path});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().name, "store_locked");
}

TEST(Store, WhatIsWrittenIsThereAfterReopening) {
  const TempFolder folder;
  {
    const std::unique_ptr<Store> store =
        open_with_table({.folder = folder.path, .checkpoint_pages = 4});
    for (int i = 0; i < 200; ++i) {
      ASSERT_TRUE(store->write_now([&](Tx& tx) { return put(tx, std::to_string(i)); }));
    }
    EXPECT_GT(store->figures().checkpoints, 0);
  }
  const std::unique_ptr<Store> again = open_with_table({.folder = folder.path});
  EXPECT_EQ(count(*again), 200);
}

// The log is emptied beside the writer, who never pauses here: it must start again all the same.
TEST(Store, TheLogStaysShortUnderWritesWithoutPause) {
  constexpr int kPages = 64, kThreads = 4, kWrites = 1'500;
  const TempFolder folder;
  const std::unique_ptr<Store> store =
      open_with_table({.folder = folder.path, .checkpoint_pages = kPages, .sync = Sync::off});
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&store, t] {
      for (int i = 0; i < kWrites; ++i) {
        const std::string name = fmt::format("{}{:0>200}", t, i);
        EXPECT_TRUE(store->write_now([&](Tx& tx) { return put(tx, name); }));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(count(*store), kThreads * kWrites);
  constexpr std::uintmax_t kFrame = 4'096 + 24;
  EXPECT_LT(std::filesystem::file_size(folder.path / "onda.db-wal"), 24 * kPages * kFrame);
}

TEST(Store, BackupWhileServingIsOneMomentAndRestores) {
  const TempFolder folder;
  const std::filesystem::path copy = folder.path / "copy.db";
  {
    const std::unique_ptr<Store> store = open_with_table({.folder = folder.path / "live"});
    std::atomic<bool> stop = false;
    std::thread writer([&] {
      for (int i = 0; !stop; ++i) {
        // Two rows a job: a copy with an odd number would have cut a transaction in half.
        (void)store->write_now([&](Tx& tx) -> Result<std::int64_t> {
          if (Result<std::int64_t> one = put(tx, fmt::format("a{}", i)); !one) return one;
          return put(tx, fmt::format("b{}", i));
        });
      }
    });
    while (count(*store) < 100) std::this_thread::yield();
    const Result<void> done = store->backup(copy);
    stop = true;
    writer.join();
    ASSERT_TRUE(done) << done.error().what;
    EXPECT_EQ(store->backup(copy).error().name, "backup_exists");
    const Result<void> refused = restore_database(copy, folder.path / "live");
    EXPECT_EQ(refused.error().name, "store_locked");
  }
  ASSERT_TRUE(restore_database(copy, folder.path / "live"));
  const std::unique_ptr<Store> restored = open_with_table({.folder = folder.path / "live"});
  EXPECT_GE(count(*restored), 100);
  EXPECT_EQ(count(*restored) % 2, 0);
}

TEST(Store, AFileThatIsNoBackupIsRefused) {
  const TempFolder folder;
  const std::filesystem::path junk = folder.path / "junk";
  std::FILE* file = std::fopen(junk.c_str(), "w");
  std::fputs("not a database", file);
  std::fclose(file);
  EXPECT_EQ(restore_database(junk, folder.path / "live").error().name, "backup_damaged");
  EXPECT_EQ(restore_database(folder.path / "none", folder.path / "live").error().name,
            "backup_missing");
}

TEST(Store, EveryQueryPrepares) {
  const TempFolder folder;
  {
    ASSERT_TRUE(Store::open({.folder = folder.path}));
  }
  const auto connection =
      Connection::open({.file = folder.path / "onda.db", .access = Access::write});
  ASSERT_TRUE(connection);
  for (const std::span<const Query* const> module : sql::kEveryModule) {
    for (const Query* query : module) {
      const auto prepared = (*connection)->prepared(*query);
      EXPECT_TRUE(prepared) << query->name << ": " << (prepared ? "" : prepared.error().what);
    }
  }
}

}  // namespace
}  // namespace onda::store
