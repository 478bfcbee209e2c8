#pragma once
// The other side of the tests of this folder.

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <thread>

namespace onda::net {

// A server of raw sockets on 127.0.0.1: answers every request with the same bytes ("" keeps silent)
// and remembers what it was sent. It serves one connection at a time.
class TinyServer {
 public:
  // `answers`: after so many on one connection the next request is read, and the connection closed.
  explicit TinyServer(std::string answer, int answers = 1'000)
      : answer_(std::move(answer)), answers_(answers) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(::listen(listener_, 8), 0);
    socklen_t size = sizeof address;
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~TinyServer() {
    stop_ = true;
    thread_.join();
    ::close(listener_);
  }
  [[nodiscard]] std::string url(const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }
  [[nodiscard]] std::uint16_t port() const { return static_cast<std::uint16_t>(port_); }
  [[nodiscard]] std::string received() {
    const std::lock_guard lock(mutex_);
    return received_;
  }
  [[nodiscard]] int connections() const { return connections_; }
  [[nodiscard]] int requests() const { return requests_; }

 private:
  [[nodiscard]] bool readable(int socket) const {
    pollfd entry{socket, POLLIN, 0};
    while (!stop_) {
      if (::poll(&entry, 1, 20) > 0) return true;
    }
    return false;
  }
  void serve() {
    while (readable(listener_)) {
      const int peer = ::accept(listener_, nullptr, nullptr);
      ++connections_;
      converse(peer);
      ::close(peer);
    }
  }
  // Takes a request to be complete when its announced body is there.
  void converse(int peer) {
    std::string request;
    int left = answers_;
    while (readable(peer)) {
      char buffer[4096];
      const ssize_t count = ::read(peer, buffer, sizeof buffer);
      if (count <= 0) return;
      request.append(buffer, static_cast<std::size_t>(count));
      const std::size_t end = request.find("\r\n\r\n");
      if (end == std::string::npos || request.size() < end + 4 + announced(request)) continue;
      {
        const std::lock_guard lock(mutex_);
        received_ = std::exchange(request, {});
      }
      ++requests_;
      if (left-- == 0) return;
      EXPECT_EQ(::write(peer, answer_.data(), answer_.size()), std::ssize(answer_));
    }
  }
  static std::size_t announced(const std::string& request) {
    const std::size_t at = request.find("Content-Length: ");
    return at == std::string::npos ? 0 : std::stoul(request.substr(at + 16));
  }

  std::string answer_;
  int answers_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stop_ = false;
  std::atomic<int> connections_ = 0;
  std::atomic<int> requests_ = 0;
  std::mutex mutex_;
  std::string received_;
  std::thread thread_;
};

}  // namespace onda::net
