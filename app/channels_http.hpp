#pragma once
// How the ways to a buyer stand: what staff look at when messages do not go out.

#include <functional>

#include "base/clock.hpp"
#include "messages/way_flow.hpp"
#include "store/store.hpp"
#include "web/http.hpp"

namespace onda::app {

struct ChannelState {
  messages::Way way = messages::Way::email;
  std::string_view adapter;  // "smtp", "kannel", …; "off" where the way is closed
  messages::WayHealth health = {};
  messages::WayTerms terms = {};
  std::string report_url = {};  // for the administrator: it is a secret; empty: there is none
};

struct ChannelParts {
  store::Store& store;
  const Clock& clock;
  std::function<std::vector<ChannelState>()> states;  // for any thread
};

// GET /v1/channels. What the parts refer to outlives the server.
[[nodiscard]] std::vector<web::Route> channel_routes(ChannelParts parts);

}  // namespace onda::app
