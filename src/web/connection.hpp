#pragma once
// One accepted socket: reads requests one after the other, answers each. Lives on its worker's
// thread alone. Private to src/web.

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <memory>

#include "web/parser.hpp"
#include "web/server.hpp"
#include "web/sse.hpp"
#include "web/wire.hpp"

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

class Connection final : public std::enable_shared_from_this<Connection> {
 public:
  Connection(Worker& worker, Socket socket);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // Serves requests until the connection ends. The caller holds it meanwhile.
  Task<void> run();
  // Ends what has taken too long; called now and then by the worker.
  void check_deadline(SteadyTime now);
  // A stop has begun: ends at once where nothing is under way.
  void drain();
  void cut();

 private:
  enum class Phase { idle, reading, handling, writing, streaming, lingering };
  enum class Arrival { complete, refused, closed };
  struct Answer {
    Response response;
    HeadFacts facts;
    bool head_only = false;
  };

  Task<Arrival> read_request();
  Task<bool> respond();  // whether another request may follow
  Task<Response> handle(const Route& route, Request request);
  Task<void> refuse();
  Task<bool> write(Answer answer);
  Task<void> stream(std::shared_ptr<EventStream> events);
  Task<void> linger();

  void enter(Phase phase, Millis limit);
  void answer_late(const Response& response);
  void watch_for_end();
  void close();

  Worker& worker_;
  std::size_t place_;  // in worker_.connections
  Socket socket_;
  std::string peer_;
  boost::beast::flat_buffer buffer_;
  std::optional<RequestParser> parser_;
  std::string head_;
  Phase phase_ = Phase::idle;
  SteadyTime deadline_;
  std::unique_ptr<boost::asio::steady_timer> wake_;  // of a stream
};

}  // namespace onda::web
