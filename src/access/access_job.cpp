#include "access/access_job.hpp"

#include "access/write_once_service.hpp"

namespace onda::access {
namespace {

constexpr std::int64_t kAtOnce = 1'000;  // rows of one write, so that no request waits long

}  // namespace

Result<void> step(Access& access) {
  if (Result<void> noted = access.note_uses(); !noted) return noted;
  for (std::int64_t forgotten = kAtOnce; forgotten == kAtOnce;) {
    const Result<std::int64_t> done = access.store().write_now(
        [&](store::Tx& tx) { return forget_answers(tx, access.now(), kAtOnce); });
    if (!done) return fail(done.error());
    forgotten = *done;
  }
  return {};
}

}  // namespace onda::access
