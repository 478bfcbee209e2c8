#include "web/connection.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "base/check.hpp"
#include "base/log.hpp"

namespace onda::web {
namespace {

namespace asio = boost::asio;
using error_code = boost::system::error_code;

constexpr std::size_t kSmallRead = 8 << 10;
constexpr std::size_t kLargeRead = 64 << 10;
constexpr std::size_t kJoinBody = 8 << 10;  // smaller bodies are copied behind their head
constexpr std::size_t kMostUnread = 256
                                    << 10;  // of a head, chunk header or trailer that never ends
constexpr std::size_t kMostLinger = 64 << 20;
constexpr Millis kLinger{2'000};

Refusal too_many_large_bodies() {
  return {503,
          {Code::unavailable, "too_many_bodies", "too many large bodies at a time; try again", {}}};
}

Error handler_error() {
  return {Code::internal,
          "internal",
          "something went wrong here; the request's id finds it in the log",
          {}};
}

std::string peer_of(const Socket& socket) {
  error_code failed;
  const auto endpoint = socket.remote_endpoint(failed);
  if (failed) return {};
  const asio::ip::address address = endpoint.address();
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
  }
  return address.to_string();
}

}  // namespace

Connection::Connection(Worker& worker, Socket socket)
    : worker_(worker),
      place_(worker.connections.size()),
      socket_(std::move(socket)),
      peer_(peer_of(socket_)) {
  worker_.connections.push_back(this);
  worker_.shared.connections.fetch_add(1, std::memory_order_relaxed);
}

Connection::~Connection() {
  release_large_body();
  worker_.connections.back()->place_ = place_;
  worker_.connections[place_] = worker_.connections.back();
  worker_.connections.pop_back();
  worker_.shared.connections.fetch_sub(1, std::memory_order_release);
}

void Connection::enter(Phase phase, Millis limit) {
  phase_ = phase;
  deadline_ = std::chrono::steady_clock::now() + limit;
}

void Connection::close() {
  error_code ignored;
  socket_.close(ignored);
  if (wake_) wake_->cancel();
}

Task<void> Connection::run() {
  for (bool more = true; more && socket_.is_open();) {
    const Arrival arrival = co_await read_request();
    switch (arrival) {
      case Arrival::closed: more = false; break;
      case Arrival::broken:
        co_await refuse();
        more = false;
        break;
      case Arrival::answerable: more = co_await respond(); break;
    }
    release_large_body();
  }
  close();
}

// Finds the route and judges the caller as soon as the head is there: a body that nobody will take
// is not read.
void Connection::admit() {
  worker_.tell_time();
  Request& request = parser_->request();
  request.id = worker_.next_id();
  request.peer = peer_;
  request.received_at = worker_.shared.clock.now();
  call_ = worker_.shared.dispatcher.admit(request, worker_.wall);
  if (call_->route == nullptr) return;
  const std::size_t most = worker_.shared.options.body_limit;
  parser_->narrow_body(Dispatcher::body_limit(call_->route->scope, most));
}

// Large bodies are few at a time, so that their sum is bounded.
bool Connection::may_grow() {
  if (holds_large_body_ || parser_->request().body.size() <= kLargeBody) return true;
  std::atomic<std::size_t>& count = worker_.shared.large_bodies;
  holds_large_body_ = count.fetch_add(1) < worker_.shared.options.large_bodies;
  if (!holds_large_body_) count.fetch_sub(1);
  return holds_large_body_;
}

void Connection::release_large_body() {
  if (holds_large_body_) worker_.shared.large_bodies.fetch_sub(1);
  holds_large_body_ = false;
}

// Parses what is in the buffer; nothing where more must come.
std::optional<Connection::Arrival> Connection::take_in() {
  while (buffer_.size() > 0) {
    if (phase_ == Phase::idle) enter(Phase::reading, worker_.shared.options.reading);
    const auto bytes = buffer_.data();
    const std::size_t used = parser_->feed({static_cast<const char*>(bytes.data()), bytes.size()});
    buffer_.consume(used);
    if (!parser_->refusal() && !may_grow()) parser_->give_up(too_many_large_bodies());
    if (parser_->refusal()) return Arrival::broken;
    if (!call_ && parser_->head_done()) admit();
    if (parser_->done() || (call_ && call_->refusal)) return Arrival::answerable;
    if (used == 0) break;
  }
  return std::nullopt;
}

Task<Connection::Arrival> Connection::read_request() {
  parser_.emplace(ParserLimits{.body = worker_.shared.options.body_limit});
  call_.reset();
  enter(Phase::idle, worker_.shared.options.idle);
  for (;;) {
    const std::optional<Arrival> arrived = take_in();
    if (arrived) co_return *arrived;
    if (buffer_.size() > kMostUnread) co_return Arrival::closed;
    if (worker_.draining && phase_ == Phase::idle) co_return Arrival::closed;
    error_code failed;
    if (parser_->waits_for_continue()) {
      constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
      parser_->continued();
      co_await asio::async_write(socket_, asio::buffer(go_on),
                                 asio::redirect_error(asio::use_awaitable, failed));
      if (failed) co_return Arrival::closed;
    }
    const std::size_t room = parser_->missing() > kSmallRead ? kLargeRead : kSmallRead;
    const std::size_t got = co_await socket_.async_read_some(
        buffer_.prepare(room), asio::redirect_error(asio::use_awaitable, failed));
    if (failed) co_return Arrival::closed;
    buffer_.commit(got);
  }
}

Task<Response> Connection::handle(const Route& route, Request request) {
  std::string id = request.id;
  try {
    Response response = co_await route.handler(std::move(request));
    co_return response;
  } catch (const std::exception&) {
    // Not its text, which may hold what a user sent.
    log::error("handler_failed", {{"id", id}, {"route", route.path}});
  }
  co_return web::refuse(handler_error());
}

Task<bool> Connection::respond() {
  const ServerOptions& options = worker_.shared.options;
  const auto began = std::chrono::steady_clock::now();
  const bool whole = parser_->done();
  const bool keep = whole && parser_->keep_alive() && !worker_.draining;
  Request request = parser_->take();
  Dispatcher::Call call = std::move(*call_);
  Served served{.at = worker_.wall, .verb = to_text(request.verb), .bytes_in = request.body.size()};
  const bool head_only = request.verb == Verb::head;
  const std::string id = request.id;
  served.id = id;
  if (request.principal.shop) served.shop = raw(*request.principal.shop);
  Response response;
  if (call.refusal) {
    response = std::move(*call.refusal);
  } else {
    enter(Phase::handling, options.handling);
    response = co_await handle(*call.route, std::move(request));
  }
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - began);
  served.us = took.count();
  served.status = response.status;
  served.bytes_out = response.body.size();
  served.route = call.route != nullptr ? std::string_view(call.route->path) : std::string_view();
  worker_.shared.dispatcher.count(call, response.status, took);
  worker_.log.add(served);
  if (!socket_.is_open()) co_return false;

