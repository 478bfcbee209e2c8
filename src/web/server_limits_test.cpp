#include <future>
#include <thread>

#include "web/server_fixture_test.hpp"

namespace onda::web {
namespace {

TEST_F(ServerTest, ARateLimitSaysWhenToComeAgain) {
  ServerOptions options = quick();
  options.gate.key_rate = {2, Millis{60'000}};
  serve(std::move(options));
  Loopback client(server_->port());
  const Headers key{{"Authorization", "Bearer reader"}};
  EXPECT_EQ(client.get("/me", key).header("x-ratelimit-remaining"), "1");
  EXPECT_EQ(client.get("/me", key).header("x-ratelimit-remaining"), "0");
  const Reply refused = client.get("/me", key);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.header("retry-after"), "30");
}

TEST_F(ServerTest, RefusesLargeBodiesWhileReading) {
  const Reply announced = raw("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n");
  EXPECT_EQ(announced.status, 413);
  EXPECT_EQ(code_of(announced), "body_too_large");

  Loopback client(server_->port());
  client.write("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "10000\r\n" + std::string(0x10000, 'x') + "\r\n";
  for (int i = 0; i < 40 && client.write(chunk); ++i) continue;
  EXPECT_EQ(client.read().status, 413);
}

TEST_F(ServerTest, RefusesByTheHeadAloneWhatNobodyWillTake) {
  struct Case {
    const char* head;
    int status;
  };
  const Case cases[] = {
      {"POST /orders HTTP/1.1\r\nHost: a\r\n", 401},
      {"POST /orders HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer reader\r\n", 403},
      {"POST /nothing HTTP/1.1\r\nHost: a\r\n", 404},
      {"POST /me HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n", 405},
  };
  for (const Case& c : cases) {
    Loopback client(server_->port());
    client.write(std::string(c.head) + "Content-Length: 900000\r\n\r\n");
    EXPECT_EQ(client.read().status, c.status);
    EXPECT_TRUE(client.ended());
  }
}

TEST_F(ServerTest, TakesLessFromWhomItDoesNotKnow) {
  const std::string body(100'000, 'x');
  EXPECT_EQ(Loopback(server_->port()).post("/echo", body).status, 413);
  EXPECT_EQ(
      Loopback(server_->port()).post("/keys", body, {{"Authorization", "Bearer root"}}).status,
      200);
}

TEST_F(ServerTest, TakesFewLargeBodiesAtATime) {
  ServerOptions options = quick();
  options.large_bodies = 1;
  serve(std::move(options));
  const std::string head =
      "POST /keys HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer root\r\nContent-Length: "
      "400000\r\n\r\n";
  const std::string most(399'999, 'x');
  Loopback first(server_->port());
  first.write(head + most);
  std::this_thread::sleep_for(Millis{50});
  Loopback second(server_->port());
  second.write(head + most);
  EXPECT_EQ(code_of(second.read()), "too_many_bodies");
  first.write("x");
  EXPECT_EQ(first.read().status, 200);
  Loopback third(server_->port());
  third.write(head + most + "x");
  EXPECT_EQ(third.read().status, 200);
}

TEST_F(ServerTest, BoundsWhatNeverEnds) {
  const std::string chunked =
      "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
  for (const std::string& start : {chunked + "5;ext=", chunked + "0\r\nX-Trailer: "}) {
    Loopback client(server_->port());
    client.write(start);
    const std::string more(64 << 10, 'x');
    bool open = true;
    for (int i = 0; i < 400 && open; ++i) open = client.write(more);
    EXPECT_FALSE(open);
  }
}

TEST_F(ServerTest, EndsWhatIsTooSlow) {
  ServerOptions options = quick();
  options.idle = Millis{150};
  options.reading = Millis{150};
  options.handling = Millis{150};
  serve(std::move(options));
  Loopback idle(server_->port());
  Loopback loris(server_->port());
  Loopback handled(server_->port());
  loris.write("POST /echo HTTP/1.1\r\nHost:");
  handled.write("GET /slow?ms=600 HTTP/1.1\r\nHost: a\r\n\r\n");
  EXPECT_EQ(loris.read().status, 408);
  EXPECT_TRUE(loris.ended());
  EXPECT_EQ(code_of(handled.read()), "deadline");
  EXPECT_TRUE(idle.ended());
}

TEST_F(ServerTest, TurnsAwayConnectionsBeyondTheLimit) {
  ServerOptions options = quick();
  options.connections = 2;
  serve(std::move(options));
  Loopback one(server_->port());
  Loopback two(server_->port());
  EXPECT_EQ(one.get("/echo").status, 200);
  EXPECT_EQ(two.get("/echo").status, 200);
  Loopback three(server_->port());
  EXPECT_EQ(three.read().status, 503);
}

TEST_F(ServerTest, StreamsEventsAndHeartbeats) {
  ServerOptions options = quick();
  options.heartbeat = Millis{60};
  serve(std::move(options));
  Loopback client(server_->port());
  client.write("GET /live HTTP/1.1\r\nHost: a\r\n\r\n");
  const Reply head = client.read();
  EXPECT_EQ(head.header("content-type"), "text/event-stream");
  EXPECT_EQ(head.header("connection"), "close");
  hub_.publish(kTopic, "changed", "42\nevil: 1");
  EXPECT_EQ(client.read_until("\n\n"), "event: changed\ndata: 42\ndata: evil: 1\n\n");
  EXPECT_EQ(client.read_until("\n\n"), ": beat\n\n");
  hub_.publish(Uuid{9}, "changed", "another's");
  EXPECT_EQ(client.read_until("\n\n"), ": beat\n\n");
}

void wait_for_streams(const Hub& hub, std::size_t count) {
  for (int i = 0; i < 500 && hub.streams() != count; ++i) std::this_thread::sleep_for(Millis{10});
  EXPECT_EQ(hub.streams(), count);
}

TEST_F(ServerTest, ForgetsStreamsWhoseReaderLeft) {
  {
    std::vector<std::unique_ptr<Loopback>> readers;
    for (int i = 0; i < 4; ++i) {
      readers.push_back(std::make_unique<Loopback>(server_->port()));
      EXPECT_EQ(readers.back()->get("/live").status, 200);
    }
    Loopback beyond(server_->port());
    EXPECT_EQ(code_of(beyond.get("/live")), "too_many_streams");
  }
  wait_for_streams(hub_, 0);
  hub_.publish(kTopic, "changed", "nobody hears");
}

TEST_F(ServerTest, AStopLetsRequestsFinishAndEndsTheRest) {
  Loopback idle(server_->port());
  Loopback busy(server_->port());
  Loopback stream(server_->port());
  EXPECT_EQ(idle.get("/echo").status, 200);
  EXPECT_EQ(stream.get("/live").status, 200);
  busy.write("GET /slow?ms=300 HTTP/1.1\r\nHost: a\r\n\r\n");
  std::this_thread::sleep_for(Millis{50});
  std::future<void> stopped = std::async(std::launch::async, [this] { server_->stop(); });
  EXPECT_TRUE(idle.ended());
  EXPECT_TRUE(stream.ended());
  const Reply last = busy.read();
  EXPECT_EQ(last.status, 200);
  EXPECT_EQ(last.header("connection"), "close");
  stopped.get();
  EXPECT_EQ(hub_.streams(), 0U);
}

TEST_F(ServerTest, AStopCutsAtItsDeadline) {
  ServerOptions options = quick();
  options.drain = Millis{100};
  serve(std::move(options));
  Loopback busy(server_->port());
  busy.write("GET /slow?ms=700 HTTP/1.1\r\nHost: a\r\n\r\n");
  std::this_thread::sleep_for(Millis{50});
  const auto began = std::chrono::steady_clock::now();
  server_->stop();
  EXPECT_LT(std::chrono::steady_clock::now() - began, Millis{3'000});
  EXPECT_EQ(busy.read().status, 0);
}

TEST_F(ServerTest, APortInUseIsSaidSo) {
  ServerOptions options = quick();
  options.port = server_->port();
  Server second(options, {clock_, metrics_, test_authenticate, {}});
  const Result<void> started = second.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().name, "address_in_use");
}

}  // namespace
}  // namespace onda::web
