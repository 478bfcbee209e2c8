#include "tracking/carriers_http.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"
#include "tracking/carrier.hpp"
#include "web/loopback_test.hpp"
#include "web/server.hpp"

namespace onda::tracking {
namespace {

Result<web::Principal> authenticate(web::Credential credential) {
  if (credential.token == "reader") {
    return web::Principal{ShopId{7}, KeyId(Uuid{7}), false, {web::Scope::carriers_read}};
  }
  return fail({Code::unauthorized, "key_unknown", "this key is unknown or revoked", {}});
}

class CarriersHttpTest : public testing::Test {
 protected:
  void SetUp() override {
    web::ServerOptions options;
    options.port = 0;
    options.log = web::LogRequests::none;
    server_ = std::make_unique<web::Server>(
        options, web::Server::Parts{clock_, metrics_, authenticate, carrier_routes()});
    ASSERT_TRUE(server_->start());
  }

  // Sends with the key and checks the status; the answer lives until the next call.
  json::Value get(std::string_view target, int status) {
    reply_ = web::Loopback(server_->port()).get(target, {{"authorization", "Bearer reader"}});
    EXPECT_EQ(reply_.status, status) << reply_.body;
    return parser_.parse(reply_.body).value();
  }

  SystemClock clock_;
  web::Metrics metrics_;
  std::unique_ptr<web::Server> server_;
  web::Reply reply_;
  json::Parser parser_;
};

std::string word(json::Value object, std::string_view name) {
  const auto member = object.find(name);
  return std::string(member ? member->text().value_or("") : "");
}

TEST_F(CarriersHttpTest, ListsCarriersOfOneCountryOrAll) {
  EXPECT_EQ(get("/v1/carriers", 200).find("carriers")->size(), carriers().size());
  std::vector<std::string> ids;
  get("/v1/carriers?country=kr", 200).find("carriers")->elements([&](json::Value carrier) {
    EXPECT_EQ(word(carrier, "country"), "KR");
    ids.push_back(word(carrier, "id"));
  });
  ASSERT_GE(ids.size(), 20U);
  EXPECT_EQ(ids.front(), "kr.cjlogistics");
}

TEST_F(CarriersHttpTest, DetectsWithReasons) {
  const json::Value answer = get("/v1/carriers/detect?number=9526-0181-5904&country=KR", 200);
  EXPECT_EQ(word(answer, "tracking_number"), "952601815904");
  std::vector<std::string> ids;
  answer.find("candidates")->elements([&](json::Value candidate) {
    ids.push_back(word(candidate, "carrier"));
    EXPECT_GE(candidate.find("reasons")->size(), 2U);
  });
  EXPECT_EQ(ids.front(), "kr.cjlogistics");
}

TEST_F(CarriersHttpTest, RefusesWithTheParametersName) {
  struct Case {
    const char* target;
    const char* code;
    const char* field;
  };
  const Case cases[] = {
      {"/v1/carriers/detect", "tracking_number_missing", "number"},
      {"/v1/carriers/detect?number=%EC%9A%B4", "tracking_number_invalid", "number"},
      {"/v1/carriers/detect?number=1&country=KOR", "country_invalid", "country"},
      {"/v1/carriers?country=XX", "country_invalid", "country"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.target);
    const json::Value problem = get(c.target, 422);
    EXPECT_EQ(word(problem, "code"), c.code);
    EXPECT_EQ(word(problem, "field"), c.field);
  }
}

TEST_F(CarriersHttpTest, NeedsAKey) {
  EXPECT_EQ(web::Loopback(server_->port()).get("/v1/carriers").status, 401);
}

}  // namespace
}  // namespace onda::tracking