  const bool streams = response.stream != nullptr && !head_only;
  const After after = keep && !worker_.draining && !streams ? After::keep_alive : After::close;
  std::shared_ptr<EventStream> events = streams ? response.stream : nullptr;
  const HeadFacts facts{after, worker_.date, id, call.allowance ? &*call.allowance : nullptr};
  Answer answer{std::move(response), facts, head_only};
  const bool written = co_await write(std::move(answer));
  if (!written) co_return false;
  if (events) co_await stream(std::move(events));
  if (!whole) co_await linger();
  co_return after == After::keep_alive;
}

Task<void> Connection::refuse() {
  worker_.tell_time();
  const Refusal& refusal = *parser_->refusal();
  const std::string id = worker_.next_id();
  Response response = refuse_as(refusal.status, refusal.error);
  worker_.shared.dispatcher.count({}, response.status, std::chrono::microseconds{0});
  worker_.log.add({.at = worker_.wall, .id = id, .verb = "", .status = response.status});
  const HeadFacts facts{After::close, worker_.date, id, nullptr};
  Answer answer{std::move(response), facts};
  const bool written = co_await write(std::move(answer));
  if (written) co_await linger();
}

Task<bool> Connection::write(Answer answer) {
  enter(Phase::writing, worker_.shared.options.writing);
  const std::string& body = answer.response.body;
  const bool with_body = !answer.head_only && has_body(answer.response.status);
  head_.clear();
  append_head(head_, answer.response, answer.facts);
  const bool joined = with_body && body.size() <= kJoinBody;
  if (joined) head_ += body;
  std::array<asio::const_buffer, 2> parts{
      asio::buffer(head_), with_body && !joined ? asio::buffer(body) : asio::const_buffer()};

  // Most answers fit the socket's buffer: then no wait, and no coroutine, is needed.
  error_code failed;
  std::size_t sent = socket_.write_some(parts, failed);
  if (failed == asio::error::would_block) failed = {};
  if (failed) co_return false;
  if (sent == parts[0].size() + parts[1].size()) co_return true;
  for (asio::const_buffer& part : parts) {
    const std::size_t skip = std::min(sent, part.size());
    part += skip;
    sent -= skip;
  }
  co_await asio::async_write(socket_, parts, asio::redirect_error(asio::use_awaitable, failed));
  co_return !failed;
}

