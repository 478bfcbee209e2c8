#pragma once
// The flags of whatever serves: `onda serve` and `onda demo`; `onda doctor` looks whether it could.

#include <cstdint>
#include <string>
#include <vector>

#include "app/application.hpp"
#include "app/way_flags.hpp"

namespace CLI {
class App;
}

namespace onda::app {

// As they stand on the command line; settings.cpp says their units.
struct ServerFlags {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::string public_url;
  std::vector<std::string> trusted_proxies;
  std::int64_t key_rate = 6'000'000;
  std::size_t body_limit = 4;
  std::size_t connections = 24'000;
  int threads = 2;
  int drain = 10;
  int readers = 2;
  std::int64_t cache = 32;
  std::string mail_by = "off";
  MailOptions mail;
  WayFlags ways;
  MailInOptions mail_in;
  std::string log_level = "info";
  std::string log_requests = "all";
};

void add_server_flags(CLI::App& command, ServerFlags& flags);

[[nodiscard]] MailOptions mail_options(const ServerFlags& flags);

// What they say, put where it belongs; sets the level of the log.
void apply(const ServerFlags& flags, ServeOptions& options);

}  // namespace onda::app
