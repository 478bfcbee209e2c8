#include "web/limits.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <boost/unordered/unordered_flat_map.hpp>
#include <cstring>
#include <mutex>

#include "base/check.hpp"
#include "base/digest.hpp"

namespace onda::web {
namespace {

constexpr std::size_t kMaxKey = 64;  // bytes; longer keys stand in by their hash

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

std::int64_t micros(Instant at) {
  return std::chrono::duration_cast<std::chrono::microseconds>(at.time_since_epoch()).count();
}

Millis up_to_millis(std::int64_t us) {
  return std::chrono::ceil<Millis>(std::chrono::microseconds{us});
}

}  // namespace

// For each key the instant (µs) at which all its tokens are back: GCRA's "theoretical arrival
// time".
struct RateLimit::Shard {
  mutable std::mutex mutex;
  boost::unordered_flat_map<std::string, std::int64_t, TextHash, std::equal_to<>> full_at;

  [[nodiscard]] std::int64_t debt(std::string_view key, std::int64_t now) const {
    const auto found = full_at.find(key);
    return found == full_at.end() ? 0 : std::max<std::int64_t>(0, found->second - now);
  }
  void make_room(std::int64_t now) {
    boost::unordered::erase_if(full_at, [now](const auto& entry) { return entry.second <= now; });
  }
  void forget_one() {
    const auto least =
        std::ranges::min_element(full_at, {}, [](const auto& e) { return e.second; });
    full_at.erase(least);
  }
};

RateLimit::RateLimit(Rate rate, std::size_t capacity)
    : rate_(rate),
      token_us_(std::max<std::int64_t>(
          1, rate.per.count() * 1000 / std::max<std::int64_t>(1, rate.count))),
      depth_us_(token_us_ * rate.count),
      per_shard_(std::max<std::size_t>(1, capacity / kShards)),
      shards_(std::make_unique<std::array<Shard, kShards>>()) {
  CHECK(rate.count > 0 && rate.per.count() > 0);
}

RateLimit::~RateLimit() = default;

RateLimit::Shard& RateLimit::shard_of(std::string_view key) const {
  return (*shards_)[(TextHash{}(key) >> 7U) % kShards];
}

Allowance RateLimit::judge(std::int64_t debt_us) const {
  Allowance answer;
  answer.limit = rate_.count;
  answer.full_after = up_to_millis(debt_us);
  const std::int64_t over = debt_us + token_us_ - depth_us_;
  answer.allowed = over <= 0;
  if (!answer.allowed) answer.retry_after = up_to_millis(over);
  answer.remaining = std::max<std::int64_t>(0, (depth_us_ - debt_us) / token_us_);
  return answer;
}

Allowance RateLimit::take(std::string_view key, Instant now) {
  const std::string hashed = key.size() > kMaxKey ? hex(sha256(key)) : std::string();
  if (!hashed.empty()) key = hashed;
  Shard& shard = shard_of(key);
  const std::int64_t now_us = micros(now);
  const std::scoped_lock lock(shard.mutex);
  const std::int64_t debt = shard.debt(key, now_us);
  const Allowance before = judge(debt);
  if (!before.allowed) return before;
  if (debt == 0 && shard.full_at.size() >= per_shard_ && !shard.full_at.contains(key)) {
    shard.make_room(now_us);
    if (shard.full_at.size() >= per_shard_) shard.forget_one();
  }
  const auto known = shard.full_at.find(key);
  if (known != shard.full_at.end()) {
    known->second = now_us + debt + token_us_;
  } else {
    shard.full_at.emplace(key, now_us + token_us_);
  }
  Allowance after = judge(debt + token_us_);
  after.allowed = true;
  after.retry_after = Millis{0};
  return after;
}

Allowance RateLimit::look(std::string_view key, Instant now) const {
  const std::string hashed = key.size() > kMaxKey ? hex(sha256(key)) : std::string();
  if (!hashed.empty()) key = hashed;
  const Shard& shard = shard_of(key);
  const std::scoped_lock lock(shard.mutex);
  return judge(shard.debt(key, micros(now)));
}

std::size_t RateLimit::keys() const {
  std::size_t total = 0;
  for (const Shard& shard : *shards_) {
    const std::scoped_lock lock(shard.mutex);
    total += shard.full_at.size();
  }
  return total;
}

std::string network_of(std::string_view address) {
  const std::string text(address.substr(0, address.find('%')));
  in6_addr v6{};
  if (inet_pton(AF_INET6, text.c_str(), &v6) != 1) return text;
  std::array<std::uint8_t, 16> bytes{};
  std::memcpy(bytes.data(), &v6, bytes.size());
  if (IN6_IS_ADDR_V4MAPPED(&v6)) return text.substr(text.rfind(':') + 1);
  std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
  std::array<char, INET6_ADDRSTRLEN> out{};
  CHECK(inet_ntop(AF_INET6, bytes.data(), out.data(), out.size()) != nullptr);
  return out.data();
}

}  // namespace onda::web
