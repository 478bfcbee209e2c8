// What bad input gets at POST /v1/events: a precise answer, the good lines where asked for, no
// crash.

#include "tracking/ingest_http.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

#include "base/json.hpp"
#include "tracking/ingest_service.hpp"
#include "web/loopback_test.hpp"
#include "web/server.hpp"

namespace onda::tracking {
namespace {

using web::Headers;
using web::Loopback;
using web::Reply;

const Headers kJson = {{"Authorization", "Bearer key"}, {"Content-Type", "application/json"}};
const Headers kLines = {{"Authorization", "Bearer key"}, {"Content-Type", "application/x-ndjson"}};

const std::string kGood =
    R"({"carrier":"kr.cjlogistics","tracking_number":"612345678904",)"
    R"("occurred_at":"2026-03-02T09:00:00+09:00","code":"41","place":"옥천HUB"})";

std::string with(std::string_view field, std::string_view value) {
  return fmt::format(R"({{"carrier":"kr.cjlogistics","tracking_number":"612345678904",)"
                     R"("occurred_at":"2026-03-02T10:00:00+09:00","code":"42","{}":{}}})",
                     field, value);
}

// "200 accepted 2 errors 2:json_invalid" or "422 time_invalid occurred_at line 3".
std::string summary(const Reply& reply) {
  json::Parser parser;
  const Result<json::Value> body = parser.parse(reply.body);
  if (!body) return fmt::format("{} {}", reply.status, reply.body);
  const auto text = [&](std::string_view name) {
    const auto member = body->find(name);
    if (!member || member->is_null()) return std::string();
    return " " + (member->text() ? std::string(*member->text()) : member->dump());
  };
  if (reply.status != 200) {
    const std::string line = text("line");
    return fmt::format("{}{}{}{}", reply.status, text("code"), text("field"),
                       line.empty() ? "" : " line" + line);
  }
  std::string out = "200 accepted" + text("accepted");
  if (const auto errors = body->find("errors")) {
    errors->elements([&](json::Value error) {
      out += fmt::format(" {}:{}", *error.find("line")->integer(), *error.find("code")->text());
    });
  }
  return out;
}

class BadEvents : public testing::Test {
 protected:
  void SetUp() override {
    Result<std::unique_ptr<store::Store>> store = store::Store::open({});
    ASSERT_TRUE(store);
    store_ = std::move(*store);
    ingest_ = std::make_unique<Ingest>(*store_, clock_);
    web::ServerOptions options;
    options.port = 0;
    options.log = web::LogRequests::none;
    const auto authenticate = [](web::Credential) -> Result<web::Principal> {
      return web::Principal{.shop = ShopId{1}, .key = std::nullopt, .is_admin = true, .scopes = {}};
    };
    server_ = std::make_unique<web::Server>(
        options, web::Server::Parts{clock_, metrics_, authenticate, ingest_routes(*ingest_)});
    ASSERT_TRUE(server_->start());
    client_ = std::make_unique<Loopback>(server_->port());
  }

  std::string send(std::string_view body, const Headers& headers) {
    return summary(client_->post("/v1/events", body, headers));
  }
  std::string send_partial(std::string_view body) {
    return summary(client_->post("/v1/events?partial=true", body, kLines));
  }

