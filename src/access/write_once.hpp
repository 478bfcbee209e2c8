#pragma once
// How a handler that changes something writes: once per Idempotency-Key.

#include <functional>

#include "base/task.hpp"
#include "store/tx.hpp"
#include "web/http.hpp"

namespace onda::access {

// Makes the change and the answer to it, inside one write. An error is answered as a problem, and
// nothing of it is kept.
using WriteJob = std::function<Result<web::Response>(store::Tx&)>;

// Runs the job unless this shop has sent the same request under the same Idempotency-Key before;
// then gives the answer of that time. Change and remembered answer are one transaction.
using WriteOnce = std::function<Task<web::Response>(web::Request request, WriteJob job)>;

}  // namespace onda::access
