#include "web/access_log.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <iterator>

namespace onda::web {
namespace {

constexpr std::size_t kBlock = 32 * 1024;

}  // namespace

void append_line(std::string& out, const Served& served) {
  // Nothing here needs escaping: ids are ours, verbs and patterns come from the table of routes.
  fmt::format_to(
      std::back_inserter(out),
      R"({{"at":"{}","level":"info","event":"request","id":"{}","verb":"{}","route":"{}",)"
      R"("shop":{},"status":{},"us":{},"in":{},"out":{}}})"
      "\n",
      to_text(served.at), served.id, served.verb, served.route, served.shop, served.status,
      served.us, served.bytes_in, served.bytes_out);
}

void AccessLog::add(const Served& served) {
  if (which_ == LogRequests::none) return;
  if (which_ == LogRequests::failures && served.status < 500) return;
  append_line(lines_, served);
  if (lines_.size() >= kBlock) flush();
}

void AccessLog::flush() {
  std::string_view rest = lines_;
  while (!rest.empty()) {
    const ssize_t written = ::write(STDERR_FILENO, rest.data(), rest.size());
    if (written <= 0) break;
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  lines_.clear();
}

}  // namespace onda::web
