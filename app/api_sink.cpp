#include "app/api_sink.hpp"

#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "base/json.hpp"
#include "orders/order_json.hpp"

namespace onda::app {
namespace {

using orders::BatchAnswer;

constexpr std::size_t kMostBytes = 3 * 1024 * 1024;  // the server takes 4 MiB
constexpr int kTries = 8;
constexpr std::chrono::milliseconds kFirstPause{250};

// The first of these members that is there, or 0.
std::int64_t count_of(json::Value answer, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const auto member = answer.find(name)) return member->integer().value_or(0);
  }
  return 0;
}

}  // namespace

Result<BatchAnswer> read_batch_answer(std::string_view text) {
  json::Parser parser;
  const Result<json::Value> value = parser.parse(text);
  if (!value || value->kind() != json::Kind::object) {
    return fail(
        {Code::internal, "answer_invalid", "the server's answer is not what it documents", {}});
  }
  BatchAnswer answer{.created = count_of(*value, {"created", "accepted"}),
                     .existing = count_of(*value, {"existing", "duplicates"}),
                     .unknown_words = count_of(*value, {"unknown"}),
                     .errors = {}};
  const auto errors = value->find("errors");
  if (!errors) return answer;
  errors->elements([&](json::Value each) {
    const std::int64_t line = count_of(each, {"line"});
    answer.errors.push_back({.index = static_cast<std::size_t>(line < 1 ? 0 : line - 1),
                             .field = std::string(each.text_of("field")),
                             .code = std::string(each.text_of("code")),
                             .detail = std::string(each.text_of("detail"))});
  });
  return answer;
}

Result<BatchAnswer> ApiSink::post(std::string path, std::string_view ndjson) {
  const net::ApiClient::Call call{.method = net::Method::post,
                                  .path = std::move(path),
                                  .body = std::string(ndjson),
                                  .content_type = "application/x-ndjson",
                                  .idempotency_key = fmt::format("{}-{}", run_, ++batches_),
                                  .shop = shop_};
  auto pause = kFirstPause;
  for (int left = kTries;; --left) {
    const Result<std::string> answer = client_.ask(call);
    if (answer) return read_batch_answer(*answer);
    const Code code = answer.error().code;
    if (left <= 1 || (code != Code::unavailable && code != Code::limited))
      return fail(answer.error());
    std::this_thread::sleep_for(pause);
    pause *= 2;
  }
}

// Encodes the items one a line and sends them in bodies that the server takes.
template <class T>
Result<BatchAnswer> ApiSink::post_in_parts(std::string_view path, std::span<const T> items) {
  BatchAnswer whole;
  std::string body;
  std::size_t first = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    json::Writer out(body);
    orders::encode(out, items[i]);
    body.push_back('\n');
    if (body.size() < kMostBytes && i + 1 < items.size()) continue;
    const Result<BatchAnswer> part = post(std::string(path), body);
    if (!part) return fail(part.error());
    whole.created += part->created;
    whole.existing += part->existing;
    for (orders::BatchError error : part->errors) {
      error.index += first;
      whole.errors.push_back(std::move(error));
    }
    first = i + 1;
    body.clear();
  }
  return whole;
}

Result<BatchAnswer> ApiSink::take_orders(std::span<const orders::NewOrder> orders) {
  return post_in_parts("/v1/orders?partial=true", orders);
}

Result<BatchAnswer> ApiSink::take_shipments(std::span<const orders::NewShipment> shipments) {
  return post_in_parts("/v1/shipments?partial=true", shipments);
}

Result<BatchAnswer> ApiSink::take_events(std::string_view ndjson) {
  return post("/v1/events?partial=true", ndjson);
}

}  // namespace onda::app
