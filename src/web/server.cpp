#include "web/server.hpp"

#include <sys/resource.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <thread>

#include "base/check.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "web/connection.hpp"

namespace onda::web {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using error_code = boost::system::error_code;

constexpr std::size_t kSpareFiles = 256;  // for the database, logs and outbound calls
constexpr Millis kAcceptPause{100};
constexpr Millis kLastWait{5'000};

// As many connections as the process may have files open; raises that limit as far as it may.
std::size_t affordable_connections(std::size_t wanted) {
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return wanted;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  const auto most = static_cast<std::size_t>(files.rlim_cur);
  return std::min(wanted, most > 2 * kSpareFiles ? most - kSpareFiles : most / 2);
}

// How often deadlines are looked at: they are coarse, so that no request needs a timer of its own.
Millis sweep_interval(const ServerOptions& options) {
  const Millis shortest =
      std::min({options.idle, options.reading, options.handling, options.writing});
  return std::clamp(shortest / 8, Millis{5}, Millis{250});
}

// 5 characters: with the count of 8 hexadecimal digits an id needs no memory of its own.
std::string make_prefix(int worker) {
  std::string prefix = random_token(3);
  for (char& c : prefix) {
    if (c == '-' || c == '_') c = 'x';
  }
  return prefix + static_cast<char>('a' + worker % 26);
}

Task<void> sweep(Worker& worker, Millis interval) {
  asio::steady_timer timer(worker.context);
  for (;;) {
    timer.expires_after(interval);
    error_code failed;
    co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, failed));
    if (failed) co_return;
    const SteadyTime now = std::chrono::steady_clock::now();
    for (Connection* connection : worker.connections) connection->check_deadline(now);
    worker.log.flush();
  }
}

// Refuses a connection beyond the limit without giving it any state.
void turn_away(Socket socket) {
  const Response response =
      refuse({Code::unavailable, "too_many_connections", "all connections are in use", {}});
  std::string bytes;
  append_head(bytes, response, {After::close, http_date(SystemClock{}.now()), {}, nullptr});
  bytes += response.body;
  error_code ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(asio::buffer(bytes), ignored);
}

}  // namespace

struct Server::Impl {
  Impl(ServerOptions given, Parts parts)
      : options(std::move(given)),
        dispatcher(
            options.gate, std::move(parts.authenticate), std::move(parts.routes), parts.metrics),
        shared(std::make_shared<Shared>(options, parts.clock, dispatcher)) {
    options.connections = affordable_connections(options.connections);
    for (int i = 0; i < std::max(1, options.threads); ++i) {
      workers.push_back(std::make_unique<Worker>(shared, make_prefix(i)));
    }
    parts.metrics.gauge("onda_http_connections", "Open connections", [shared = shared] {
      return static_cast<double>(shared->connections.load(std::memory_order_relaxed));
    });
  }

  Result<void> listen();
  Task<void> accept_all();
  template <class Action>
  void on_every_connection(Action action);
  [[nodiscard]] bool wait_until_empty(Millis most) const;

  ServerOptions options;
  Dispatcher dispatcher;
  std::shared_ptr<Shared> shared;
  std::vector<std::unique_ptr<Worker>> workers;
  std::unique_ptr<tcp::acceptor> acceptor;  // on the first worker
  std::uint16_t port = 0;
  std::vector<std::thread> threads;
};

Result<void> Server::Impl::listen() {
  error_code failed;
  const asio::ip::address address = asio::ip::make_address(options.address, failed);
  if (failed)
    return invalid("address_invalid", options.address + " is not an IP address", "address");
  const tcp::endpoint endpoint(address, options.port);
  acceptor = std::make_unique<tcp::acceptor>(workers.front()->context);
  acceptor->open(endpoint.protocol(), failed);
  if (!failed) acceptor->set_option(tcp::acceptor::reuse_address(true), failed);
  if (!failed) acceptor->bind(endpoint, failed);
  if (!failed) acceptor->listen(tcp::acceptor::max_listen_connections, failed);
  if (!failed) {
    port = acceptor->local_endpoint(failed).port();
    return {};
  }
  const std::string place = options.address + ":" + std::to_string(options.port);
  return fail(
      {Code::unavailable,
       failed == asio::error::address_in_use ? "address_in_use" : "listen_failed",
       "cannot listen on " + place + " (" + failed.message() + "); choose another with --port",
       "port"});
}

