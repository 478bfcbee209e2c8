#include "access/access_http.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "access/access_job.hpp"
#include "access/link_sql.hpp"
#include "access/write_once_service.hpp"
#include "base/json.hpp"
#include "base/random.hpp"
#include "web/loopback_test.hpp"
#include "web/server.hpp"

namespace onda::access {
namespace {

using web::Headers;
using web::Loopback;
using web::Reply;

constexpr std::string_view kAdmin = "an-administrators-token-of-this-test";
constexpr Instant kStart{Millis{1'772'000'000'000}};

std::string member(const Reply& reply, std::string_view name) {
  json::Parser parser;
  const Result<json::Value> parsed = parser.parse(reply.body);
  const auto value = parsed ? parsed->find(name) : std::nullopt;
  if (!value) return "";
  return value->text() ? std::string(*value->text()) : value->dump();
}

Task<web::Response> guarded(web::Request) { co_return web::json_answer(200, "{}"); }

class AccessTest : public testing::Test {
 protected:
  void SetUp() override {
    Result<std::unique_ptr<store::Store>> store = store::Store::open({});
    ASSERT_TRUE(store);
    store_ = std::move(*store);
    Result<std::unique_ptr<Access>> access = Access::open(*store_, clock_, ids_, kAdmin);
    ASSERT_TRUE(access);
    access_ = std::move(*access);
    write_once_ = make_write_once(*store_, clock_);
    std::vector<web::Route> all = routes(*access_, write_once_);
    all.push_back({web::Verb::get, "/v1/orders", web::Scope::orders_read, guarded});
    web::ServerOptions options;
    options.port = 0;
    options.log = web::LogRequests::none;
    server_ = std::make_unique<web::Server>(
        options, web::Server::Parts{clock_, metrics_,
                                    [this](web::Credential credential) {
                                      return access_->authenticate(credential);
                                    },
                                    std::move(all)});
    ASSERT_TRUE(server_->start());
    client_ = std::make_unique<Loopback>(server_->port());
  }

  static Headers as(std::string_view token) {
    return {{"Authorization", "Bearer " + std::string(token)}};
  }
  Reply make_shop(const char* name = "Pado") {
    return client_->post("/v1/shops", std::string(R"({"name":")") + name + "\"}", as(kAdmin));
  }
  Reply make_key(std::string_view scopes, const Headers& headers = as(kAdmin)) {
    return client_->post("/v1/keys", R"({"shop":"shop_1","scopes":)" + std::string(scopes) + "}",
                         headers);
  }

