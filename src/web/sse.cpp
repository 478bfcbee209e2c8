#include "web/sse.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstring>
#include <mutex>
#include <vector>

namespace onda::web {
namespace {

constexpr std::size_t kShards = 16;

struct TopicHash {
  // Topics are ids with 62 random bits at their end: those are the hash.
  std::size_t operator()(const Uuid& topic) const {
    std::size_t tail = 0;
    std::memcpy(&tail, topic.data() + topic.size() - sizeof tail, sizeof tail);
    return tail;
  }
};

// A line break inside would end the message early: each line gets its own "data:".
std::string format_message(std::string_view event, std::string_view data) {
  std::string message = "event: ";
  for (const char c : event) {
    if (c != '\n' && c != '\r') message.push_back(c);
  }
  message += "\ndata: ";
  for (const char c : data) {
    if (c == '\n')
      message += "\ndata: ";
    else if (c != '\r')
      message.push_back(c);
  }
  message += "\n\n";
  return message;
}

class Subscriber;

struct Shard {
  std::mutex mutex;
  boost::unordered_flat_map<Uuid, std::vector<Subscriber*>, TopicHash> topics;
};

}  // namespace

struct Hub::Impl {
  explicit Impl(std::size_t most) : limit(most) {}
  Shard& shard_of(const Uuid& topic) { return shards[TopicHash{}(topic) % kShards]; }

  const std::size_t limit;
  std::atomic<std::size_t> streams{0};
  std::array<Shard, kShards> shards;
};

namespace {

// Guarded by its shard's mutex.
class Subscriber final : public EventStream {
 public:
  Subscriber(Shard& shard, std::shared_ptr<std::atomic<std::size_t>> count, const Uuid& topic)
      : shard_(shard), count_(std::move(count)), topic_(topic) {
    const std::scoped_lock lock(shard_.mutex);
    shard_.topics[topic_].push_back(this);
  }
  ~Subscriber() override {
    {
      const std::scoped_lock lock(shard_.mutex);
      const auto topic = shard_.topics.find(topic_);
      std::erase(topic->second, this);
      if (topic->second.empty()) shard_.topics.erase(topic);
    }
    count_->fetch_sub(1, std::memory_order_relaxed);
  }
  Subscriber(const Subscriber&) = delete;
  Subscriber& operator=(const Subscriber&) = delete;

  void on_ready(std::function<void()> wake) override {
    const std::scoped_lock lock(shard_.mutex);
    wake_ = std::move(wake);
  }
  std::string take() override {
    std::shared_ptr<const std::string> message;
    const std::scoped_lock lock(shard_.mutex);
    message.swap(pending_);
    return message ? *message : std::string();
  }
  // The caller holds the shard's mutex.
  void push(const std::shared_ptr<const std::string>& message) {
    const bool asleep = pending_ == nullptr;
    pending_ = message;
    if (asleep && wake_) wake_();
  }

 private:
  Shard& shard_;
  std::shared_ptr<std::atomic<std::size_t>> count_;
  Uuid topic_;
  std::shared_ptr<const std::string> pending_;
  std::function<void()> wake_;
};

}  // namespace

Hub::Hub(std::size_t limit) : impl_(std::make_shared<Impl>(limit)) {}

Hub::~Hub() = default;

std::shared_ptr<EventStream> Hub::subscribe(const Uuid& topic) {
  if (impl_->streams.fetch_add(1, std::memory_order_relaxed) >= impl_->limit) {
    impl_->streams.fetch_sub(1, std::memory_order_relaxed);
    return nullptr;
  }
  // The count shares the hub's life, which its streams thereby prolong.
  std::shared_ptr<std::atomic<std::size_t>> count(impl_, &impl_->streams);
  return std::make_shared<Subscriber>(impl_->shard_of(topic), std::move(count), topic);
}

void Hub::publish(const Uuid& topic, std::string_view event, std::string_view data) {
  if (impl_->streams.load(std::memory_order_relaxed) == 0) return;
  Shard& shard = impl_->shard_of(topic);
  const std::scoped_lock lock(shard.mutex);
  const auto found = shard.topics.find(topic);
  if (found == shard.topics.end()) return;
  const auto message = std::make_shared<const std::string>(format_message(event, data));
  for (Subscriber* subscriber : found->second) subscriber->push(message);
}

std::size_t Hub::streams() const { return impl_->streams.load(std::memory_order_relaxed); }

}  // namespace onda::web
