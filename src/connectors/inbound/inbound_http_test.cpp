// Webhooks through a real server: registered by the API, signed, taken once.

#include "connectors/inbound/inbound_http.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "access/access_http.hpp"
#include "access/write_once_service.hpp"
#include "base/random.hpp"
#include "connectors/easypost/read_webhook.hpp"
#include "connectors/easypost/signature.hpp"
#include "tracking/ingest_service.hpp"
#include "web/loopback_test.hpp"
#include "web/server.hpp"

namespace onda::connectors {
namespace {

using web::Headers;
using web::Loopback;
using web::Reply;

const Headers kAdmin = {{"Authorization", "Bearer an-administrators-token-of-this-test"}};
constexpr std::string_view kSecret = "ein Geheimnis für Onda";

std::string text_in(const Reply& reply, std::string_view name) {
  json::Parser parser;
  const Result<json::Value> parsed = parser.parse(reply.body);
  const auto value = parsed ? parsed->find(name) : std::nullopt;
  if (!value) return "";
  return value->text() ? std::string(*value->text()) : value->dump();
}

// One shop, one source, one server.
class Inbound : public testing::Test {
 protected:
  void SetUp() override {
    Result<std::unique_ptr<store::Store>> store = store::Store::open({});
    ASSERT_TRUE(store);
    store_ = std::move(*store);
    auto access =
        access::Access::open(*store_, clock_, ids_, "an-administrators-token-of-this-test");
    ASSERT_TRUE(access);
    access_ = std::move(*access);
    ingest_ = std::make_unique<tracking::Ingest>(*store_, clock_);
    std::vector<web::Route> all =
        access::routes(*access_, access::make_write_once(*store_, clock_));
    for (web::Route& route :
         inbound_routes({.store = *store_,
                         .take = [this](auto batch) { return ingest_->take(std::move(batch)); },
                         .kinds = {{"easypost", easypost::read_webhook}}})) {
      all.push_back(std::move(route));
    }
    web::ServerOptions options;
    options.port = 0;
    options.log = web::LogRequests::none;
    const auto authenticate = [this](web::Credential credential) {
      return access_->authenticate(credential);
    };
    server_ = std::make_unique<web::Server>(
        options, web::Server::Parts{clock_, metrics_, authenticate, std::move(all)});
    ASSERT_TRUE(server_->start());
    client_ = std::make_unique<Loopback>(server_->port());
    client_->post("/v1/shops", R"({"name":"Pado"})", kAdmin);
    source_ = client_->post(
        "/v1/sources",
        fmt::format(R"({{"shop":"shop_1","kind":"easypost","secret":"{}"}})", kSecret), kAdmin);
    path_ = text_in(source_, "path");
  }

  Reply deliver(std::string_view body) {
    return client_->post(path_, body, {{"X-Hmac-Signature", easypost::sign(body, kSecret)}});
  }

