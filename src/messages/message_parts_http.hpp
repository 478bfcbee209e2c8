#pragma once
// What the routes of messages work with.

#include "access/write_once_service.hpp"
#include "messages/dispatch_job.hpp"

namespace onda::messages {

struct MessageParts {
  store::Store& store;
  const Clock& clock;
  access::WriteOnce write_once;
  FactSheet sheet;
  WriteLetter letter;
};

}  // namespace onda::messages
