#pragma once
// From a request to the route that may answer it: path, method, key, scope, rate. Knows no socket.

#include <array>
#include <chrono>
#include <optional>

#include "web/limits.hpp"
#include "web/metrics.hpp"
#include "web/router.hpp"

namespace onda::web {

// What stands in the Authorization header, and the shop that the header Onda-Shop names ("shop_7"),
// by which the administrator says whose data is meant. A key ignores it.
struct Credential {
  std::string_view token;
  std::string_view shop;
};

// Turns a credential into a Principal; an Error with Code::unauthorized refuses.
// Must be quick and thread-safe: it is called on I/O threads for every request with a key scope.
using Authenticate = std::function<Result<Principal>(Credential credential)>;

// Bodies beyond this size are few at a time (ServerOptions::large_bodies).
inline constexpr std::size_t kLargeBody = 256 << 10;

struct GateOptions {
  Rate key_rate{6'000'000, std::chrono::minutes{1}};  // requests of one key
  std::vector<std::string> trusted_proxies;           // addresses whose X-Forwarded-For is believed
};

class Dispatcher {
 public:
  Dispatcher(GateOptions options,
             Authenticate authenticate,
             std::vector<Route> routes,
             Metrics& metrics);

  struct Call {
    const Route* route = nullptr;  // set too where it refuses, as soon as it is known
    std::optional<Response> refusal;
    std::optional<Allowance> allowance;  // of the key
  };
  // Finds the route and says whether this request may use it; fills path, query, params, peer and
  // principal. `now` is real time: a demonstration's clock must not widen the limits.
  [[nodiscard]] Call admit(Request& request, Instant now);

  // The largest body that a route of this scope takes, `most` being that of those with a key:
  // nobody unknown may fill the memory.
  [[nodiscard]] static std::size_t body_limit(Scope scope, std::size_t most);

  // Counts an answer under its route's pattern.
  void count(const Call& call, int status, std::chrono::microseconds took) const;

  [[nodiscard]] const Router& router() const { return router_; }

 private:
  struct Meters {
    std::array<Counter, 5> by_class;  // 1xx..5xx
    Histogram seconds;
  };
  static Meters meters_for(Metrics& metrics, const std::string& verb, const std::string& path);
  [[nodiscard]] Result<Principal> authorise(const Request& request, Scope scope) const;
  void name_client(Request& request) const;

  GateOptions options_;
  Authenticate authenticate_;
  Router router_;
  RateLimit key_limit_;
  std::vector<Meters> meters_;  // by the router's index; the last for what matched no route
};

}  // namespace onda::web
