#include "web/worker.hpp"

#include <fmt/format.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "base/log.hpp"
#include "web/connection.hpp"

namespace onda::web {
namespace {

namespace asio = boost::asio;
using error_code = boost::system::error_code;

Task<void> serve(std::shared_ptr<Connection> connection) {
  try {
    co_await connection->run();
  } catch (const std::exception&) {
    log::error("connection_failed");
  }
}

}  // namespace

void Worker::adopt(Socket socket) {
  error_code ignored;
  socket.set_option(asio::ip::tcp::no_delay(true), ignored);
  socket.non_blocking(true, ignored);
  if (ignored || draining) return;
  auto connection = std::make_shared<Connection>(*this, std::move(socket));
  asio::co_spawn(context, serve(std::move(connection)), asio::detached);
}

std::string Worker::next_id() { return fmt::format("{}{:08x}", id_prefix, ++requests); }

void Worker::tell_time() {
  const Instant now = SystemClock{}.now();
  if (date.empty() || std::chrono::floor<std::chrono::seconds>(now) !=
                          std::chrono::floor<std::chrono::seconds>(wall)) {
    date = http_date(now);
  }
  wall = now;
}

}  // namespace onda::web
