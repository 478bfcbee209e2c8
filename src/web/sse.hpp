#pragma once
// Server-Sent Events: a hub with topics, and the stream that one open page holds. The stream
// carries only the word that something changed (and an id); the page then fetches what it may see.

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/ids.hpp"

namespace onda::web {

// One subscriber. Bounded: several unsent messages fold into the newest, since each says only
// "look again". Made by Hub::subscribe, driven by the server.
class EventStream {
 public:
  virtual ~EventStream() = default;
  // The server sets the wake-up before it reads; it is called from any thread, and never after
  // on_ready({}) has returned. It must not call back into the stream.
  virtual void on_ready(std::function<void()> wake) = 0;
  // The next message as "event: …\ndata: …\n\n", or "" where there is none.
  virtual std::string take() = 0;
};

// Thread-safe. Streams may outlive the hub.
class Hub {
 public:
  explicit Hub(std::size_t limit = 20'000);
  ~Hub();
  Hub(const Hub&) = delete;
  Hub& operator=(const Hub&) = delete;
  // nullptr where `limit` streams are open. The subscription ends with the stream.
  [[nodiscard]] std::shared_ptr<EventStream> subscribe(const Uuid& topic);
  // Tells all subscribers of the topic; cheap where there are none.
  void publish(const Uuid& topic, std::string_view event, std::string_view data);
  [[nodiscard]] std::size_t streams() const;

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace onda::web
