#include "net/http_batch.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "net/tiny_server_test.hpp"

namespace onda::net {
namespace {

using namespace std::chrono_literals;
using Fate = Outcome::Fate;

constexpr const char* kOk = "HTTP/1.1 202 Accepted\r\nContent-Length: 2\r\n\r\nok";

HttpBatch local_batch(int connections, Millis within = 5s) {
  return HttpBatch(
      {.client = {.reach = Reach::anywhere}, .connections = connections, .within = within});
}

std::vector<HttpRequest> posts(const std::string& url, std::size_t count) {
  return std::vector<HttpRequest>(
      count, {.method = Method::post, .url = url, .body = "text", .total_timeout = Millis{300}});
}

// "answered 2, not_sent 3, unanswered 1"
std::string tally(const std::vector<Outcome>& outcomes) {
  const auto count = [&](Fate fate) {
    return std::to_string(std::ranges::count(outcomes, fate, &Outcome::fate));
  };
  return "answered " + count(Fate::answered) + ", not sent " + count(Fate::not_sent) +
         ", unanswered " + count(Fate::unanswered);
}

TEST(HttpBatch, AnswersInTheirOrderOverOneConnection) {
  TinyServer server(kOk);
  HttpBatch batch = local_batch(1);
  for (int round = 0; round < 2; ++round) {
    const std::vector<Outcome> outcomes = batch.send(posts(server.url("/"), 20));
    EXPECT_EQ(tally(outcomes), "answered 20, not sent 0, unanswered 0");
    EXPECT_EQ(outcomes[7].answer.status, 202);
    EXPECT_EQ(outcomes[7].answer.body, "ok");
  }
  EXPECT_EQ(server.connections(), 1);
  EXPECT_EQ(server.requests(), 40);
}

TEST(HttpBatch, AsksNothingMoreOfASideThatIsSilent) {
  TinyServer silent("");
  TinyServer server(kOk);
  HttpBatch batch = local_batch(2);
  std::vector<HttpRequest> requests = posts(silent.url("/"), 6);
  requests.push_back(posts(server.url("/"), 1).front());
  const auto began = std::chrono::steady_clock::now();
  const std::vector<Outcome> outcomes = batch.send(requests);
  EXPECT_LT(std::chrono::steady_clock::now() - began, 2s);
  EXPECT_EQ(tally(outcomes), "answered 1, not sent 4, unanswered 2");
  EXPECT_EQ(outcomes[0].error.name, "timed_out");
  EXPECT_EQ(outcomes[5].error.name, "not_tried");
  EXPECT_EQ(outcomes[6].fate, Fate::answered) << "others are asked all the same";
}

// A gateway that took the message and says so with a page of words has answered: were it "no
// answer", the message would be told again.
TEST(HttpBatch, AnAnswerThatIsTooLongIsAnAnswer) {
  const std::string body = "0: Accepted " + std::string(2'000, 'x');
  TinyServer server("HTTP/1.1 202 Accepted\r\nContent-Length: " + std::to_string(body.size()) +
                    "\r\n\r\n" + body);
  HttpBatch batch({.client = {.reach = Reach::anywhere, .body_limit = 20}, .connections = 1});
  const std::vector<Outcome> outcomes = batch.send(posts(server.url("/"), 2));
  EXPECT_EQ(tally(outcomes), "answered 2, not sent 0, unanswered 0");
  EXPECT_EQ(outcomes[1].answer.status, 202);
  EXPECT_EQ(outcomes[1].answer.body, "0: Accepted xxxxxxxx");
  EXPECT_EQ(cut_note(outcomes[1]), " (the answer is larger than 20 bytes)");
  HttpBatch patient = local_batch(1);
  EXPECT_EQ(cut_note(patient.send(posts(server.url("/"), 1))[0]), "");
}

TEST(HttpBatch, EndsWithItsTime) {
  TinyServer silent("");
  HttpBatch batch = local_batch(1, 200ms);
  std::vector<HttpRequest> requests = posts(silent.url("/"), 2);
  for (HttpRequest& each : requests) each.total_timeout = 30s;
  const auto began = std::chrono::steady_clock::now();
  EXPECT_EQ(tally(batch.send(requests)), "answered 0, not sent 1, unanswered 1");
  EXPECT_LT(std::chrono::steady_clock::now() - began, 3s);
}

TEST(HttpBatch, KnowsWhatWasSurelyNotSent) {
  std::string url;
  {
    const TinyServer gone(kOk);
    url = gone.url("/");
  }
  std::vector<HttpRequest> requests = posts(url, 2);
  requests.push_back({.url = url, .headers = {{"X-To", "1\r\nX-To: 2"}}});
  const std::vector<Outcome> outcomes = local_batch(4).send(requests);
  EXPECT_EQ(tally(outcomes), "answered 0, not sent 3, unanswered 0");
  EXPECT_EQ(outcomes[0].error.name, "connect_failed");
  EXPECT_EQ(outcomes[2].error.name, "header_invalid");
  HttpBatch guarded({.client = {.reach = Reach::public_internet}});
  EXPECT_EQ(guarded.send(posts(url, 1))[0].error.name, "address_refused");
}

// What curl would do by itself: the other side has read the request, and closes a connection that
// was kept open.
TEST(HttpBatch, NeverAsksTwice) {
  TinyServer server(kOk, 3);
  HttpBatch batch = local_batch(1);
  EXPECT_EQ(tally(batch.send(posts(server.url("/"), 3))), "answered 3, not sent 0, unanswered 0");
  EXPECT_EQ(tally(batch.send(posts(server.url("/"), 1))), "answered 0, not sent 0, unanswered 1");
  EXPECT_EQ(server.requests(), 4);
  // That curl was about to shows in a second connection, which the server takes in its own time.
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{5};
  while (server.connections() < 2 && std::chrono::steady_clock::now() < until)
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  EXPECT_EQ(server.connections(), 2);
  EXPECT_EQ(server.requests(), 4);
}

}  // namespace
}  // namespace onda::net
