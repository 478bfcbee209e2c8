#pragma once
// The HTTP/1.1 server: a table of routes, limits, authentication, metrics, graceful stop. TLS is
// the business of the proxy in front.

#include <chrono>
#include <memory>

#include "base/clock.hpp"
#include "web/access_log.hpp"
#include "web/dispatcher.hpp"

namespace onda::web {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any free one, see Server::port()
  int threads = 2;
  std::size_t body_limit = 4 << 20;  // bytes; larger bodies are answered 413
  std::size_t large_bodies = 64;     // bodies over kLargeBody at a time; more are answered 503
  std::size_t connections = 24'000;  // as many as the process may open files for, if that is less
  Millis idle{75'000};               // between two requests of a connection
  Millis reading{30'000};            // from a request's first byte to its last
  Millis handling{30'000};           // until the handler has answered
  Millis writing{30'000};            // until the answer is taken
  Millis heartbeat{15'000};          // of event streams
  Millis drain{10'000};              // how long a stop waits for requests under way
  LogRequests log = LogRequests::all;
  GateOptions gate;
};

class Server {
 public:
  // What stands here must outlive the server.
  struct Parts {
    const Clock& clock;  // the time that handlers see
    Metrics& metrics;
    Authenticate authenticate;
    std::vector<Route> routes;
  };
  Server(ServerOptions options, Parts parts);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Binds and starts the threads. Fails with `address_in_use` and what to do about it.
  [[nodiscard]] Result<void> start();
  [[nodiscard]] std::uint16_t port() const;
  // Stops accepting, ends idle connections and streams, lets requests under way finish until the
  // drain deadline, then cuts. What the handlers use may be taken away after it returns.
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace onda::web
