// The SQLite engine behind Store: one writer thread with group commit, a pool of readers.

#include <fmt/format.h>
#include <sqlite3.h>
#include <unistd.h>
#include <condition_variable>
#include <deque>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

#include "base/check.hpp"
#include "base/log.hpp"
#include "store/backup.hpp"
#include "store/checkpointer.hpp"
#include "store/connection.hpp"
#include "store/folder_lock.hpp"
#include "store/migrations.hpp"
#include "store/store.hpp"
#include "store/work_queue.hpp"

namespace onda::store {
namespace {

using SteadyClock = std::chrono::steady_clock;

// A group stops taking jobs after this long, so that the first of them does not wait for the last.
// Under load long groups are worth it: a page that many jobs touch is written once.
constexpr std::chrono::milliseconds kGroupTime{60};
// The log cannot start again while a reader looks at its old pages; beyond this many times the
// usual size the writer waits for the readers.
constexpr int kPatience = 8;

class SqliteStore final : public Store {
 public:
  SqliteStore(Options options, FolderLock lock, std::unique_ptr<Connection> writer)
      : options_(std::move(options)),
        lock_(std::move(lock)),
        writer_(std::move(writer)),
        writes_(options_.queue_limit),
        reads_(options_.queue_limit),
        long_from_(kPatience * options_.checkpoint_pages) {
    sqlite3_wal_hook(writer_->raw(), &SqliteStore::note_log_size, this);
  }

  ~SqliteStore() override {
    reads_.close();
    writes_.close();
    for (std::thread& thread : threads_) thread.join();
    checkpointer_.reset();
    readers_.clear();
    if (log_pages_ > 0) checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
    writer_.reset();
    if (throw_away_) std::filesystem::remove_all(options_.folder);
  }

  Result<void> start() {
    Result<std::unique_ptr<Connection>> mover =
        Connection::open({.file = file(),
                          .access = Access::write,
                          .cache_kib = options_.reader_cache_kib,
                          .sync_off = options_.sync == Sync::off});
    if (!mover) return fail(mover.error());
    checkpointer_ =
        std::make_unique<Checkpointer>(std::move(*mover), [this] { return log_pages_.load(); });
    for (int i = 0; i < options_.readers; ++i) {
      Result<std::unique_ptr<Connection>> reader =
          Connection::open({.file = file(),
                            .access = Access::read,
                            .cache_kib = options_.reader_cache_kib,
                            .mapped_bytes = options_.mapped_bytes});
      if (!reader) return fail(reader.error());
      readers_.push_back(std::move(*reader));
    }
    threads_.emplace_back([this] { serve_writes(); });
    for (const std::unique_ptr<Connection>& reader : readers_) {
      threads_.emplace_back([this, connection = reader.get()] { serve_reads(*connection); });
    }
    return {};
  }

  Listening on_commit(std::function<void()> listener) override {
    return listen(commit_listeners_, std::move(listener));
  }

  Listening on_abort(std::function<void()> listener) override {
    return listen(abort_listeners_, std::move(listener));
  }

  Result<void> backup(const std::filesystem::path& target) override {
    return copy_database(file(), target);
  }

  Figures figures() const override {
    return {.commits = commits_.load(),
            .jobs = jobs_.load(),
            .failed_jobs = failed_jobs_.load(),
            .checkpoints = checkpoints_.load(),
            .queued = static_cast<std::int64_t>(writes_.size()),
            .commit_us_total = commit_us_.load()};
  }

  void throw_away_at_close() { throw_away_ = true; }

 protected:
  bool enqueue(Lane lane, std::unique_ptr<Work>& work) override {
    return (lane == Lane::write ? writes_ : reads_).push(work);
  }

 private:
  [[nodiscard]] std::filesystem::path file() const { return options_.folder / "onda.db"; }

  static int note_log_size(void* self, sqlite3*, const char*, int pages) {
    static_cast<SqliteStore*>(self)->log_pages_ = pages;
    return SQLITE_OK;
  }

