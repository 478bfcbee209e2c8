#include "web/server.hpp"

#include <gtest/gtest.h>

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <future>
#include <thread>

#include "base/json.hpp"
#include "web/health_http.hpp"
#include "web/loopback_test.hpp"
#include "web/sse.hpp"

namespace onda::web {
namespace {

const Uuid kTopic{1, 2, 3};

Task<Response> echo(Request request) {
  std::string body;
  json::Writer out(body);
  out.begin_object();
  out.field("path", request.path).field("body", request.body).field("peer", request.peer);
  out.key("shop").integer(request.principal.shop ? raw(*request.principal.shop) : 0);
  for (const auto& [name, value] : request.params) out.field("param_" + name, value);
  for (const auto& [name, value] : request.query) out.field("query_" + name, value);
  out.end_object();
  co_return json_answer(200, std::move(body));
}

Task<Response> large(Request) { co_return html_answer(200, std::string(3 << 20, 'x')); }

Task<Response> faulty(Request) { throw std::runtime_error("a secret"); }

Task<Response> slow(Request request) {
  const auto executor = co_await boost::asio::this_coro::executor;
  boost::asio::steady_timer timer(executor);
  timer.expires_after(Millis{std::stoi(std::string(request.query_value("ms").value_or("0")))});
  co_await timer.async_wait(boost::asio::use_awaitable);
  co_return json_answer(200, "{}");
}

Task<Response> live(Hub& hub, Request) {
  std::shared_ptr<EventStream> stream = hub.subscribe(kTopic);
  if (!stream) co_return refuse({Code::unavailable, "too_many_streams", "all are in use", {}});
  co_return event_stream(std::move(stream));
}

Task<Result<void>> ready() { co_return Result<void>(); }

Result<Principal> authenticate(Credential credential) {
  if (credential.token == "reader") {
    return Principal{ShopId{7}, KeyId(Uuid{7}), false, {Scope::orders_read}};
  }
  if (credential.token == "root") {
    Principal admin{std::nullopt, std::nullopt, true, {}};
    if (credential.shop == "shop_9") admin.shop = ShopId{9};
    return admin;
  }
  return fail({Code::unauthorized, "key_unknown", "this key is unknown or revoked", {}});
}

class ServerTest : public testing::Test {
 protected:
  static ServerOptions quick() {
    ServerOptions options;
    options.port = 0;
    options.body_limit = 1 << 20;
    options.log = LogRequests::none;
    options.drain = Millis{1'000};
    return options;
  }
  void serve(ServerOptions options) {
    std::vector<Route> routes{
        {Verb::get, "/echo", Scope::open, echo},
        {Verb::post, "/echo", Scope::open, echo},
        {Verb::get, "/things/{id}", Scope::open, echo},
        {Verb::get, "/things/new", Scope::open, large},
        {Verb::get, "/orders", Scope::orders_read, echo},
        {Verb::post, "/orders", Scope::orders_write, echo},
        {Verb::get, "/me", Scope::any_key, echo},
        {Verb::post, "/keys", Scope::admin, echo},
        {Verb::get, "/faulty", Scope::open, faulty},
        {Verb::get, "/slow", Scope::open, slow},
        {Verb::get, "/live", Scope::link, [this](Request r) { return live(hub_, std::move(r)); }},
    };
    for (Route& route : health_routes(metrics_, ready)) routes.push_back(std::move(route));
    server_ = std::make_unique<Server>(
        std::move(options), Server::Parts{clock_, metrics_, authenticate, std::move(routes)});
    ASSERT_TRUE(server_->start());
  }
  void SetUp() override { serve(quick()); }

  Reply raw(std::string_view bytes) {
    Loopback client(server_->port());
    client.write(bytes);
    return client.read();
  }

  SystemClock clock_;
  Metrics metrics_;
  Hub hub_{4};
  std::unique_ptr<Server> server_;
};

std::string code_of(const Reply& reply) {
  json::Parser parser;
  const Result<json::Value> parsed = parser.parse(reply.body);
  const auto code = parsed ? parsed->find("code") : std::nullopt;
  return code ? std::string(code->text().value_or("")) : "";
}

TEST_F(ServerTest, RefusesWhatCouldBeUnderstoodTwoWays) {
  struct Case {
    const char* name;
    std::string bytes;
    int status;
  };
  const std::string post = "POST /echo HTTP/1.1\r\nHost: a\r\n";
  const Case cases[] = {
      {"plain", "GET /echo HTTP/1.1\r\nHost: a\r\n\r\n", 200},
      {"absolute target", "GET http://a/echo HTTP/1.1\r\nHost: a\r\n\r\n", 200},
      {"HTTP/1.0 without Host", "GET /echo HTTP/1.0\r\n\r\n", 200},
      {"chunked", post + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 200},
      {"chunk extension", post + "Transfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n0\r\n\r\n",
       200},
      {"both lengths", post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
       400},
      {"both lengths, the other way",
       post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400},
      {"two lengths that differ", post + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400},
      {"two lengths that agree", post + "Content-Length: 1\r\nContent-Length: 1\r\n\r\na", 400},
      {"a list of lengths", post + "Content-Length: 1, 1\r\n\r\na", 400},
      {"a signed length", post + "Content-Length: +1\r\n\r\na", 400},
      {"a negative length", post + "Content-Length: -1\r\n\r\na", 400},
      {"a huge length", post + "Content-Length: 99999999999999999999\r\n\r\na", 400},
      {"unknown encoding", post + "Transfer-Encoding: gzip\r\n\r\n", 501},
      {"chunked not last", post + "Transfer-Encoding: chunked, gzip\r\n\r\n", 501},
      {"disguised chunked", post + "Transfer-Encoding: xchunked\r\n\r\n", 501},
      {"two encodings",
       post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {"encoding in HTTP/1.0", "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
       400},
      {"bad chunk size", post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\nabc\r\n0\r\n\r\n", 400},
      {"chunk longer than said", post + "Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n",
       400},
      {"huge chunk", post + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n", 413},
      {"no Host", "GET /echo HTTP/1.1\r\n\r\n", 400},
      {"two Hosts", "GET /echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
      {"blank before the colon", "GET /echo HTTP/1.1\r\nHost : a\r\n\r\n", 400},
      {"no such version", "GET /echo HTTP/2.0\r\nHost: a\r\n\r\n", 505},
      {"bare line feeds", "GET /echo HTTP/1.1\nHost: a\n\n", 505},
      {"not HTTP at all", "\x16\x03\x01 hello\r\n\r\n", 400},
      {"other method", "OPTIONS /echo HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"target that is no path", "GET echo HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"bad escape", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"not UTF-8", "GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"a NUL in the path", "GET /echo%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"target too long", "GET /" + std::string(9'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
      {"headers too large",
       "GET /echo HTTP/1.1\r\nHost: a\r\nX: " + std::string(20'000, 'a') + "\r\n\r\n", 431},
      {"other expectation", post + "Expect: a miracle\r\nContent-Length: 1\r\n\r\na", 417},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const Reply reply = raw(c.bytes);
    EXPECT_EQ(reply.status, c.status);
    if (c.status >= 400) {
      EXPECT_EQ(reply.header("content-type"), "application/problem+json");
    }
  }
}

TEST_F(ServerTest, TooManyHeadersAreRefused) {
  std::string bytes = "GET /echo HTTP/1.1\r\nHost: a\r\n";
  for (int i = 0; i < 200; ++i) bytes += "X-" + std::to_string(i) + ": y\r\n";
  EXPECT_EQ(raw(bytes + "\r\n").status, 431);
}

TEST_F(ServerTest, TrailersAreNotHeaders) {
  const Reply reply =
      raw("POST /orders HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
          "0\r\nAuthorization: Bearer root\r\n\r\n");
  EXPECT_EQ(reply.status, 401);
}

TEST_F(ServerTest, AnswersPipelinedRequestsInOrder) {
  Loopback client(server_->port());
  std::string bytes = "GET /slow?ms=50 HTTP/1.1\r\nHost: a\r\n\r\n";
  for (int i = 0; i < 50; ++i) {
    bytes +=
        "POST /echo?n=" + std::to_string(i) + " HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi";
  }
  client.write(bytes);
  EXPECT_EQ(client.read().body, "{}");
  for (int i = 0; i < 50; ++i) {
    EXPECT_NE(client.read().body.find("\"query_n\":\"" + std::to_string(i) + "\""),
              std::string::npos);
  }
}

TEST_F(ServerTest, FindsRoutes) {
  Loopback client(server_->port());
  EXPECT_NE(client.get("/things/a%2Fb%20c?q=%ED%95%9C+x")
                .body.find(R"("param_id":"a/b c","query_q":"한 x")"),
            std::string::npos);
  EXPECT_EQ(client.get("//things//x/").status, 200);
  EXPECT_EQ(client.get("/things/new").body.size(), std::size_t{3} << 20);
  EXPECT_EQ(code_of(client.get("/nothing")), "route_not_found");
  const Reply wrong = client.send(Verb::delete_, "/echo");
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.header("allow"), "GET, HEAD, POST");
  EXPECT_EQ(code_of(wrong), "method_not_allowed");
}

TEST_F(ServerTest, HeadIsGetWithoutItsBody) {
  Loopback client(server_->port());
  const Reply head = client.send(Verb::head, "/things/new");
  EXPECT_EQ(head.status, 200);
  EXPECT_EQ(head.header("content-length"), std::to_string(3 << 20));
  EXPECT_EQ(client.get("/echo").status, 200);
}

TEST_F(ServerTest, EveryAnswerHasSecurityHeadersAndAnId) {
  Loopback client(server_->port());
  for (const char* path : {"/echo", "/nothing", "/things/new", "/faulty"}) {
    SCOPED_TRACE(path);
    const Reply reply = client.get(path);
    EXPECT_EQ(reply.header("x-content-type-options"), "nosniff");
    EXPECT_EQ(reply.header("referrer-policy"), "no-referrer");
    EXPECT_NE(reply.header("content-security-policy").find("default-src 'none'"),
              std::string_view::npos);
    EXPECT_EQ(reply.header("x-request-id").size(), 13U);
    EXPECT_EQ(reply.header("date").size(), 29U);
  }
}

TEST_F(ServerTest, AnExceptionIsAnAnswerThatTellsNothing) {
  Loopback client(server_->port());
  const Reply reply = client.get("/faulty");
  EXPECT_EQ(reply.status, 500);
  EXPECT_EQ(reply.body.find("secret"), std::string::npos);
  EXPECT_EQ(client.get("/echo").status, 200);
}

TEST_F(ServerTest, ChecksKeysAndScopes) {
  struct Case {
    const char* name;
    Verb verb;
    const char* path;
    Headers headers;
    int status;
    const char* code;
  };
  const Case cases[] = {
      {"no key", Verb::get, "/orders", {}, 401, "key_missing"},
      {"another scheme", Verb::get, "/orders", {{"Authorization", "Digest x"}}, 401, "key_missing"},
      {"unknown key",
       Verb::get,
       "/orders",
       {{"Authorization", "Bearer guess"}},
       401,
       "key_unknown"},
      {"the right key", Verb::get, "/orders", {{"Authorization", "Bearer reader"}}, 200, ""},
      {"scheme in lower case", Verb::get, "/orders", {{"Authorization", "bearer reader"}}, 200, ""},
      {"key as user name",
       Verb::get,
       "/orders",
       {{"Authorization", "Basic cmVhZGVyOg=="}},
       200,
       ""},
      {"broken base64", Verb::get, "/orders", {{"Authorization", "Basic c!"}}, 401, "key_missing"},
      {"lacking scope",
       Verb::post,
       "/orders",
       {{"Authorization", "Bearer reader"}},
       403,
       "scope_missing"},
      {"any key", Verb::get, "/me", {{"Authorization", "Bearer reader"}}, 200, ""},
      {"key where admin",
       Verb::post,
       "/keys",
       {{"Authorization", "Bearer reader"}},
       403,
       "scope_missing"},
      {"admin", Verb::post, "/keys", {{"Authorization", "Bearer root"}}, 200, ""},
      {"admin without shop",
       Verb::post,
       "/orders",
       {{"Authorization", "Bearer root"}},
       422,
       "shop_missing"},
      {"admin for a shop",
       Verb::post,
       "/orders",
       {{"Authorization", "Bearer root"}, {"Onda-Shop", "shop_9"}},
       200,
       ""},
  };
  Loopback client(server_->port());
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const Reply reply = client.send(c.verb, c.path, {}, c.headers);
    EXPECT_EQ(reply.status, c.status);
    EXPECT_EQ(code_of(reply), c.code);
    EXPECT_EQ(reply.header("www-authenticate").empty(), c.status != 401);
  }
}

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

TEST_F(ServerTest, BelievesForwardedAddressesOfTrustedProxiesOnly) {
  Loopback client(server_->port());
  const Headers forwarded{{"X-Forwarded-For", "6.6.6.6, 9.9.9.9"}};
  EXPECT_NE(client.get("/echo", forwarded).body.find("127.0.0.1"), std::string::npos);
  ServerOptions options = quick();
  options.gate.trusted_proxies = {"127.0.0.1", "10.0.0.1"};
  serve(std::move(options));
  Loopback proxied(server_->port());
  EXPECT_NE(proxied.get("/echo", forwarded).body.find("9.9.9.9"), std::string::npos);
  EXPECT_NE(proxied.get("/echo", {{"X-Forwarded-For", "9.9.9.9, 10.0.0.1"}}).body.find("9.9.9.9"),
            std::string::npos);
  EXPECT_NE(proxied.get("/echo", {{"X-Forwarded-For", "<b>"}}).body.find("127.0.0.1"),
            std::string::npos);
}

TEST_F(ServerTest, MetricsAreForThisMachineAndTheAdministrator) {
  Loopback client(server_->port());
  client.get("/echo");
  const Reply metrics = client.get("/metrics");
  EXPECT_EQ(metrics.status, 200);
  EXPECT_NE(
      metrics.body.find(R"(onda_http_requests_total{method="GET",route="/echo",status="2xx"} 1)"),
      std::string::npos);
  EXPECT_NE(metrics.body.find("process_resident_memory_bytes"), std::string::npos);
  EXPECT_EQ(client.get("/metrics", {{"X-Forwarded-For", "9.9.9.9"}}).status, 401);
  EXPECT_EQ(
      client.get("/metrics", {{"X-Forwarded-For", "9.9.9.9"}, {"Authorization", "Bearer root"}})
          .status,
      200);
  EXPECT_EQ(client.get("/healthz").status, 200);
  EXPECT_EQ(client.get("/readyz").status, 200);
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

TEST_F(ServerTest, AnswersAnExpectationBeforeTheBody) {
  Loopback client(server_->port());
  client.write(
      "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(client.read().status, 100);
  client.write("abc");
  EXPECT_NE(client.read().body.find("\"body\":\"abc\""), std::string::npos);
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
  Server second(options, {clock_, metrics_, authenticate, {}});
  const Result<void> started = second.start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().name, "address_in_use");
}

}  // namespace
}  // namespace onda::web
