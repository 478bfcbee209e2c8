#pragma once
// What the server does now and then, on a thread of its own.

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

namespace onda::app {

// A chore may wait for the store. One that fails is logged and done again the next time.
struct Chore {
  std::string_view name;
  std::function<Result<void>()> step;
};

class Chores {
 public:
  Chores(Millis every, std::vector<Chore> chores);
  ~Chores();
  Chores(const Chores&) = delete;
  Chores& operator=(const Chores&) = delete;

 private:
  void run(Millis every);

  std::vector<Chore> chores_;
  std::mutex mutex_;
  std::condition_variable wake_;
  bool stop_ = false;
  std::thread thread_;
};

}  // namespace onda::app
