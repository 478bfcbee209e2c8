#include "app/test_desk.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace onda::app {
namespace {

namespace asio = boost::asio;

using Answer = TestDesk::Answer;

constexpr std::size_t kMostWaiting = 16;

Answer busy() {
  return fail(Error{Code::unavailable,
                    "tests_busy",
                    "too many test messages are waiting; try again shortly",
                    {}});
}

}  // namespace

TestDesk::TestDesk() {
  thread_ = std::thread([this] { run(); });
}

TestDesk::~TestDesk() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  wake_.notify_one();
  thread_.join();
  for (const Errand& errand : waiting_) errand.answer(busy());
}

Task<Answer> TestDesk::answer_of(std::function<Answer()> hand_off) {
  auto begin = [this](auto handler, std::function<Answer()> moved) {
    auto executor = asio::get_associated_executor(handler);
    // Resumes the caller's coroutine on its own executor, never on our thread.
    auto shared = std::make_shared<decltype(handler)>(std::move(handler));
    auto resume = [executor, shared](Answer answer) {
      asio::post(executor, [shared, answer = std::move(answer)]() mutable {
        std::move (*shared)(std::move(answer));
      });
    };
    if (!add({std::move(moved), resume})) resume(busy());
  };
  Answer answer = co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Answer)>(
      std::move(begin), asio::use_awaitable, std::move(hand_off));
  co_return answer;
}

bool TestDesk::add(Errand errand) {
  {
    const std::lock_guard lock(mutex_);
    if (ending_ || waiting_.size() >= kMostWaiting) return false;
    waiting_.push_back(std::move(errand));
  }
  wake_.notify_one();
  return true;
}

void TestDesk::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
    if (ending_) return;
    const Errand errand = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    errand.answer(errand.hand_off());
    lock.lock();
  }
}

}  // namespace onda::app