Task<void> Server::Impl::accept_all() {
  for (std::size_t next = 0;; ++next) {
    Worker& worker = *workers[next % workers.size()];
    error_code failed;
    Socket socket = co_await acceptor->async_accept(
        worker.context, asio::redirect_error(asio::use_awaitable, failed));
    if (!acceptor->is_open()) co_return;
    if (failed) {
      // Out of files or memory: the connection waits in the queue until some are free.
      log::warn("accept_failed", {{"error", failed.message()}});
      asio::steady_timer pause(workers.front()->context, kAcceptPause);
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, failed));
      continue;
    }
    if (shared->connections.load(std::memory_order_relaxed) >= options.connections) {
      turn_away(std::move(socket));
      continue;
    }
    asio::post(worker.context,
               [&worker, moved = std::move(socket)]() mutable { worker.adopt(std::move(moved)); });
  }
}

template <class Action>
void Server::Impl::on_every_connection(Action action) {
  for (const std::unique_ptr<Worker>& worker : workers) {
    asio::post(worker->context, [&worker = *worker, action] {
      worker.draining = true;
      for (Connection* connection : worker.connections) action(*connection);
    });
  }
}

bool Server::Impl::wait_until_empty(Millis most) const {
  const auto end = std::chrono::steady_clock::now() + most;
  while (shared->connections.load(std::memory_order_acquire) > 0) {
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(Millis{2});
  }
  return true;
}

Server::Server(ServerOptions options, Parts parts)
    : impl_(std::make_unique<Impl>(std::move(options), std::move(parts))) {}

Server::~Server() { stop(); }

Result<void> Server::start() {
  CHECK(impl_->threads.empty());
  Result<void> listening = impl_->listen();
  if (!listening) return listening;
  asio::co_spawn(impl_->workers.front()->context, impl_->accept_all(), asio::detached);
  for (const std::unique_ptr<Worker>& worker : impl_->workers) {
    asio::co_spawn(worker->context, sweep(*worker, sweep_interval(impl_->options)), asio::detached);
    impl_->threads.emplace_back([&worker = *worker] { worker.context.run(); });
  }
  log::info("listening",
            {{"address", impl_->options.address}, {"port", std::int64_t{impl_->port}}});
  return {};
}

std::uint16_t Server::port() const { return impl_->port; }

void Server::stop() {
  if (impl_->threads.empty()) return;
  asio::post(impl_->workers.front()->context, [impl = impl_.get()] {
    error_code ignored;
    impl->acceptor->close(ignored);
  });
  impl_->on_every_connection([](Connection& connection) { connection.drain(); });
  if (!impl_->wait_until_empty(impl_->options.drain)) {
    log::warn("stop_cuts",
              {{"connections", static_cast<std::int64_t>(impl_->shared->connections)}});
    impl_->on_every_connection([](Connection& connection) { connection.cut(); });
  }
  const bool empty = impl_->wait_until_empty(kLastWait);
  for (const std::unique_ptr<Worker>& worker : impl_->workers) worker->context.stop();
  for (std::thread& thread : impl_->threads) thread.join();
  impl_->threads.clear();
  if (empty) return;
  // A handler still waits for somebody who will resume it on its event loop: that must stay.
  log::error("stop_leaves_requests");
  for (std::unique_ptr<Worker>& worker : impl_->workers) static_cast<void>(worker.release());
  impl_->workers.clear();
}

}  // namespace onda::web
