#pragma once
// How often someone may do something: a token bucket per key, in bounded memory. Time is a
// parameter.

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace onda::web {

// `count` at once, and as many again in every `per`.
struct Rate {
  std::int64_t count = 0;
  Millis per{0};
};

struct Allowance {
  bool allowed = true;
  std::int64_t limit = 0;
  std::int64_t remaining = 0;  // after this one
  Millis retry_after{0};       // until one is free; zero where allowed
  Millis full_after{0};        // until all are free
};

// Thread-safe. Holds at most `capacity` keys: one that has all its tokens back needs no memory, and
// where all are in use the one nearest to that state is forgotten.
class RateLimit {
 public:
  explicit RateLimit(Rate rate, std::size_t capacity = 65'536);
  ~RateLimit();
  RateLimit(const RateLimit&) = delete;
  RateLimit& operator=(const RateLimit&) = delete;

  // Takes a token, if there is one.
  Allowance take(std::string_view key, Instant now);
  // Says what take() would, and takes nothing: for limits that count failures only.
  [[nodiscard]] Allowance look(std::string_view key, Instant now) const;
  [[nodiscard]] std::size_t keys() const;

 private:
  struct Shard;
  static constexpr std::size_t kShards = 16;
  [[nodiscard]] Shard& shard_of(std::string_view key) const;
  [[nodiscard]] Allowance judge(std::int64_t debt_us) const;

  Rate rate_;
  std::int64_t token_us_;  // how long one token takes to come back
  std::int64_t depth_us_;  // how long all of them take
  std::size_t per_shard_;
  std::unique_ptr<std::array<Shard, kShards>> shards_;
};

// What stands for an address in a limit: an IPv4 address itself, the /64 network of an IPv6 one
// (a household has all of it).
[[nodiscard]] std::string network_of(std::string_view address);

}  // namespace onda::web
