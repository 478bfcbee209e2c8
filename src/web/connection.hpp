#pragma once
// One accepted socket: reads requests one after the other, answers each. Lives on its worker's
// thread alone. Private to src/web.

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <memory>
#include <string>

#include "web/parser.hpp"
#include "web/sse.hpp"
#include "web/wire.hpp"
#include "web/worker.hpp"

namespace onda::web {

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
  // answerable: complete, or refused by its head alone, the body unread. broken: not HTTP as we
  // speak it.
  enum class Arrival { answerable, broken, closed };
  struct Answer {
    Response response;
    HeadFacts facts;
    bool head_only = false;
  };

  Task<Arrival> read_request();
  Task<bool> respond();  // whether another request may follow
  Task<Response> handle(const Route& route, Request request);
  std::optional<Arrival> take_in();
  void admit();
  bool may_grow();
  void release_large_body();
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
  std::optional<Dispatcher::Call> call_;  // of the request that is being read
  bool holds_large_body_ = false;
  std::unique_ptr<boost::asio::steady_timer> wake_;  // of a stream
};

}  // namespace onda::web
