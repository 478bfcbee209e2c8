#pragma once
// The table of routes. Built once, read by every I/O thread.

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "web/http.hpp"

namespace onda::web {

class Router {
 public:
  // CHECKs that paths are well formed and that no two routes answer the same verb and path.
  explicit Router(std::vector<Route> routes);

  // All routes with one path.
  struct Place {
    std::string path;                            // the pattern
    std::vector<std::string> segments;           // "{id}" for a parameter
    std::array<const Route*, kVerbs> by_verb{};  // GET answers HEAD too
    std::string allow;                           // "GET, HEAD, POST"
    [[nodiscard]] const Route* route(Verb verb) const {
      return by_verb[static_cast<std::size_t>(verb)];
    }
  };
  // The place that the segments lead to, or nullptr. A literal wins over a parameter.
  [[nodiscard]] const Place* find(const std::vector<std::string>& segments) const;
  // What the place's parameters matched.
  [[nodiscard]] static Headers params(const Place& place, const std::vector<std::string>& segments);

  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }
  // Where the route stands in routes(): a key into tables beside it.
  [[nodiscard]] std::size_t index(const Route& route) const {
    return static_cast<std::size_t>(&route - routes_.data());
  }

 private:
  std::vector<Route> routes_;
  std::vector<Place> places_;  // by number of segments, then literals first
  std::vector<std::size_t> first_of_size_;
};

}  // namespace onda::web
