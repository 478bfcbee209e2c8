#pragma once
// A file of tracking events, of any size: NDJSON, a JSON array, or CSV whose headings are the API's
// fields or their Korean words. It is cut into bodies of POST /v1/events.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/calendar.hpp"
#include "base/input.hpp"

namespace onda::tracking {

// A body of one event a line, and the line of the file that each came from.
struct EventBody {
  std::string ndjson;
  std::vector<std::uint64_t> lines;
};

struct EventFileOptions {
  Zone zone = Zone::utc();  // of times without offset; CSV only, JSON has its own
  Encoding encoding = Encoding::detect;
};

struct EventFileTaker {
  std::function<Result<void>(const EventBody&)> body;               // at most 1,000 events, 2 MiB
  std::function<void(std::uint64_t line, const Error& error)> bad;  // a line that gave no event
  std::function<void(std::uint64_t position)> progress;             // bytes of the file so far
};

// Reads the whole file in constant memory. What a JSON line says is not looked at here: the taker
// of the bodies judges it. Fails where the file as a whole cannot be read, or `take.body` does.
[[nodiscard]] Result<Encoding> read_event_file(std::unique_ptr<Input> input,
                                               const EventFileOptions& options,
                                               const EventFileTaker& take);

}  // namespace onda::tracking
