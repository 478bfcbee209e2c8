#include "app/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

namespace onda::app {
namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t kCells = 24;

std::string bytes_text(double bytes) {
  if (bytes < 1e3) return fmt::format("{:.0f} B", bytes);
  if (bytes < 1e6) return fmt::format("{:.1f} kB", bytes / 1e3);
  if (bytes < 1e9) return fmt::format("{:.1f} MB", bytes / 1e6);
  return fmt::format("{:.2f} GB", bytes / 1e9);
}

std::string duration_text(double seconds) {
  const auto whole = static_cast<std::int64_t>(seconds + 0.5);
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{}:{:02} min", whole / 60, whole % 60);
  return fmt::format("{}:{:02} h", whole / 3600, whole / 60 % 60);
}

}  // namespace

std::string progress_text(const ProgressState& state) {
  const double rate = state.seconds > 0 ? static_cast<double>(state.done) / state.seconds : 0;
  const std::string speed = bytes_text(rate) + "/s";
  if (state.total == 0)
    return fmt::format("{}  {}", bytes_text(static_cast<double>(state.done)), speed);
  const std::uint64_t done = std::min(state.done, state.total);
  const auto cells = static_cast<std::size_t>(done * kCells / state.total);
  const double left = rate > 0 ? static_cast<double>(state.total - done) / rate : 0;
  return fmt::format("[{:#<{}}{:-<{}}] {:3} %  {} of {}  {}  {} left", "", cells, "",
                     static_cast<std::size_t>(kCells) - cells, done * 100 / state.total,
                     bytes_text(static_cast<double>(done)),
                     bytes_text(static_cast<double>(state.total)), speed, duration_text(left));
}

Progress::Progress(std::uint64_t total)
    : total_(total),
      is_terminal_(isatty(STDERR_FILENO) == 1),
      began_(Clock::now()),
      shown_(began_) {}

void Progress::show(std::uint64_t done) {
  const Clock::time_point now = Clock::now();
  if (now - shown_ < (is_terminal_ ? Clock::duration(200ms) : Clock::duration(10s))) return;
  shown_ = now;
  const std::chrono::duration<double> seconds = now - began_;
  const std::string text =
      progress_text({.done = done, .total = total_, .seconds = seconds.count()});
  fmt::print(stderr, "{}", is_terminal_ ? "\r\x1b[K" + text : text + "\n");
  std::fflush(stderr);
}

void Progress::clear() {
  if (is_terminal_) fmt::print(stderr, "\r\x1b[K");
}

}  // namespace onda::app
