#include <cstddef>
#include <cstdint>

#include "base/check.hpp"
#include "web/parser.hpp"
#include "web/target.hpp"

namespace {

using onda::web::RequestParser;

struct Read {
  bool done = false;
  int refused = 0;
  std::size_t used = 0;
  onda::web::Request request;
};

// Feeds the bytes as a connection would that gets `step` of them at a time.
Read read(std::string_view bytes, std::size_t step) {
  RequestParser parser({.body = 4096, .head = 2048, .headers = 20});
  Read read;
  for (std::size_t had = 0; had < bytes.size() && !parser.done() && !parser.refusal();) {
    had = std::min(bytes.size(), had + step);
    for (std::size_t used = 1; used > 0 && !parser.done() && !parser.refusal();) {
      used = read.used < had ? parser.feed(bytes.substr(read.used, had - read.used)) : 0;
      read.used += used;
    }
  }
  read.done = parser.done();
  read.refused = parser.refusal() ? parser.refusal()->status : 0;
  read.request = parser.take();
  return read;
}

}  // namespace

// A request means the same however its bytes are cut: nobody may be smuggled in at a seam.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Read whole = read(bytes, size);
  for (const std::size_t step : {std::size_t{1}, std::size_t{7}}) {
    const Read cut = read(bytes, step);
    CHECK(whole.done == cut.done);
    if (!whole.done) continue;
    CHECK(whole.used == cut.used);
    CHECK(whole.request.target == cut.request.target);
    CHECK(whole.request.headers == cut.request.headers);
    CHECK(whole.request.body == cut.request.body);
  }
  if (whole.done) static_cast<void>(onda::web::parse_target(whole.request.target));
  return 0;
}
