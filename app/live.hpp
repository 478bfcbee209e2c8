#pragma once
// Tells open pages that their order has news: the consumer of the fact log that feeds the SSE hub.

#include <atomic>
#include <thread>

#include "app/commit_news.hpp"
#include "store/facts.hpp"
#include "web/sse.hpp"

namespace onda::app {

class Live {
 public:
  // All outlive it. Reads on a thread of its own, woken by commits. Leases are kept in `wall` time,
  // which a demonstration does not speed up.
  Live(store::Store& store, const Clock& wall, web::Hub& hub);
  ~Live();
  Live(const Live&) = delete;
  Live& operator=(const Live&) = delete;

 private:
  void run();
  Result<void> tell();

  store::Store& store_;
  web::Hub& hub_;
  store::FactReader reader_;
  CommitNews news_;
  std::int64_t unheard_ = 0;  // facts up to this one were told while nobody listened
  std::thread thread_;
};

}  // namespace onda::app
