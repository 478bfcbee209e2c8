#pragma once
// Hands single messages off on a thread of its own, so that no request waits on a mail server's
// time but its own.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "base/task.hpp"
#include "messages/channel.hpp"

namespace onda::app {

class TestDesk {
 public:
  TestDesk();
  ~TestDesk();
  TestDesk(const TestDesk&) = delete;
  TestDesk& operator=(const TestDesk&) = delete;

  using Answer = Result<messages::Handoff>;
  // What handing off answers; what it refers to outlives the desk. Fails with `tests_busy` where
  // too many wait.
  [[nodiscard]] Task<Answer> answer_of(std::function<Answer()> hand_off);

 private:
  struct Errand {
    std::function<Answer()> hand_off;
    std::function<void(Answer)> answer;
  };
  [[nodiscard]] bool add(Errand errand);
  void run();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Errand> waiting_;
  bool ending_ = false;
  std::thread thread_;  // last: it works with the others
};

}  // namespace onda::app
