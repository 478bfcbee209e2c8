#pragma once
// A small HTTP load generator on one thread: closed loop (as fast as answers come) or open loop (at
// a fixed rate, latency counted from when a request was due, so that a stall is not hidden).

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace onda::bench {

struct LoadPlan {
  std::uint16_t port = 0;
  int connections = 16;
  std::chrono::milliseconds time{10'000};
  double rate = 0;             // requests a second; 0: closed loop
  std::uint64_t requests = 0;  // stop after so many; 0: by time alone
  // Writes the next whole request into `out` (cleared before).
  std::function<void(std::string& out)> next;
  // Told of each answer; `request` counts the calls of `next` from 0. May be empty.
  std::function<void(std::uint64_t request, int status)> answered = {};
};

struct LoadReport {
  std::uint64_t answers = 0;  // 2xx
  std::uint64_t refused = 0;  // anything else
  double seconds = 0;
  std::vector<std::uint32_t> latency_us;  // of each answer
  std::string first_refusal;
  bool cut = false;  // the server went away

  [[nodiscard]] double per_second() const { return static_cast<double>(answers) / seconds; }
  // 0.99 gives the latency that 99 % stayed below, milliseconds.
  [[nodiscard]] double quantile_ms(double q) const;
};

[[nodiscard]] LoadReport run_load(const LoadPlan& plan);

// A connection to the port of this machine.
[[nodiscard]] int connect_to(std::uint16_t port);

// One request, its answer's body; ends the program where it is refused.
[[nodiscard]] std::string ask(std::uint16_t port, const std::string& request);

}  // namespace onda::bench