  ManualClock clock_{kStart};
  IdSource ids_{secure_random};
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<Access> access_;
  WriteOnce write_once_;
  web::Metrics metrics_;
  std::unique_ptr<web::Server> server_;
  std::unique_ptr<Loopback> client_;
};

TEST_F(AccessTest, AKeyOpensWhatItsScopesSayUntilItIsRevoked) {
  EXPECT_EQ(member(make_shop(), "id"), "shop_1");
  const Reply made = make_key(R"(["orders:read"])");
  EXPECT_EQ(made.status, 201);
  const std::string key = member(made, "secret");
  EXPECT_EQ(key.substr(0, 9), member(made, "prefix"));

  EXPECT_EQ(client_->get("/v1/orders", as(key)).status, 200);
  EXPECT_EQ(member(client_->get("/v1/keys", as(key)), "code"), "scope_missing");
  const Reply me = client_->get("/v1/me", as(key));
  EXPECT_EQ(member(me, "shop"), "shop_1");
  EXPECT_EQ(member(me, "scopes"), R"(["orders:read"])");

  const std::string path = "/v1/keys/" + member(made, "id");
  EXPECT_EQ(client_->send(web::Verb::delete_, path, {}, as(kAdmin)).status, 204);
  EXPECT_EQ(client_->send(web::Verb::delete_, path, {}, as(kAdmin)).status, 204);
  EXPECT_EQ(member(client_->get("/v1/orders", as(key)), "code"), "key_unknown");
}

TEST_F(AccessTest, KeysSurviveARestart) {
  make_shop();
  const std::string key = member(make_key(R"(["events:write"])"), "secret");
  const Result<std::unique_ptr<Access>> again = Access::open(*store_, clock_, ids_, kAdmin);
  ASSERT_TRUE(again);
  const Result<web::Principal> principal = (*again)->authenticate({key, ""});
  ASSERT_TRUE(principal);
  EXPECT_EQ(principal->shop, ShopId{1});
  EXPECT_TRUE(principal->scopes.has(web::Scope::events_write));
}

TEST_F(AccessTest, TheFirstStartMakesAShopAndAKey) {
  EXPECT_TRUE(access_->make_first_shop({.name = "First"}));
  EXPECT_TRUE(access_->make_first_shop({.name = "Second"}));
  const Result<std::optional<std::string>> key = access_->make_first_key();
  ASSERT_TRUE(key && *key);
  EXPECT_EQ(client_->get("/v1/orders", as(**key)).status, 200);
  const Result<std::optional<std::string>> again = access_->make_first_key();
  EXPECT_TRUE(again && !*again);
  EXPECT_EQ(client_->get("/v1/shops", as(kAdmin)).body.find("Second"), std::string::npos);
}

TEST_F(AccessTest, ListingsComeInPages) {
  for (int i = 0; i < 3; ++i) make_shop();
  for (int i = 0; i < 3; ++i) {
    make_key(R"(["orders:read"])");
    client_->post("/v1/sources", R"({"shop":"shop_1","kind":"easypost"})", as(kAdmin));
  }
  for (const std::string list : {"shops", "keys", "sources"}) {
    SCOPED_TRACE(list);
    json::Parser parser;
    const std::string path = "/v1/" + list;
    const Reply whole = client_->get(path, as(kAdmin));
    ASSERT_EQ(member(whole, "next_cursor"), "null");
    std::string pages;
    std::string query = "?limit=2";
    for (int page = 0; page < 2; ++page) {
      const Reply reply = client_->get(path + query, as(kAdmin));
      const Result<json::Value> body = parser.parse(reply.body);
      ASSERT_TRUE(body && body->find(list));
      body->find(list)->elements(
          [&](const json::Value& each) { pages += std::string(*each.find("id")->text()) + ' '; });
      query = "?limit=2&cursor=" + member(reply, "next_cursor");
    }
    EXPECT_TRUE(query.ends_with("=null"));
    std::string all;
    const Result<json::Value> body = parser.parse(whole.body);
    body->find(list)->elements(
        [&](const json::Value& each) { all += std::string(*each.find("id")->text()) + ' '; });
    EXPECT_EQ(pages, all);
    EXPECT_EQ(member(client_->get(path + "?cursor=x", as(kAdmin)), "code"), "cursor_invalid");
    EXPECT_EQ(member(client_->get(path + "?limit=0", as(kAdmin)), "code"), "limit_invalid");
  }
}

TEST_F(AccessTest, AShopChangesWhatItIsToldAndKeepsTheRest) {
  make_shop();
  const auto change = [&](std::string_view path, std::string_view body) {
    return client_->send(web::Verb::patch, path, body, as(kAdmin));
  };
  EXPECT_EQ(change("/v1/shops/shop_1", R"({"email":"a@b.example","locale":"en"})").status, 200);
  const Reply changed = change("/v1/shops/shop_1", R"({"name":"Wave","email":null})");
  EXPECT_EQ(member(changed, "name"), "Wave");
  EXPECT_EQ(member(changed, "email"), "null");
  EXPECT_EQ(member(changed, "locale"), "en");
  EXPECT_EQ(client_->get("/v1/shops/shop_1", as(kAdmin)).body, changed.body);
  struct Case {
    const char* path;
    const char* body;
    const char* want;
  };
  const Case cases[] = {
      {"/v1/shops/shop_1", R"({"name":""})", "field_missing"},
      {"/v1/shops/shop_1", R"({"name":null})", "field_missing"},
      {"/v1/shops/shop_1", R"({"zone":""})", "zone_invalid"},
      {"/v1/shops/shop_1", R"({"locale":"de"})", "locale_invalid"},
      {"/v1/shops/shop_1", R"({"phone":"call us"})", "phone_invalid"},
      {"/v1/shops/shop_1", R"({"email":7})", "field_type"},
      {"/v1/shops/shop_1", "[]", "field_type"},
      {"/v1/shops/shop_9", "{}", "shop_not_found"},
      {"/v1/shops/9", "{}", "id_invalid"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.body);
    EXPECT_EQ(member(change(c.path, c.body), "code"), c.want);
  }
  EXPECT_EQ(client_->get("/v1/shops/shop_1", as(kAdmin)).body, changed.body);
}

TEST_F(AccessTest, TheStoreHoldsNoKey) {
  make_shop();
  const Reply made =
      make_key(R"(["orders:read"])",
               {{"Authorization", "Bearer " + std::string(kAdmin)}, {"Idempotency-Key", "once"}});
  const std::string key = member(made, "secret");
  ASSERT_FALSE(key.empty());
  EXPECT_EQ(client_->get("/v1/keys", as(kAdmin)).body.find(key), std::string::npos);
  const Reply replayed =
      make_key(R"(["orders:read"])",
               {{"Authorization", "Bearer " + std::string(kAdmin)}, {"Idempotency-Key", "once"}});
  EXPECT_EQ(replayed.header("idempotency-replayed"), "true");
  EXPECT_EQ(member(replayed, "id"), member(made, "id"));
  EXPECT_EQ(member(replayed, "secret"), "");
}

TEST_F(AccessTest, SaysWhatIsWrong) {
  make_shop();
  struct Case {
    const char* path;
    const char* body;
    int status;
    const char* code;
    const char* field;
  };
  const Case cases[] = {
      {"/v1/keys", "{", 400, "json_invalid", ""},
      {"/v1/keys", R"({"scopes":["orders:read"]})", 422, "field_missing", "shop"},
      {"/v1/keys", R"({"shop":"7","scopes":["orders:read"]})", 422, "id_invalid", "shop"},
      {"/v1/keys", R"({"shop":"shop_9","scopes":["orders:read"]})", 422, "shop_unknown", "shop"},
      {"/v1/keys", R"({"shop":"shop_1","scopes":[]})", 422, "field_missing", "scopes"},
      {"/v1/keys", R"({"shop":"shop_1","scopes":["admin"]})", 422, "scope_unknown", "scopes[0]"},
      {"/v1/keys", R"({"shop":"shop_1","scopes":[7]})", 422, "field_type", "scopes"},
      {"/v1/shops", R"({"name":" "})", 422, "field_missing", "name"},
      {"/v1/shops", R"({"name":"x","zone":"Mars"})", 422, "zone_invalid", "zone"},
      {"/v1/shops", R"({"name":"x","locale":"fr"})", 422, "locale_invalid", "locale"},
      {"/v1/sources", R"({"shop":"shop_1","kind":"x"})", 422, "source_kind_unknown", "kind"},
      {"/v1/sources", R"({"shop":"shop_1","kind":"easypost","secret":"short"})", 422,
       "field_invalid", "secret"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.path) + " " + c.body);
    const Reply reply = client_->post(c.path, c.body, as(kAdmin));
    EXPECT_EQ(reply.status, c.status);
    EXPECT_EQ(member(reply, "code"), c.code);
    EXPECT_EQ(member(reply, "field"), c.field);
  }
  EXPECT_NE(
      client_->post("/v1/shops", R"({"name":"x","colour":1})", as(kAdmin)).body.find("colour"),
      std::string::npos);
}

TEST_F(AccessTest, TheAdministratorNamesAShopWhereThereAreSeveral) {
  EXPECT_EQ(member(client_->get("/v1/orders", as(kAdmin)), "code"), "shop_missing");
  make_shop();
  EXPECT_EQ(client_->get("/v1/orders", as(kAdmin)).status, 200);
  make_shop("Second");
  EXPECT_EQ(member(client_->get("/v1/orders", as(kAdmin)), "code"), "shop_missing");
  Headers headers = as(kAdmin);
  headers.emplace_back("Onda-Shop", "shop_2");
  EXPECT_EQ(client_->get("/v1/orders", headers).status, 200);
  headers.back().second = "shop_3";
  EXPECT_EQ(member(client_->get("/v1/orders", headers), "code"), "shop_unknown");
}

TEST_F(AccessTest, ASourceIsFoundByItsPathWithItsSecret) {
  make_shop();
  const Reply made =
      client_->post("/v1/sources", R"({"shop":"shop_1","kind":"easypost"})", as(kAdmin));
  EXPECT_EQ(made.status, 201);
  const std::string token = member(made, "path").substr(std::string_view("/v1/inbound/").size());
  const auto find = [&] {
    return store_->read_now([&](store::ReadTx& tx) { return find_source(tx, token); });
  };
  const Result<Source> found = find();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->secret, member(made, "secret"));
  EXPECT_EQ(client_->get("/v1/sources", as(kAdmin)).body.find(found->secret), std::string::npos);
  client_->send(web::Verb::delete_, "/v1/sources/" + member(made, "id"), {}, as(kAdmin));
  EXPECT_EQ(find().error().name, "source_not_found");
}

