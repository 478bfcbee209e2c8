#pragma once
// Requests that must not be made twice, many at a time: messages to buyers. Blocking, bounded in
// time; libcurl stays behind this façade.

#include <span>

#include "net/http_client.hpp"

namespace onda::net {

// What became of one request.
struct Outcome {
  enum class Fate {
    answered,    // whatever the status, and however much of its body was read
    not_sent,    // it surely did not reach the other side
    unanswered,  // it may have
  };
  Fate fate = Fate::not_sent;
  Answer answer = {};
  // Where it was not answered: see HttpClient::send. Where the answer's body was cut at its limit:
  // answer_too_large.
  Error error = {};
};

// To be put behind what an answer says, for staff: that not all of it was read; else nothing.
[[nodiscard]] std::string cut_note(const Outcome& outcome);

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
  // Where an origin does not answer one, it is asked nothing more in this batch. An answer that is
  // too long was an answer all the same.
  [[nodiscard]] std::vector<Outcome> send(std::span<const HttpRequest> requests);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace onda::net