  ManualClock clock_{Instant{Millis{1'772'500'000'000}}};
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<Ingest> ingest_;
  web::Metrics metrics_;
  std::unique_ptr<web::Server> server_;
  std::unique_ptr<Loopback> client_;
};

TEST_F(BadEvents, JsonTable) {
  struct Case {
    std::string body;
    const char* want;
  };
  const std::string deep(100'000, '[');
  const Case cases[] = {
      {"", "400 json_invalid"},
      {"{", "400 json_invalid"},
      {"not json", "400 json_invalid"},
      {deep, "400 json_invalid"},
      {"{\"text\":\"\xff\xfe\"}", "400 utf8_invalid"},
      {"17", "422 field_type"},
      {"[17]", "422 field_type line 1"},
      {with("occurred_at", "\"2026-03-02T10:00:00\""), "422 time_invalid occurred_at line 1"},
      {with("occurred_at", "\"2026-02-30T10:00:00Z\""), "422 time_invalid occurred_at line 1"},
      {with("occurred_at", "1772409600"), "422 field_type occurred_at line 1"},
      {with("tracking_number", "\"\\u0000\""), "422 field_invalid tracking_number line 1"},
      {with("tracking_number", "\"12<script>\""),
       "422 tracking_number_invalid tracking_number line 1"},
      {with("carrier", "\"nobody at all\""), "422 carrier_unknown carrier line 1"},
      {with("status", "\"arrived\""), "422 status_invalid status line 1"},
      {"[" + kGood + "," + with("place", "3") + "]", "422 field_type place line 2"},
      {with("colour", "{\"deep\":[1,2,{}]}"), "200 accepted 1"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.body.substr(0, 200));
    EXPECT_EQ(send(c.body, kJson), c.want);
  }
}

TEST_F(BadEvents, NothingIsKeptUnlessGoodLinesWereAskedFor) {
  const std::string body = kGood + "\n{\n" + with("text", "7") + "\n\xff\n";
  EXPECT_EQ(send(body, kLines), "400 json_invalid line 2");
  EXPECT_EQ(send_partial(body), "200 accepted 1 2:json_invalid 3:field_type 4:utf8_invalid");
}

TEST_F(BadEvents, NumbersInEveryFormAreOneNumber) {
  EXPECT_EQ(send(kGood, kJson), "200 accepted 1");
  for (const char* number : {"６１２３４５６７８９０４", "6123-4567-8904", " 6123 4567 8904 "}) {
    std::string body = kGood;
    body.replace(body.find("612345678904"), 12, number);
    EXPECT_EQ(send(body, kJson), "200 accepted 0") << number;
  }
}

// 옥 has three bytes.
TEST_F(BadEvents, LengthsAreCountedInCharacters) {
  std::string place;
  for (int i = 0; i < 200; ++i) place += "옥";
  EXPECT_EQ(send(with("place", '"' + place + '"'), kJson), "200 accepted 1");
  EXPECT_EQ(send(with("place", '"' + place + "옥\""), kJson), "422 text_too_long place line 1");
}

TEST_F(BadEvents, HostileTextIsKeptAsText) {
  EXPECT_EQ(send(with("text", R"("<script>alert(1)</script>' OR 1=1 --")"), kJson),
            "200 accepted 1");
}

TEST_F(BadEvents, UnknownFieldsAreNamedOnceAndNotWithoutEnd) {
  std::string body;
  for (int i = 0; i < 500; ++i) body += with(fmt::format("field{}", i), "1") + "\n";
  const Reply reply = client_->post("/v1/events", body, kLines);
  EXPECT_EQ(reply.status, 200);
  json::Parser parser;
  const Result<json::Value> parsed = parser.parse(reply.body);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->find("warnings")->size(), 32U);
}

TEST_F(BadEvents, ABodyThatIsTooLargeIsRefusedUnread) {
  const std::string body(5 * 1024 * 1024, ' ');
  EXPECT_EQ(client_->post("/v1/events", body, kLines).status, 413);
}

// A sender that never ends its body is cut off at the limit, and the server goes on.
TEST_F(BadEvents, AnEndlessBodyIsCutOff) {
  Loopback endless(server_->port());
  ASSERT_TRUE(
      endless.write("POST /v1/events HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer key\r\n"
                    "Content-Type: application/x-ndjson\r\n"
                    "Transfer-Encoding: chunked\r\n\r\n"));
  const std::string line = kGood + "\n";
  std::string chunk;
  for (int i = 0; i < 400; ++i) chunk += line;
  chunk = fmt::format("{:x}\r\n{}\r\n", chunk.size(), chunk);
  for (int i = 0; i < 1000 && endless.write(chunk); ++i) {
  }
  EXPECT_EQ(send(kGood, kJson), "200 accepted 1");
}

// Bytes of every kind, many times: an answer each time, and the server still takes good events.
TEST_F(BadEvents, NoiseGetsAnswers) {
  std::minstd_rand dice(20'260'302);
  const std::string_view letters = "{}[]\",:\\0019ab\n\r\t \xEA\xB0\x80\xff";
  for (int i = 0; i < 300; ++i) {
    std::string body = i % 2 == 0 ? kGood : std::string();
    const std::size_t length = dice() % 200;
    for (std::size_t at = 0; at < length; ++at) body.push_back(letters[dice() % letters.size()]);
    const Reply reply = client_->post("/v1/events?partial=true", body, i % 3 == 0 ? kJson : kLines);
    EXPECT_TRUE(reply.status == 200 || reply.status == 400 || reply.status == 422) << reply.status;
  }
  EXPECT_EQ(send(with("code", "\"91\""), kJson), "200 accepted 1");
}

}  // namespace
}  // namespace onda::tracking