  ManualClock clock_{Instant{Millis{1'772'500'000'000}}};
  IdSource ids_{secure_random};
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<access::Access> access_;
  std::unique_ptr<tracking::Ingest> ingest_;
  web::Metrics metrics_;
  std::unique_ptr<web::Server> server_;
  std::unique_ptr<Loopback> client_;
  Reply source_;
  std::string path_;
};

constexpr std::string_view kEvent =
    R"({"object":"Event","description":"tracker.updated","result":{"tracking_code":"9400 1000",)"
    R"("carrier":"USPS","tracking_details":[)"
    R"({"status":"pre_transit","status_detail":"label_created","datetime":"2026-03-01T08:00:00Z"},)"
    R"({"status":"in_transit","status_detail":"departed_facility",)"
    R"("datetime":"2026-03-02T08:00:00Z"}]}})";

TEST_F(Inbound, TakesASignedWebhookOnce) {
  const Reply first = deliver(kEvent);
  EXPECT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(first.body, R"({"accepted":2,"duplicates":0,"unmatched":2,"unknown":0})");
  EXPECT_EQ(deliver(kEvent).body, R"({"accepted":0,"duplicates":2,"unmatched":0,"unknown":0})");
}

TEST_F(Inbound, SaysWhatIsWrong) {
  struct Case {
    std::string path;
    std::string body;
    std::string signature;
    int status;
    const char* code;
    const char* field;
  };
  const std::string nothing = R"({"description":"tracker.updated","result":{}})";
  const Case cases[] = {
      {path_, std::string(kEvent), "", 401, "signature_missing", ""},
      {path_, std::string(kEvent), easypost::sign(kEvent, "another"), 401, "signature_invalid", ""},
      {path_, "{", easypost::sign("{", kSecret), 400, "json_invalid", ""},
      {path_, nothing, easypost::sign(nothing, kSecret), 422, "field_missing",
       "result.tracking_code"},
      {"/v1/inbound/nobody", std::string(kEvent), easypost::sign(kEvent, kSecret), 404,
       "source_not_found", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.code);
    const Reply reply = client_->post(c.path, c.body, {{"X-Hmac-Signature", c.signature}});
    EXPECT_EQ(reply.status, c.status);
    EXPECT_EQ(text_in(reply, "code"), c.code);
    EXPECT_EQ(text_in(reply, "field"), c.field);
  }
}

TEST_F(Inbound, ARevokedSourceIsGone) {
  client_->send(web::Verb::delete_, "/v1/sources/" + text_in(source_, "id"), {}, kAdmin);
  EXPECT_EQ(deliver(kEvent).status, 404);
}

TEST_F(Inbound, OtherEventsAreLeftAlone) {
  const Reply reply = deliver(R"({"description":"batch.created","result":{}})");
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(text_in(reply, "ignored"), "batch.created");
}

// Calls each(tracker) for every Tracker object inside a value.
void each_tracker(json::Value value, const std::function<void(json::Value)>& each) {
  const auto object = value.find("object");
  if (object && object->text() == "Tracker") each(value);
  value.members([&](std::string_view, json::Value member) { each_tracker(member, each); });
  value.elements([&](json::Value element) { each_tracker(element, each); });
}

// The trackers in a recording of EasyPost's API, each wrapped as the event that would tell of it.
std::vector<std::string> events_in(const std::filesystem::path& recording) {
  std::vector<std::string> events;
  std::ifstream in(recording);
  std::ostringstream text;
  text << in.rdbuf();
  json::Parser har_parser;
  const Result<json::Value> har = har_parser.parse(text.str());
  EXPECT_TRUE(har) << recording;
  if (!har) return events;
  har->find("log")->find("entries")->elements([&](json::Value entry) {
    const auto answer = entry.find("response")->find("content")->find("text");
    json::Parser parser;
    const Result<json::Value> body = parser.parse(answer ? answer->text().value_or("") : "");
    if (!body) return;
    each_tracker(*body, [&](json::Value tracker) {
      events.push_back(R"({"description":"tracker.updated","result":)" + tracker.dump() + "}");
    });
  });
  return events;
}

// The body that EasyPost publishes, from the folder that ONDA_DATA names.
using ConformanceInbound = Inbound;
TEST_F(ConformanceInbound, TakesTheRecordedBody) {
  const char* data = std::getenv("ONDA_DATA");
  if (data == nullptr) GTEST_SKIP() << "ONDA_DATA is not set";
  std::ifstream in(std::string(data) + "/tracking/easypost-fixtures/event-body.json");
  std::ostringstream body;
  body << in.rdbuf();
  EXPECT_EQ(deliver(body.str()).body, R"({"accepted":7,"duplicates":0,"unmatched":7,"unknown":0})");
  EXPECT_EQ(deliver(body.str()).body, R"({"accepted":0,"duplicates":7,"unmatched":0,"unknown":0})");
}

// The Tracker objects of EasyPost's recorded answers: 22 of them with 34 scans, some told again.
TEST_F(ConformanceInbound, TakesTheRecordedTrackers) {
  const char* data = std::getenv("ONDA_DATA");
  if (data == nullptr) GTEST_SKIP() << "ONDA_DATA is not set";
  const std::filesystem::path folder = std::string(data) + "/tracking/easypost-cassettes";
  std::int64_t trackers = 0;
  std::int64_t scans = 0;
  std::int64_t again = 0;
  for (const auto& recording : std::filesystem::directory_iterator(folder)) {
    if (recording.path().extension() != ".har") continue;
    for (const std::string& event : events_in(recording.path())) {
      const Reply first = deliver(event);
      ASSERT_EQ(first.status, 200) << first.body;
      EXPECT_EQ(text_in(first, "errors"), "");
      EXPECT_EQ(text_in(first, "unknown"), "0");
      ++trackers;
      scans += std::stoll(text_in(first, "accepted")) + std::stoll(text_in(first, "duplicates"));
      again += std::stoll(text_in(deliver(event), "accepted"));
    }
  }
  EXPECT_EQ(trackers, 22);
  EXPECT_EQ(scans, 34);
  EXPECT_EQ(again, 0);
}

}  // namespace
}  // namespace onda::connectors
