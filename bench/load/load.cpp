#include "load/load.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>

#include "base/check.hpp"

namespace onda::bench {
namespace {

using Steady = std::chrono::steady_clock;

struct Answer {
  int status = 0;
  std::size_t size = 0;  // of head and body
};

// The answer at the beginning of `bytes`, where it is whole.
bool parse_answer(std::string_view bytes, Answer& answer) {
  const std::size_t head = bytes.find("\r\n\r\n");
  if (head == std::string_view::npos) return false;
  answer.status = std::atoi(bytes.data() + std::min<std::size_t>(9, head));
  std::size_t length = 0;
  for (const std::string_view name : {"content-length: ", "Content-Length: "}) {
    const std::size_t at = bytes.substr(0, head).find(name);
    if (at != std::string_view::npos)
      length = std::strtoul(bytes.data() + at + name.size(), nullptr, 10);
  }
  answer.size = head + 4 + length;
  return bytes.size() >= answer.size;
}

class Generator {
 public:
  explicit Generator(const LoadPlan& plan) : plan_(plan), epoll_(::epoll_create1(EPOLL_CLOEXEC)) {
    links_.resize(static_cast<std::size_t>(plan.connections));
    for (std::size_t i = 0; i < links_.size(); ++i) {
      links_[i].socket = connect_to(plan.port);
      CHECK(::fcntl(links_[i].socket, F_SETFL, O_NONBLOCK) == 0);
      epoll_event event{};
      event.events = EPOLLIN;
      event.data.u64 = i;
      CHECK(::epoll_ctl(epoll_, EPOLL_CTL_ADD, links_[i].socket, &event) == 0);
      idle_.push_back(i);
    }
  }
  ~Generator() {
    for (const Link& link : links_) ::close(link.socket);
    ::close(epoll_);
  }

  LoadReport run() {
    began_ = Steady::now();
    const Steady::time_point end = began_ + plan_.time;
    while (Steady::now() < end && !all_sent() && !report_.cut) {
      send_what_is_due();
      wait(plan_.rate > 0 ? 0 : 100);
    }
    // The answers that are under way still count, up to a limit.
    const Steady::time_point patience = Steady::now() + std::chrono::seconds{20};
    while (idle_.size() < links_.size() && Steady::now() < patience && !report_.cut) wait(100);
    report_.seconds = std::chrono::duration<double>(Steady::now() - began_).count();
    return std::move(report_);
  }

 private:
  struct Link {
    int socket = -1;
    std::string out;
    std::size_t sent = 0;
    std::string in;
    Steady::time_point due;
    std::uint64_t request = 0;
    bool wants_write = false;
  };

  [[nodiscard]] bool all_sent() const { return plan_.requests != 0 && sent_ >= plan_.requests; }

  void send_what_is_due() {
    while (!idle_.empty() && !all_sent()) {
      Steady::time_point due = Steady::now();
      if (plan_.rate > 0) {
        const auto planned =
            began_ + std::chrono::duration_cast<Steady::duration>(
                         std::chrono::duration<double>(static_cast<double>(sent_) / plan_.rate));
        if (planned > due) return;
        due = planned;
      }
      const std::size_t i = idle_.front();
      idle_.pop_front();
      Link& link = links_[i];
      link.out.clear();
      plan_.next(link.out);
      link.sent = 0;
      link.due = due;
      link.request = sent_++;
      flush(i);
    }
  }

  void flush(std::size_t i) {
    Link& link = links_[i];
    while (link.sent < link.out.size()) {
      const ssize_t n = ::send(link.socket, link.out.data() + link.sent,
                               link.out.size() - link.sent, MSG_NOSIGNAL);
      if (n < 0) break;
      link.sent += static_cast<std::size_t>(n);
    }
    watch(i, link.sent < link.out.size());
  }

  void watch(std::size_t i, bool write) {
    Link& link = links_[i];
    if (link.wants_write == write) return;
    link.wants_write = write;
    epoll_event event{};
    event.events = EPOLLIN | (write ? static_cast<std::uint32_t>(EPOLLOUT) : 0U);
    event.data.u64 = i;
    CHECK(::epoll_ctl(epoll_, EPOLL_CTL_MOD, link.socket, &event) == 0);
  }

  void wait(int timeout_ms) {
    epoll_event events[128];
    const int count = ::epoll_wait(epoll_, events, 128, timeout_ms);
    for (int e = 0; e < count; ++e) {
      const std::size_t i = events[e].data.u64;
      if ((events[e].events & EPOLLOUT) != 0) flush(i);
      if ((events[e].events & EPOLLIN) != 0) receive(i);
    }
    if (count == 0 && plan_.rate > 0) ::usleep(20);  // leaves the core to the server
  }

  void receive(std::size_t i) {
    Link& link = links_[i];
    char buffer[16 * 1024];
    ssize_t n = 0;
    while ((n = ::recv(link.socket, buffer, sizeof buffer, 0)) > 0) {
      link.in.append(buffer, static_cast<std::size_t>(n));
    }
    if (n == 0 || errno != EAGAIN) report_.cut = true;
    Answer answer;
    if (!parse_answer(link.in, answer)) return;
    if (answer.status >= 200 && answer.status < 300) {
      ++report_.answers;
      const auto took = Steady::now() - link.due;
      report_.latency_us.push_back(static_cast<std::uint32_t>(
          std::chrono::duration_cast<std::chrono::microseconds>(took).count()));
    } else if (report_.refused++ == 0) {
      report_.first_refusal = link.in.substr(0, 600);
    }
    if (plan_.answered) plan_.answered(link.request, answer.status);
    link.in.erase(0, answer.size);
    idle_.push_back(i);
  }

  const LoadPlan& plan_;
  int epoll_;
  std::vector<Link> links_;
  std::deque<std::size_t> idle_;
  std::uint64_t sent_ = 0;
  Steady::time_point began_;
  LoadReport report_;
};

}  // namespace

int connect_to(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  CHECK(::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
  const int on = 1;
  CHECK(::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) == 0);
  return socket;
}

double LoadReport::quantile_ms(double q) const {
  if (latency_us.empty()) return 0;
  std::vector<std::uint32_t> sorted = latency_us;
  const auto at =
      sorted.begin() + static_cast<std::ptrdiff_t>(q * static_cast<double>(sorted.size() - 1));
  std::nth_element(sorted.begin(), at, sorted.end());
  return *at / 1'000.0;
}

LoadReport run_load(const LoadPlan& plan) { return Generator(plan).run(); }

std::string ask(std::uint16_t port, const std::string& request) {
  const int socket = connect_to(port);
  CHECK(::send(socket, request.data(), request.size(), MSG_NOSIGNAL) ==
        static_cast<ssize_t>(request.size()));
  std::string in;
  Answer answer;
  char buffer[16 * 1024];
  while (!parse_answer(in, answer)) {
    const ssize_t n = ::recv(socket, buffer, sizeof buffer, 0);
    CHECK(n > 0);
    in.append(buffer, static_cast<std::size_t>(n));
  }
  ::close(socket);
  if (answer.status >= 300) {
    std::fprintf(stderr, "refused: %s\n", in.c_str());
    std::exit(2);
  }
  return in.substr(in.find("\r\n\r\n") + 4);
}

}  // namespace onda::bench
