#pragma once
// Requests that must not be made twice, many at a time: messages to buyers. Blocking, bounded in
// time; libcurl stays behind this façade.

#include <span>

#include "net/http_client.hpp"

namespace onda::net {

// What became of one request.
struct Outcome {
  enum class Fate {
    answered,    // whatever the status
    not_sent,    // it surely did not reach the other side
    unanswered,  // it may have
  };
  Fate fate = Fate::not_sent;
  Answer answer = {};
  Error error = {};  // where it was not answered; see HttpClient::send
};

struct HttpBatchOptions {
  HttpClientOptions client = {};
  int connections = 8;    // at once
  Millis within{45'000};  // all of a batch
};

// Keeps its connections open between batches. Not thread-safe: one for each worker.
class HttpBatch {
 public:
  explicit HttpBatch(HttpBatchOptions options);
  ~HttpBatch();
  HttpBatch(HttpBatch&&) noexcept;
  HttpBatch& operator=(HttpBatch&&) noexcept;

  // Waits until each has its outcome; one for each, in their order. No request is ever repeated.
  // Where an origin does not answer one, it is asked nothing more in this batch.
  [[nodiscard]] std::vector<Outcome> send(std::span<const HttpRequest> requests);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace onda::net
