#pragma once
// The shop that a load needs: requests in its name, and its orders and shipments.

#include <cstdint>
#include <string>
#include <string_view>

#include "load/server_process.hpp"

namespace onda::bench {

inline constexpr std::string_view kNdjson = "application/x-ndjson";

// Whole requests to a server, in the administrator's name for the shop of this load.
class Api {
 public:
  explicit Api(const ServerProcess& server) : port_(server.port()), token_(server.token()) {}
  [[nodiscard]] std::string get(std::string_view path) const;
  [[nodiscard]] std::string post(std::string_view path,
                                 std::string_view type,
                                 std::string_view body) const;
  // Sends it; ends the program where it is refused.
  std::string send(std::string_view path, std::string_view type, std::string_view body) const;

 private:
  std::uint16_t port_;
  std::string token_;
};

// A shop with orders B-0, B-1, … each with a shipment whose number is number_of(0), number_of(1), …
void make_parcels(const Api& api, std::uint32_t count);

}  // namespace onda::bench