  void serve_reads(Connection& connection) {
    ReadTx tx(connection);
    while (std::unique_ptr<Work> work = reads_.pop()) {
      Result<void> begun = connection.execute("BEGIN");
      std::optional<Error> failure;
      if (begun) {
        failure = run_guarded(*work, tx);
        if (const Result<void> ended = connection.execute("COMMIT"); !ended)
          failure = ended.error();
      } else {
        failure = begun.error();
      }
      work->done(failure ? &*failure : nullptr);
    }
  }

  // The boundary at which a job's exception becomes an error.
  static std::optional<Error> run_guarded(Work& work, ReadTx& tx) {
    try {
      work.run(tx);
      return std::nullopt;
    } catch (const std::exception& thrown) {
      return Error{Code::internal, "store_job_failed", thrown.what(), {}};
    }
  }

  void serve_writes() {
    while (std::unique_ptr<Work> first = writes_.pop()) {
      run_group(std::move(first));
      keep_log_short();
    }
  }

  void keep_log_short() {
    const int pages = log_pages_;
    if (pages >= long_from_) {
      checkpointer_->rest();
      checkpointer_->take_finished();
      // Who still reads an old state then, such as a backup, is waited for once, not at each
      // commit.
      const bool is_restarted = checkpoint(SQLITE_CHECKPOINT_RESTART);
      long_from_ = kPatience * options_.checkpoint_pages + (is_restarted ? 0 : pages);
    } else if (checkpointer_->take_finished()) {
      checkpoint(SQLITE_CHECKPOINT_PASSIVE);
    } else if (pages >= options_.checkpoint_pages) {
      checkpointer_->begin();
    }
  }

  struct Member {
    std::unique_ptr<Work> work;
    std::optional<Error> failure;  // of the engine; the job's own errors are in its result
  };

  void run_group(std::unique_ptr<Work> first) {
    const SteadyClock::time_point began = SteadyClock::now();
    std::vector<Member> group;
    Result<void> state = writer_->execute("BEGIN IMMEDIATE");
    const std::int64_t before = writer_->total_changes();
    for (std::unique_ptr<Work> work = std::move(first); work != nullptr;) {
      group.push_back({std::move(work), std::nullopt});
      if (state) state = run_member(group.back());
      if (!state || SteadyClock::now() - began > kGroupTime) break;
      work = writes_.try_pop();
    }
    const bool changed = writer_->total_changes() != before;
    if (state) state = commit();
    if (!state && writer_->in_transaction()) (void)writer_->execute("ROLLBACK");
    if (!state) notify(abort_listeners_);
    if (state && changed) notify(commit_listeners_);
    for (Member& member : group) {
      if (!state) member.failure = state.error();
      if (member.failure) ++failed_jobs_;
      member.work->done(member.failure ? &*member.failure : nullptr);
    }
    jobs_ += static_cast<std::int64_t>(group.size());
  }

  // Runs one job inside its savepoint. An error here means that the whole transaction is lost.
  Result<void> run_member(Member& member) {
    Tx tx(*writer_);
    if (const Result<std::int64_t> set = tx.run(kSavepoint, {}); !set) return fail(set.error());
    const std::int64_t before = writer_->total_changes();
    bool stands = false;
    try {
      stands = member.work->run(tx);
    } catch (const std::exception& thrown) {
      member.failure = Error{Code::internal, "store_job_failed", thrown.what(), {}};
    }
    // A full disk can end the transaction behind our back; then every member has failed.
    if (!writer_->in_transaction()) {
      return fail({Code::unavailable, "store_rolled_back", "the database gave the group up", {}});
    }
    if (!stands) {
      if (const Result<std::int64_t> undone = tx.run(kRollback, {}); !undone)
        return fail(undone.error());
      if (writer_->total_changes() != before) notify(abort_listeners_);
    }
    if (const Result<std::int64_t> freed = tx.run(kRelease, {}); !freed) return fail(freed.error());
    return {};
  }

