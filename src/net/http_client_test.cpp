#include "net/http_client.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "net/tiny_server_test.hpp"

namespace onda::net {
namespace {

using namespace std::chrono_literals;

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
