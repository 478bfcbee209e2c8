#pragma once
// The database, as the modules see it. No type of an engine leaves src/store.
//
// Writes: `write(job)` runs the job on the one writer thread. Many jobs share a transaction and its
// fsync (group commit); each has a savepoint of its own, so one that fails does not fail its
// neighbours, and each answers only after the commit that covers it. Reads: `read(job)` runs on a
// pool of read-only connections and sees the last commit.
//
// A job is a plain function: it must not wait, do I/O of its own or keep the Tx.

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <string>

#include "base/task.hpp"
#include "store/tx.hpp"

namespace onda::store {

enum class Sync { full, off };  // off: for tests and throw-away data only

struct Options {
  std::filesystem::path folder = {};  // the data folder; empty: in memory (one connection)
  int readers = 2;                    // read-only connections, each with a thread
  // Changed pages; unchanged ones are read from the mapped file. Larger gained nothing measurable.
  std::int64_t writer_cache_kib = 32 * 1024;
  std::int64_t reader_cache_kib = 8 * 1024;
  std::int64_t mapped_bytes = std::int64_t{1} << 32;  // of the file mapped for reading
  int checkpoint_pages = 10'000;    // fewer cost speed, more make each sync longer
  std::size_t queue_limit = 8'192;  // waiting write jobs; more are refused as `unavailable`
  Sync sync = Sync::full;
};

class Store {
 public:
  // Locks the folder, opens or makes the database, brings the schema up to date. Fails with
  // `store_locked` where another process serves it, `store_too_new` where a later Onda wrote it.
  [[nodiscard]] static Result<std::unique_ptr<Store>> open(Options options);
  virtual ~Store() = default;

  // What a job returns is moved to the caller after the commit. Job: Result<T>(Tx&), called once.
  template <class Job>
  auto write(Job job) -> Task<decltype(job(std::declval<Tx&>()))> {
    return submit<decltype(job(std::declval<Tx&>())), Tx>(std::move(job), Lane::write);
  }
  // Job: Result<T>(ReadTx&).
  template <class Job>
  auto read(Job job) -> Task<decltype(job(std::declval<ReadTx&>()))> {
    return submit<decltype(job(std::declval<ReadTx&>())), ReadTx>(std::move(job), Lane::read);
  }
  // The same for code that has no executor (command line, tests): waits on this thread.
  template <class Job>
  auto write_now(Job job) -> decltype(job(std::declval<Tx&>())) {
    return wait_for<decltype(job(std::declval<Tx&>())), Tx>(std::move(job), Lane::write);
  }
  template <class Job>
  auto read_now(Job job) -> decltype(job(std::declval<ReadTx&>())) {
    return wait_for<decltype(job(std::declval<ReadTx&>())), ReadTx>(std::move(job), Lane::read);
  }

  // Keeps a listener. Once it is gone, the listener is not being called and never is again.
  using Listening = std::shared_ptr<void>;
  // Called on the writer thread after every commit that changed rows, before anyone is answered.
  [[nodiscard]] virtual Listening on_commit(std::function<void()> listener) = 0;
  // Called on the writer thread where something written was rolled back, a job's part or a whole
  // group: what its jobs remember of it is void.
  [[nodiscard]] virtual Listening on_abort(std::function<void()> listener) = 0;
  // Copies the database to a new file while it serves; the copy is one consistent moment.
  [[nodiscard]] virtual Result<void> backup(const std::filesystem::path& file) = 0;

  struct Figures {
    std::int64_t commits = 0;
    std::int64_t jobs = 0;  // write jobs answered
    std::int64_t failed_jobs = 0;
    std::int64_t checkpoints = 0;
    std::int64_t queued = 0;           // write jobs waiting now
    std::int64_t commit_us_total = 0;  // time inside COMMIT, microseconds
  };
  [[nodiscard]] virtual Figures figures() const = 0;

 protected:
  enum class Lane { write, read };
  // One queued job, told apart from its types. `run` is called once on the lane's thread; `done`
  // after the commit (or at once for a read) with what went wrong outside the job, if anything did.
  class Work {
   public:
    virtual ~Work() = default;
    // True where the job succeeded and its savepoint may stand.
    virtual bool run(ReadTx& tx) = 0;
    virtual void done(const Error* failure) = 0;
  };
  // Takes the work; false where the queue is full or closing.
  virtual bool enqueue(Lane lane, std::unique_ptr<Work>& work) = 0;

 private:
  template <class R, class TxType, class Job, class Handler>
  class Typed final : public Work {
   public:
    Typed(Job job, Handler handler) : job_(std::move(job)), handler_(std::move(handler)) {}
    bool run(ReadTx& tx) override {
      result_.emplace(job_(static_cast<TxType&>(tx)));
      return result_->has_value();
    }
    void done(const Error* failure) override {
      R result = failure != nullptr ? R(tl::unexpected<Error>(*failure)) : std::move(*result_);
      handler_(std::move(result));
    }

   private:
    Job job_;
    Handler handler_;
    std::optional<R> result_;
  };

  static Error busy() {
    return {Code::unavailable, "store_busy", "too many writes are waiting; try again shortly", {}};
  }

  template <class R, class TxType, class Job>
  Task<R> submit(Job job, Lane lane) {
    return boost::asio::async_initiate<const boost::asio::use_awaitable_t<>, void(R)>(
        [this, lane](auto handler, Job moved) {
          auto executor = boost::asio::get_associated_executor(handler);
          // The handler resumes the caller's coroutine on its own executor, never on our thread.
          auto resume = [executor,
                         h = std::make_shared<decltype(handler)>(std::move(handler))](R r) {
            boost::asio::post(executor,
                              [h, r = std::move(r)]() mutable { std::move (*h)(std::move(r)); });
          };
          using Resume = decltype(resume);
          std::unique_ptr<Work> work =
              std::make_unique<Typed<R, TxType, Job, Resume>>(std::move(moved), std::move(resume));
          if (!enqueue(lane, work)) {
            const Error refused = busy();
            work->done(&refused);
          }
        },
        boost::asio::use_awaitable, std::move(job));
  }

  template <class R, class TxType, class Job>
  R wait_for(Job job, Lane lane) {
    std::promise<R> promise;
    std::future<R> answer = promise.get_future();
    auto settle = [&promise](R r) { promise.set_value(std::move(r)); };
    std::unique_ptr<Work> work =
        std::make_unique<Typed<R, TxType, Job, decltype(settle)>>(std::move(job), settle);
    if (!enqueue(lane, work)) {
      const Error refused = busy();
      work->done(&refused);
    }
    return answer.get();
  }
};

}  // namespace onda::store