// Anything readable on a stream is its end: the client has gone, or speaks out of turn.
void Connection::watch_for_end() {
  socket_.async_wait(Socket::wait_read, [self = shared_from_this()](error_code) { self->close(); });
}

Task<void> Connection::stream(std::shared_ptr<EventStream> events) {
  wake_ = std::make_unique<asio::steady_timer>(worker_.context);
  buffer_ = {};
  head_ = {};
  parser_.reset();
  events->on_ready([weak = weak_from_this(), executor = worker_.context.get_executor()] {
    asio::post(executor, [weak] {
      const std::shared_ptr<Connection> self = weak.lock();
      if (self && self->wake_) self->wake_->cancel();
    });
  });
  watch_for_end();
  const Millis beat = worker_.shared.options.heartbeat;
  bool rested = false;
  while (socket_.is_open() && !worker_.draining) {
    std::string message = events->take();
    if (message.empty() && rested) message = ": beat\n\n";
    rested = false;
    error_code failed;
    if (!message.empty()) {
      enter(Phase::writing, worker_.shared.options.writing);
      co_await asio::async_write(socket_, asio::buffer(message),
                                 asio::redirect_error(asio::use_awaitable, failed));
      if (failed) break;
      continue;
    }
    phase_ = Phase::streaming;
    wake_->expires_after(beat);
    co_await wake_->async_wait(asio::redirect_error(asio::use_awaitable, failed));
    rested = !failed;
  }
  events->on_ready({});
}

// Closing at once would reset the connection and could take the answer away from a client that is
// still sending (RFC 9112 §9.6).
Task<void> Connection::linger() {
  enter(Phase::lingering, kLinger);
  error_code failed;
  socket_.shutdown(Socket::shutdown_send, failed);
  for (std::size_t seen = 0; !failed && seen < kMostLinger;) {
    buffer_.clear();
    const std::size_t count = co_await socket_.async_read_some(
        buffer_.prepare(kLargeRead), asio::redirect_error(asio::use_awaitable, failed));
    seen += count;
  }
}

void Connection::answer_late(const Response& response) {
  worker_.tell_time();
  std::string bytes;
  append_head(bytes, response, {After::close, worker_.date, {}, nullptr});
  bytes += response.body;
  error_code ignored;
  socket_.write_some(asio::buffer(bytes), ignored);
}

void Connection::check_deadline(SteadyTime now) {
  if (now < deadline_ || phase_ == Phase::streaming || !socket_.is_open()) return;
  if (phase_ == Phase::reading) {
    answer_late(refuse_as(
        408, {Code::invalid, "request_too_slow", "the request did not arrive in time", {}}));
  }
  if (phase_ == Phase::handling) {
    answer_late(web::refuse(
        {Code::unavailable, "deadline", "this took too long; it may still be done", {}}));
  }
  // The coroutine, wherever it waits, comes back with an error and ends.
  close();
}

void Connection::drain() {
  if (phase_ == Phase::idle || phase_ == Phase::streaming || phase_ == Phase::lingering) close();
}

void Connection::cut() { close(); }

}  // namespace onda::web
