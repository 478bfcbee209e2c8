#pragma once
// An open event stream, as a page holds one.

#include <cstdint>
#include <string>
#include <string_view>

namespace onda::bench {

class EventWatch {
 public:
  // Opens the stream and waits until the server has begun it.
  EventWatch(std::uint16_t port, const std::string& request);
  ~EventWatch();
  EventWatch(const EventWatch&) = delete;
  EventWatch& operator=(const EventWatch&) = delete;

  // Waits until the stream has said so; ends the program where it breaks off.
  void wait_for(std::string_view text);

 private:
  int socket_;
  std::string heard_;
};

}  // namespace onda::bench