TEST_F(AccessTest, TheSameRequestIsDoneOnce) {
  const auto post = [&](const char* key, const char* body) {
    return client_->post(
        "/v1/shops", body,
        {{"Authorization", "Bearer " + std::string(kAdmin)}, {"Idempotency-Key", key}});
  };
  const Reply first = post("a", R"({"name":"One"})");
  const Reply again = post("a", R"({"name":"One"})");
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.header("idempotency-replayed"), "true");
  EXPECT_EQ(again.header("location"), first.header("location"));
  EXPECT_EQ(member(post("a", R"({"name":"Two"})"), "code"), "idempotency_key_reused");
  // What failed is not remembered.
  EXPECT_EQ(member(post("b", R"({"name":""})"), "code"), "field_missing");
  EXPECT_EQ(post("b", R"({"name":"Two"})").status, 201);
  EXPECT_EQ(member(post(std::string(256, 'k').c_str(), R"({"name":"x"})"), "code"),
            "idempotency_key_invalid");
  EXPECT_EQ(member(post("", R"({"name":"x"})"), "code"), "idempotency_key_invalid");
  const Reply shops = client_->get("/v1/shops", as(kAdmin));
  EXPECT_EQ(shops.body.find("shop_3"), std::string::npos);
}

TEST_F(AccessTest, OfManyEqualRequestsAtOnceOneIsDone) {
  std::atomic<int> replayed = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      Loopback client(server_->port());
      const Reply reply = client.post(
          "/v1/shops", R"({"name":"One"})",
          {{"Authorization", "Bearer " + std::string(kAdmin)}, {"Idempotency-Key", "race"}});
      EXPECT_EQ(reply.status, 201);
      if (reply.header("idempotency-replayed") == "true") ++replayed;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(replayed, 7);
}

