#include "web/server.hpp"

#include <thread>

#include "web/server_fixture_test.hpp"

namespace onda::web {
namespace {

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

TEST_F(ServerTest, ReadsARequestThatComesByteByByte) {
  const std::string requests[] = {
      "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
  };
  Loopback client(server_->port());
  for (const std::string& request : requests) {
    for (const char c : request) {
      client.write({&c, 1});
      std::this_thread::sleep_for(std::chrono::microseconds{200});
    }
    EXPECT_EQ(client.read().status, 200);
  }
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

TEST_F(ServerTest, AnswersAnExpectationBeforeTheBody) {
  Loopback client(server_->port());
  client.write(
      "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_EQ(client.read().status, 100);
  client.write("abc");
  EXPECT_NE(client.read().body.find("\"body\":\"abc\""), std::string::npos);
}

}  // namespace
}  // namespace onda::web
