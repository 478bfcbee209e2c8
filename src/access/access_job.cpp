#include "access/access_job.hpp"

#include "access/write_once_service.hpp"

namespace onda::access {
namespace {

constexpr std::int64_t kAtOnce = 1'000;  // rows of one write, so that no request waits long

}  // namespace

Task<Result<void>> step(Access& access) {
  Result<void> noted = co_await access.note_uses();
  if (!noted) co_return noted;
  for (std::int64_t forgotten = kAtOnce; forgotten == kAtOnce;) {
    auto forget = [now = access.now()](store::Tx& tx) { return forget_answers(tx, now, kAtOnce); };
    const Result<std::int64_t> done = co_await access.store().write(std::move(forget));
    if (!done) co_return fail(done.error());
    forgotten = *done;
  }
  co_return Result<void>();
}

}  // namespace onda::access
