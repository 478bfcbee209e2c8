#pragma once
// One thread of the server, its event loop and its connections. Private to src/web.

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <string>
#include <vector>

#include "web/server.hpp"

namespace onda::web {

using Socket =
    boost::asio::ip::tcp::socket::rebind_executor<boost::asio::io_context::executor_type>::other;
using SteadyTime = std::chrono::steady_clock::time_point;

// What all connections of a server share; read-only but for the counter.
struct Shared {
  Shared(const ServerOptions& o, const Clock& c, Dispatcher& d)
      : options(o), clock(c), dispatcher(d) {}

  const ServerOptions& options;
  const Clock& clock;
  Dispatcher& dispatcher;
  std::atomic<std::size_t> connections{0};
  std::atomic<std::size_t> large_bodies{0};
};

class Connection;

// One thread, its event loop and its connections.
struct Worker {
  Worker(std::shared_ptr<Shared> all, std::string prefix)
      : owner(std::move(all)),
        shared(*owner),
        log(shared.options.log),
        id_prefix(std::move(prefix)) {}

  std::shared_ptr<Shared> owner;
  Shared& shared;
  boost::asio::io_context context{1};
  AccessLog log;
  std::string id_prefix;
  std::uint32_t requests = 0;
  std::vector<Connection*> connections;
  Instant wall{};    // real time, read once per request
  std::string date;  // http_date(wall), made once a second
  bool draining = false;

  // Takes a socket over and serves it until it ends.
  void adopt(Socket socket);
  [[nodiscard]] std::string next_id();
  void tell_time();
};

}  // namespace onda::web
