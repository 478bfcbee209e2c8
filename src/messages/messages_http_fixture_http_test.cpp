#include "messages/messages_http_fixture_http_test.hpp"

#include "orders/orders_sql.hpp"

namespace onda::messages {

void MessagesHttpTest::SetUp() {
  orders::NewOrder given;
  given.number = "P-17";
  given.buyer.name = "홍길동";
  given.buyer.email = "hong@example.com";
  ASSERT_TRUE(store->write_now([&](store::Tx& tx) {
    return orders::insert_order(tx, {.id = order, .shop = kShop, .now = clock.now()}, given);
  }));
  web::ServerOptions options;
  options.port = 0;
  options.log = web::LogRequests::none;
  const auto authenticate = [](web::Credential) -> Result<web::Principal> {
    return web::Principal{.shop = kShop, .key = std::nullopt, .is_admin = true, .scopes = {}};
  };
  const auto look = [this](store::ReadTx&, const Notice& notice) {
    std::optional<Sheet> now = sheet;
    now->given = notice.given;
    return Result<std::optional<Sheet>>(now);
  };
  const auto send = [this](Way way, Outgoing message) { return send_one(way, std::move(message)); };
  server_ = std::make_unique<web::Server>(
      options,
      web::Server::Parts{clock, metrics_, authenticate,
                         message_routes({.store = *store,
                                         .clock = clock,
                                         .write_once = access::make_write_once(*store, clock),
                                         .ids = ids,
                                         .wording = wording_,
                                         .sheet = look,
                                         .send_one = send,
                                         .is_open = [](Way way) { return way != Way::sms; },
                                         .example_link = "https://pado.example/t/Example",
                                         .own_host = "pado.example"})});
  ASSERT_TRUE(server_->start());
  client_ = std::make_unique<web::Loopback>(server_->port());
}

Task<Result<Handoff>> MessagesHttpTest::send_one(Way way, Outgoing message) {
  if (way == Way::sms) co_return fail(Error{Code::conflict, "way_closed", "closed", "way"});
  sent.push_back(std::move(message));
  co_return Handoff{Happening::accepted, "250 taken", {}};
}

std::string MessagesHttpTest::member(const web::Reply& reply, std::string_view path) {
  json::Parser parser;
  const Result<json::Value> body = parser.parse(reply.body);
  if (!body) return reply.body;
  std::optional<json::Value> at = *body;
  while (at && !path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    at = at->find(path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  if (!at || at->is_null()) return "";
  return at->text() ? std::string(*at->text()) : at->dump();
}

}  // namespace onda::messages
