#include "web/loopback_test.hpp"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>

#include "base/check.hpp"
#include "base/text.hpp"

namespace onda::web {

std::string_view Reply::header(std::string_view name) const {
  const auto found = std::ranges::find(headers, name, [](const auto& h) { return h.first; });
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

Loopback::Loopback(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  CHECK(socket_ >= 0);
  const timeval patience{5, 0};
  const int on = 1;
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  CHECK(connect(socket_, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0);
}

Loopback::~Loopback() { hang_up(); }

void Loopback::hang_up() {
  if (socket_ >= 0) ::close(socket_);
  socket_ = -1;
}

bool Loopback::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool Loopback::fill() {
  char chunk[16384];
  const ssize_t got = ::recv(socket_, chunk, sizeof chunk, 0);
  if (got <= 0) return false;
  unread_.append(chunk, static_cast<std::size_t>(got));
  return true;
}

Reply Loopback::send(Verb verb,
                     std::string_view target,
                     std::string_view body,
                     const Headers& headers) {
  std::string bytes =
      std::string(to_text(verb)) + " " + std::string(target) + " HTTP/1.1\r\nHost: test\r\n";
  for (const auto& [name, value] : headers) bytes += name + ": " + value + "\r\n";
  if (!body.empty() || verb == Verb::post) {
    bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  }
  bytes += "\r\n";
  bytes += body;
  write(bytes);
  return read(verb);
}

Reply Loopback::read(Verb to) {
  Reply reply;
  std::size_t end = 0;
  while ((end = unread_.find("\r\n\r\n")) == std::string::npos) {
    if (!fill()) return reply;
  }
  std::string_view head = std::string_view(unread_).substr(0, end + 2);
  std::from_chars(head.data() + 9, head.data() + 12, reply.status);
  head.remove_prefix(head.find("\r\n") + 2);
  while (!head.empty()) {
    const std::string_view line = head.substr(0, head.find("\r\n"));
    const std::size_t colon = line.find(':');
    reply.headers.emplace_back(lower_ascii(line.substr(0, colon)), trim(line.substr(colon + 1)));
    head.remove_prefix(line.size() + 2);
  }
  unread_.erase(0, end + 4);
  const std::string length(reply.header("content-length"));
  if (length.empty() || to == Verb::head) return reply;
  const std::size_t size = std::stoul(length);
  while (unread_.size() < size && fill()) continue;
  reply.body = unread_.substr(0, size);
  unread_.erase(0, size);
  return reply;
}

std::string Loopback::read_until(std::string_view text) {
  std::size_t at = 0;
  while ((at = unread_.find(text)) == std::string::npos) {
    if (!fill()) return std::exchange(unread_, {});
  }
  std::string out = unread_.substr(0, at + text.size());
  unread_.erase(0, out.size());
  return out;
}

std::string Loopback::read_all() {
  while (fill()) continue;
  return std::exchange(unread_, {});
}

bool Loopback::ended() {
  char byte = 0;
  const ssize_t got = ::recv(socket_, &byte, 1, 0);
  return got == 0 || (got < 0 && errno == ECONNRESET);
}

}  // namespace onda::web
