#include "web/router.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace onda::web {
namespace {

bool is_param(std::string_view segment) { return segment.starts_with('{'); }

std::vector<std::string> split(std::string_view path) {
  CHECK(path.starts_with('/'));
  std::vector<std::string> segments;
  path.remove_prefix(1);
  while (!path.empty()) {
    const std::size_t slash = std::min(path.find('/'), path.size());
    const std::string_view segment = path.substr(0, slash);
    CHECK(!segment.empty());
    CHECK(is_param(segment) == segment.ends_with('}'));
    segments.emplace_back(segment);
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return segments;
}

// The order in which places are tried: "/a/b" before "/a/{x}" before "/{x}/b".
bool before(const Router::Place& a, const Router::Place& b) {
  if (a.segments.size() != b.segments.size()) return a.segments.size() < b.segments.size();
  for (std::size_t i = 0; i < a.segments.size(); ++i) {
    const bool a_param = is_param(a.segments[i]);
    if (a_param != is_param(b.segments[i])) return !a_param;
  }
  return a.path < b.path;
}

bool matches(const Router::Place& place, const std::vector<std::string>& segments) {
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (!is_param(place.segments[i]) && place.segments[i] != segments[i]) return false;
  }
  return true;
}

std::string allow_of(const Router::Place& place) {
  std::string allow;
  for (std::size_t i = 0; i < kVerbs; ++i) {
    if (place.by_verb[i] == nullptr) continue;
    if (!allow.empty()) allow += ", ";
    allow += to_text(static_cast<Verb>(i));
  }
  return allow;
}

}  // namespace

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
  for (const Route& route : routes_) {
    auto place = std::ranges::find(places_, route.path, &Place::path);
    if (place == places_.end()) {
      places_.push_back({route.path, split(route.path), {}, {}});
      place = std::prev(places_.end());
    }
    const Route*& slot = place->by_verb[static_cast<std::size_t>(route.verb)];
    CHECK(slot == nullptr);
    slot = &route;
  }
  for (Place& place : places_) {
    const Route*& head = place.by_verb[static_cast<std::size_t>(Verb::head)];
    if (head == nullptr) head = place.route(Verb::get);
    place.allow = allow_of(place);
  }
  std::ranges::sort(places_, before);
  const std::size_t longest = places_.empty() ? 0 : places_.back().segments.size();
  for (std::size_t size = 0; size <= longest + 1; ++size) {
    first_of_size_.push_back(static_cast<std::size_t>(std::ranges::count_if(
        places_, [size](const Place& place) { return place.segments.size() < size; })));
  }
}

const Router::Place* Router::find(const std::vector<std::string>& segments) const {
  if (segments.size() + 1 >= first_of_size_.size()) return nullptr;
  const std::size_t end = first_of_size_[segments.size() + 1];
  for (std::size_t i = first_of_size_[segments.size()]; i < end; ++i) {
    if (matches(places_[i], segments)) return &places_[i];
  }
  return nullptr;
}

Headers Router::params(const Place& place, const std::vector<std::string>& segments) {
  Headers params;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::string& pattern = place.segments[i];
    if (is_param(pattern)) params.emplace_back(pattern.substr(1, pattern.size() - 2), segments[i]);
  }
  return params;
}

}  // namespace onda::web