  Result<void> commit() {
    const SteadyClock::time_point began = SteadyClock::now();
    Tx tx(*writer_);
    const Result<std::int64_t> done = tx.run(kCommit, {});
    commit_us_ +=
        std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - began).count();
    if (!done) return fail(done.error());
    ++commits_;
    return {};
  }

  using Listeners = std::list<std::function<void()>>;

  Listening listen(Listeners& listeners, std::function<void()> listener) {
    const std::lock_guard guard(listeners_mutex_);
    const auto place = listeners.insert(listeners.end(), std::move(listener));
    return {nullptr, [this, &listeners, place](std::nullptr_t) {
              const std::lock_guard ending(listeners_mutex_);
              listeners.erase(place);
            }};
  }

  void notify(const Listeners& listeners) {
    const std::lock_guard guard(listeners_mutex_);
    for (const std::function<void()>& listener : listeners) listener();
  }

  // True where all of the log was moved.
  bool checkpoint(int mode) {
    const int code = sqlite3_wal_checkpoint_v2(writer_->raw(), nullptr, mode, nullptr, nullptr);
    if (code != SQLITE_OK && code != SQLITE_BUSY) {
      log::error("checkpoint_failed", {{"error", writer_->error("checkpoint").what}});
      return false;
    }
    ++checkpoints_;
    log_pages_ = 0;
    return code == SQLITE_OK;
  }

  static constexpr Query kSavepoint{"store/savepoint", "SAVEPOINT job"};
  static constexpr Query kRollback{"store/rollback_job", "ROLLBACK TO job"};
  static constexpr Query kRelease{"store/release", "RELEASE job"};
  static constexpr Query kCommit{"store/commit", "COMMIT"};

  Options options_;
  FolderLock lock_;
  std::unique_ptr<Connection> writer_;
  std::vector<std::unique_ptr<Connection>> readers_;
  WorkQueue<Work> writes_;
  WorkQueue<Work> reads_;
  std::vector<std::thread> threads_;
  std::mutex listeners_mutex_;
  Listeners commit_listeners_, abort_listeners_;
  std::atomic<int> log_pages_{0};  // frames in the write-ahead log, as of the last commit
  int long_from_;                  // pages; writer thread only
  std::unique_ptr<Checkpointer> checkpointer_;
  bool throw_away_ = false;
  std::atomic<std::int64_t> commits_{0}, jobs_{0}, failed_jobs_{0}, checkpoints_{0}, commit_us_{0};
};

Result<std::filesystem::path> throw_away_folder() {
  std::string pattern = (std::filesystem::temp_directory_path() / "onda-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) {
    return fail({Code::unavailable, "folder_unusable", "cannot make a temporary folder", {}});
  }
  return std::filesystem::path(pattern);
}

}  // namespace

Result<std::unique_ptr<Store>> Store::open(Options options) {
  const bool throw_away = options.folder.empty();
  if (throw_away) {
    const Result<std::filesystem::path> folder = throw_away_folder();
    if (!folder) return fail(folder.error());
    options.folder = *folder;
  }
  std::error_code made;
  std::filesystem::create_directories(options.folder, made);
  Result<FolderLock> lock = FolderLock::take(options.folder);
  if (!lock) return fail(lock.error());
  Result<std::unique_ptr<Connection>> writer =
      Connection::open({.file = options.folder / "onda.db",
                        .access = Access::write,
                        .cache_kib = options.writer_cache_kib,
                        .mapped_bytes = options.mapped_bytes,
                        .sync_off = options.sync == Sync::off});
  if (!writer) return fail(writer.error());
  if (const Result<void> ready = migrate(**writer); !ready) return fail(ready.error());
  auto store =
      std::make_unique<SqliteStore>(std::move(options), std::move(*lock), std::move(*writer));
  if (throw_away) store->throw_away_at_close();
  if (const Result<void> started = store->start(); !started) return fail(started.error());
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace onda::store