TEST_F(AccessTest, AnswersAreForgottenAfterADay) {
  const Headers once{{"Authorization", "Bearer " + std::string(kAdmin)}, {"Idempotency-Key", "a"}};
  const auto post = [&] { return client_->post("/v1/shops", R"({"name":"One"})", once); };
  const auto forget = [&] { EXPECT_TRUE(step(*access_)); };
  post();
  clock_.advance(kRemembered - Millis{1});
  forget();
  EXPECT_EQ(post().header("idempotency-replayed"), "true");
  clock_.advance(Millis{2});
  forget();
  EXPECT_EQ(post().header("idempotency-replayed"), "");
}

TEST_F(AccessTest, TellsWhenAKeyWasLastUsed) {
  make_shop();
  const std::string key = member(make_key(R"(["orders:read"])"), "secret");
  EXPECT_NE(client_->get("/v1/keys", as(kAdmin)).body.find(R"("last_used_at":null)"),
            std::string::npos);
  client_->get("/v1/me", as(key));
  EXPECT_TRUE(step(*access_));
  const std::string minute = to_text(Instant{std::chrono::floor<std::chrono::minutes>(kStart)});
  EXPECT_NE(client_->get("/v1/keys", as(kAdmin)).body.find("\"last_used_at\":\"" + minute),
            std::string::npos);
}

TEST_F(AccessTest, ALinkOpensItsSubjectUntilItExpiresOrIsWithdrawn) {
  make_shop();
  const Uuid order{1, 2, 3};
  const auto make = [&](std::optional<Instant> expires) {
    return store_->write_now([&](store::Tx& tx) {
      return create_link(tx, {ShopId{1}, "track", order, expires}, kStart);
    });
  };
  const auto find = [&](const std::string& token, const char* scope, Instant now) {
    return store_->read_now([&](store::ReadTx& tx) { return find_link(tx, token, scope, now); });
  };
  const Result<std::string> forever = make(std::nullopt);
  const Result<std::string> brief = make(kStart + Millis{10});
  ASSERT_TRUE(forever && brief);
  EXPECT_EQ(forever->size(), 22U);
  EXPECT_EQ(find(*forever, "track", kStart)->subject, order);
  EXPECT_FALSE(find(*forever, "return", kStart));
  EXPECT_TRUE(find(*brief, "track", kStart + Millis{9}));
  EXPECT_FALSE(find(*brief, "track", kStart + Millis{10}));
  EXPECT_EQ(find(std::string(22, 'x'), "track", kStart).error().name, "link_unknown");
  const Result<std::int64_t> gone =
      store_->write_now([&](store::Tx& tx) { return revoke_links(tx, ShopId{1}, order, kStart); });
  EXPECT_EQ(gone.value_or(0), 2);
  EXPECT_FALSE(find(*forever, "track", kStart));
}

}  // namespace
}  // namespace onda::access
