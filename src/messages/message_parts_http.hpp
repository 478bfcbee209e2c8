#pragma once
// What the routes of messages work with.

#include "access/write_once_service.hpp"
#include "messages/dispatch_job.hpp"
#include "messages/wording.hpp"

namespace onda::messages {

// Hands one message off by a way, and waits for its answer; fails with `way_closed`.
using SendOne = std::function<Task<Result<Handoff>>(Way way, Outgoing message)>;

struct MessageParts {
  store::Store& store;
  const Clock& clock;
  access::WriteOnce write_once;
  IdSource& ids;
  const Wording& wording;
  FactSheet sheet;
  SendOne send_one;
  std::function<bool(Way)> is_open;  // whether this server sends by it
  std::string example_link = {};  // to a buyer's page, for texts that are looked at; leads nowhere
  std::string own_host = {};      // of the links to the buyers' pages; empty: not known
};

}  // namespace onda::messages
