#pragma once
// A server on any free port with one route of each kind.

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "web/loopback_test.hpp"
#include "web/server.hpp"
#include "web/sse.hpp"

namespace onda::web {

inline constexpr Uuid kTopic{1, 2, 3};  // of GET /live

[[nodiscard]] std::vector<Route> test_routes(Hub& hub, const Metrics& metrics);
// Knows the keys "reader" (of shop_7, orders:read) and "root" (the administrator).
[[nodiscard]] Result<Principal> test_authenticate(Credential credential);
[[nodiscard]] std::string code_of(const Reply& problem);

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
    std::vector<Route> routes = test_routes(hub_, metrics_);
    server_ = std::make_unique<Server>(
        std::move(options), Server::Parts{clock_, metrics_, test_authenticate, std::move(routes)});
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

}  // namespace onda::web
