#pragma once
// One line per request: route pattern (never the path, which may hold a capability), status, time.
// Lines are gathered and written in blocks, since one write per request would cost more than
// routing.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace onda::web {

enum class LogRequests { all, failures, none };  // failures: answers from 500 on

struct Served {
  Instant at{};
  std::string_view id{};
  std::string_view verb{};
  std::string_view route{};  // "/v1/orders/{id}"; "" where none matched
  std::int64_t shop = 0;     // 0: none known
  int status = 0;
  std::int64_t us = 0;       // from the request read to the answer ready
  std::size_t bytes_in = 0;  // of the bodies
  std::size_t bytes_out = 0;
};

// For one thread.
class AccessLog {
 public:
  explicit AccessLog(LogRequests which) : which_(which) {}
  ~AccessLog() { flush(); }
  AccessLog(const AccessLog&) = delete;
  AccessLog& operator=(const AccessLog&) = delete;
  void add(const Served& served);
  // Writes what has gathered to standard error.
  void flush();

 private:
  LogRequests which_;
  std::string lines_;
};

// The line that add() gathers, with its line break.
void append_line(std::string& out, const Served& served);

}  // namespace onda::web
