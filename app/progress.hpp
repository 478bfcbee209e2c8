#pragma once
// How far a long reading of a file has come: a bar on a terminal, a line now and then elsewhere.

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>

namespace onda::app {

struct ProgressState {
  std::uint64_t done = 0;   // bytes
  std::uint64_t total = 0;  // 0: not known
  double seconds = 0;
};

// "[########------------]  40 %  12.4 MB of 31.0 MB  5.2 MB/s  4 s left"
[[nodiscard]] std::string progress_text(const ProgressState& state);

// Writes to the standard error: on a terminal one line that is drawn anew, five times a second at
// most; elsewhere a line every ten seconds.
class Progress {
 public:
  explicit Progress(std::uint64_t total);
  void show(std::uint64_t done);
  // Takes the bar away, so that what is printed next stands alone.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  std::uint64_t total_;
  bool is_terminal_;
  Clock::time_point began_;
  Clock::time_point shown_;
};

}  // namespace onda::app
