#pragma once
// The HTTP/1.1 server: a table of routes, limits, authentication, metrics, graceful stop.

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "web/http.hpp"

namespace onda::web {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any free one, see Server::port()
  int threads = 2;
  std::size_t body_limit = 4 << 20;  // bytes; larger bodies are answered 413
  std::size_t connections = 4'096;
  std::chrono::seconds idle{75};
  std::chrono::seconds request_deadline{30};
  std::chrono::seconds drain{10};            // how long a stop waits for requests under way
  std::vector<std::string> trusted_proxies;  // addresses whose X-Forwarded-For is believed
};

// Turns "Authorization: Bearer …" into a Principal; an Error with Code::unauthorized refuses.
// Must be quick and thread-safe: it is called on I/O threads for every request with a key scope.
using Authenticate = std::function<Result<Principal>(std::string_view token)>;

class Server {
 public:
  // `clock` and what the handlers refer to must outlive the server.
  Server(ServerOptions options,
         const Clock& clock,
         Authenticate authenticate,
         std::vector<Route> routes);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Binds and starts the threads. Fails with `address_in_use` and what to do about it.
  [[nodiscard]] Result<void> start();
  [[nodiscard]] std::uint16_t port() const;
  // Stops accepting, lets requests under way finish until the drain deadline, then cuts.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace onda::web
