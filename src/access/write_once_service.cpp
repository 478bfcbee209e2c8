#include "access/write_once_service.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/digest.hpp"
#include "sql/access.hpp"

namespace onda::access {
namespace {

using store::Param;
using store::Tx;
using web::Request;
using web::Response;

constexpr std::size_t kMostKey = 255;  // bytes

// Under what a request's answer is remembered.
struct Mark {
  std::int64_t shop = 0;  // 0: the administrator's
  std::string key;        // empty: the caller sent none
  Sha256 request{};
  Instant now;
};

Result<Mark> mark_of(const Request& request, Instant now) {
  Mark mark;
  mark.now = now;
  const web::Principal& who = request.principal;
  mark.shop = who.shop && !who.is_admin ? raw(*who.shop) : 0;
  mark.key = request.header("idempotency-key");
  const bool sent = std::ranges::any_of(
      request.headers, [](const auto& header) { return header.first == "idempotency-key"; });
  if (!sent) return mark;
  if (mark.key.empty() || mark.key.size() > kMostKey) {
    return invalid("idempotency_key_invalid", "a key has 1 to 255 bytes", "Idempotency-Key");
  }
  const std::string head = fmt::format("{} {}\n{}\n", web::to_text(request.verb), request.target,
                                       request.header("onda-shop"));
  mark.request = sha256(head + request.body);
  return mark;
}

std::string header_of(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

struct Remembered {
  bool same_request = false;
  Response answer;
};

Remembered read_remembered(const store::Row& row, const Mark& mark) {
  Remembered found;
  found.same_request = row.blob(0) == bytes_of(mark.request);
  found.answer.status = static_cast<int>(row.integer(1));
  found.answer.headers = {{"content-type", std::string(row.text(2))},
                          {"idempotency-replayed", "true"}};
  if (!row.is_null(3)) found.answer.headers.emplace_back("location", row.text(3));
  found.answer.body = row.text(4);
  return found;
}

Result<void> remember(Tx& tx, const Mark& mark, const Response& answer) {
  const std::string location = header_of(answer, "location");
  const std::string content_type = header_of(answer, "content-type");
  const Result<std::int64_t> done =
      tx.run(sql::access::remember_answer,
             {mark.shop, mark.key, Param::blob(bytes_of(mark.request)), answer.status, content_type,
              Param::text_or_null(location), answer.body, mark.now});
  if (!done) return fail(done.error());
  return {};
}

// The writer runs one job after the other, so of two equal requests the second finds the first's
// answer.
Result<Response> run_once(Tx& tx, const Mark& mark, const WriteJob& job) {
  if (mark.key.empty()) return job(tx);
  const auto known = tx.first(sql::access::find_answer, {mark.shop, mark.key},
                              [&](const store::Row& row) { return read_remembered(row, mark); });
  if (!known) return fail(known.error());
  if (*known && !(*known)->same_request) {
    return invalid("idempotency_key_reused",
                   "this key came with another request before; take a new key for a new request",
                   "Idempotency-Key");
  }
  if (*known) return (*known)->answer;
  Result<Response> answer = job(tx);
  if (!answer || answer->status >= 300) return answer;
  if (const Result<void> kept = remember(tx, mark, *answer); !kept) return fail(kept.error());
  return answer;
}

Task<Response> write_once(store::Store& store, const Clock& clock, Request request, WriteJob job) {
  Result<Mark> mark = mark_of(request, clock.now());
  if (!mark) co_return web::refuse(mark.error());
  auto write = [mark = std::move(*mark), job = std::move(job)](Tx& tx) {
    return run_once(tx, mark, job);
  };
  Result<Response> answer = co_await store.write(std::move(write));
  if (!answer) co_return web::refuse(answer.error());
  co_return std::move(*answer);
}

}  // namespace

WriteOnce make_write_once(store::Store& store, const Clock& clock) {
  return [&store, &clock](Request request, WriteJob job) {
    return write_once(store, clock, std::move(request), std::move(job));
  };
}

Result<std::int64_t> forget_answers(Tx& tx, Instant now, std::int64_t most) {
  return tx.run(sql::access::forget_answers, {now - kRemembered, most});
}

}  // namespace onda::access
