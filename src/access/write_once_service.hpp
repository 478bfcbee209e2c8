#pragma once
// How a handler that changes something writes: once per Idempotency-Key.

#include <functional>

#include "base/clock.hpp"
#include "store/store.hpp"
#include "web/http.hpp"

namespace onda::access {

// Makes the change and the answer to it, inside one write. An error is answered as a problem, and
// nothing of it is kept.
using WriteJob = std::function<Result<web::Response>(store::Tx&)>;

// Runs the job unless this shop has sent the same request under the same Idempotency-Key before;
// then gives the answer of that time. Change and remembered answer are one transaction.
using WriteOnce = std::function<Task<web::Response>(web::Request request, WriteJob job)>;

// Remembers answers in the store, at least for kRemembered. A repeated answer has the header
// "Idempotency-Replayed: true"; another request under the same key is refused with
// `idempotency_key_reused`. Both outlive what it makes.
[[nodiscard]] WriteOnce make_write_once(store::Store& store, const Clock& clock);

inline constexpr Millis kRemembered{std::chrono::hours{24}};

// Forgets answers older than kRemembered, at most `most` of them; says how many it forgot.
[[nodiscard]] Result<std::int64_t> forget_answers(store::Tx& tx, Instant now, std::int64_t most);

}  // namespace onda::access
