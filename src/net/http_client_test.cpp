#include "net/http_client.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <thread>

namespace onda::net {
namespace {

using namespace std::chrono_literals;

// A server of raw sockets on 127.0.0.1: answers every request with the same bytes ("" keeps silent)
// and remembers what it was sent.
class TinyServer {
 public:
  explicit TinyServer(std::string answer) : answer_(std::move(answer)) {
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
  [[nodiscard]] std::string received() {
    const std::lock_guard lock(mutex_);
    return received_;
  }
  [[nodiscard]] int connections() const { return connections_; }

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
      EXPECT_EQ(::write(peer, answer_.data(), answer_.size()), std::ssize(answer_));
    }
  }
  static std::size_t announced(const std::string& request) {
    const std::size_t at = request.find("Content-Length: ");
    return at == std::string::npos ? 0 : std::stoul(request.substr(at + 16));
  }

  std::string answer_;
  int listener_ = -1;
  int port_ = 0;
  std::atomic<bool> stop_ = false;
  std::atomic<int> connections_ = 0;
  std::mutex mutex_;
  std::string received_;
  std::thread thread_;
};

constexpr const char* kHello =
    "HTTP/1.1 201 Created\r\nContent-Length: 5\r\nX-One: a\r\nx-one: b\r\n\r\nhello";

HttpClient local_client() { return HttpClient({.reach = Reach::anywhere}); }

TEST(HttpClient, SendsMethodHeadersAndBodyAndReadsTheAnswer) {
  TinyServer server(kHello);
  HttpClient client = local_client();
  const Result<Answer> answer =
      client.send({.method = Method::post,
                   .url = server.url("/v1/orders?a=1"),
                   .headers = {{"Idempotency-Key", "k1"}, {"X-Empty", ""}},
                   .body = "{\"n\":1}"});
  ASSERT_TRUE(answer) << answer.error().what;
  EXPECT_EQ(answer->status, 201);
  EXPECT_EQ(answer->body, "hello");
  EXPECT_EQ(answer->header("x-one"), "a");
  EXPECT_EQ(answer->header("x-two"), "");
  const std::string sent = server.received();
  EXPECT_TRUE(sent.starts_with("POST /v1/orders?a=1 HTTP/1.1\r\n")) << sent;
  EXPECT_NE(sent.find("\r\nIdempotency-Key: k1\r\n"), std::string::npos) << sent;
  EXPECT_NE(sent.find("\r\nX-Empty:\r\n"), std::string::npos) << sent;
  EXPECT_TRUE(sent.ends_with("\r\n\r\n{\"n\":1}")) << sent;
}

TEST(HttpClient, KeepsTheConnection) {
  TinyServer server(kHello);
  HttpClient client = local_client();
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(client.send({.url = server.url("/")}));
  EXPECT_EQ(server.connections(), 1);
}

TEST(HttpClient, EveryMethodGoesOutUnderItsName) {
  struct Case {
    Method method;
    const char* start;
  };
  const Case cases[] = {{Method::get, "GET / "},        {Method::post, "POST / "},
                        {Method::put, "PUT / "},        {Method::patch, "PATCH / "},
                        {Method::delete_, "DELETE / "}, {Method::head, "HEAD / "}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.start);
    TinyServer server("HTTP/1.1 204 No Content\r\n\r\n");
    HttpClient client = local_client();
    ASSERT_TRUE(client.send({.method = c.method, .url = server.url("/")}));
    EXPECT_TRUE(server.received().starts_with(c.start)) << server.received();
  }
}

TEST(HttpClient, DoesNotFollowRedirects) {
  TinyServer server(
      "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
  HttpClient client = local_client();
  const Result<Answer> answer = client.send({.url = server.url("/")});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->status, 302);
}

TEST(HttpClient, CutsAnAnswerThatIsTooLarge) {
  TinyServer server(kHello);
  HttpClient client({.reach = Reach::anywhere, .body_limit = 4});
  const Result<Answer> answer = client.send({.url = server.url("/")});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().name, "answer_too_large");
}

TEST(HttpClient, GivesUpOnAServerThatKeepsSilent) {
  TinyServer server("");
  HttpClient client = local_client();
  const Result<Answer> answer = client.send({.url = server.url("/"), .total_timeout = 100ms});
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().name, "timed_out");
}

TEST(HttpClient, GuardRefusesBeforeAnythingIsSent) {
  TinyServer server(kHello);
  HttpClient client({.reach = Reach::public_internet});
  const std::string port = server.url("").substr(std::string("http://127.0.0.1").size());
  for (const char* host :
       {"127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::1]", "[::ffff:127.0.0.1]"}) {
    SCOPED_TRACE(host);
    const Result<Answer> answer = client.send({.url = std::string("http://") + host + port + "/"});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().name, "address_refused");
  }
  EXPECT_EQ(server.connections(), 0);
}

TEST(HttpClient, NamesWhatIsWrongWithARequest) {
  struct Case {
    HttpRequest request;
    const char* error;
  };
  const Case cases[] = {
      {{.url = "file:///etc/passwd"}, "url_invalid"},
      {{.url = "not a url"}, "url_invalid"},
      {{.url = ""}, "url_invalid"},
      {{.url = "http://127.0.0.1:1/"}, "connect_failed"},
      {{.url = "http://127.0.0.1:1/", .headers = {{"A", "b\r\nC: d"}}}, "header_invalid"},
      {{.url = "http://127.0.0.1:1/", .headers = {{"A:b", "c"}}}, "header_invalid"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.request.url);
    const Result<Answer> answer = local_client().send(c.request);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().name, c.error);
  }
}

}  // namespace
}  // namespace onda::net
