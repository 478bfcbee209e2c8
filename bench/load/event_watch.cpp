#include "load/event_watch.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include "base/check.hpp"
#include "load/load.hpp"

namespace onda::bench {

EventWatch::EventWatch(std::uint16_t port, const std::string& request) : socket_(connect_to(port)) {
  CHECK(::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) ==
        static_cast<ssize_t>(request.size()));
  wait_for("text/event-stream");
  wait_for("\r\n\r\n");
}

EventWatch::~EventWatch() { ::close(socket_); }

void EventWatch::wait_for(std::string_view text) {
  char buffer[4096];
  while (heard_.find(text) == std::string::npos) {
    const ssize_t n = ::recv(socket_, buffer, sizeof buffer, 0);
    CHECK(n > 0);
    heard_.append(buffer, static_cast<std::size_t>(n));
  }
}

}  // namespace onda::bench
