#pragma once
// UUIDv7 inside, "ord_" + base32 in the API. Ids of different things do not mix.

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"

namespace onda {

using Uuid = std::array<std::uint8_t, 16>;

// 26 characters of Crockford's base32, lower case; order is kept.
[[nodiscard]] std::string encode_base32(const Uuid& bytes);
[[nodiscard]] Result<Uuid> decode_base32(std::string_view text);

// Tag has `static constexpr std::string_view prefix`, e.g. "ord".
template <class Tag>
class Id {
 public:
  explicit Id(const Uuid& raw) : raw_(raw) {}
  [[nodiscard]] const Uuid& raw() const { return raw_; }
  [[nodiscard]] std::string text() const {
    return std::string(Tag::prefix) + "_" + encode_base32(raw_);
  }
  // Refuses another prefix, so a shipment's id never finds an order.
  [[nodiscard]] static Result<Id> parse(std::string_view text) {
    constexpr std::size_t skip = Tag::prefix.size() + 1;
    if (text.size() <= skip || !text.starts_with(Tag::prefix) || text[skip - 1] != '_') {
      return invalid("id_invalid",
                     "expected an id that begins with " + std::string(Tag::prefix) + "_");
    }
    const Result<Uuid> raw = decode_base32(text.substr(skip));
    if (!raw) return fail(raw.error());
    return Id(*raw);
  }
  friend auto operator<=>(const Id&, const Id&) = default;

 private:
  Uuid raw_;
};

struct OrderTag {
  static constexpr std::string_view prefix = "ord";
};
struct ShipmentTag {
  static constexpr std::string_view prefix = "shp";
};
struct EventTag {
  static constexpr std::string_view prefix = "evt";
};
struct KeyTag {
  static constexpr std::string_view prefix = "key";
};
struct SourceTag {
  static constexpr std::string_view prefix = "src";
};
using OrderId = Id<OrderTag>;
using ShipmentId = Id<ShipmentTag>;
using EventId = Id<EventTag>;
using KeyId = Id<KeyTag>;
using SourceId = Id<SourceTag>;

// A shop is a small integer inside (it stands in every row and every key) and "shop_7" outside.
enum class ShopId : std::int64_t {};
[[nodiscard]] constexpr std::int64_t raw(ShopId shop) { return static_cast<std::int64_t>(shop); }
[[nodiscard]] std::string to_text(ShopId shop);
// Fails with id_invalid.
[[nodiscard]] Result<ShopId> parse_shop(std::string_view text);

// Makes time-ordered ids, strictly rising within one process. Thread-safe.
class IdSource {
 public:
  // `random` fills bytes; the simulated world passes a seeded one.
  using Fill = std::function<void(std::uint8_t* bytes, std::size_t count)>;
  explicit IdSource(Fill random) : random_(std::move(random)) {}
  [[nodiscard]] Uuid mint(Instant now);
  template <class Tag>
  [[nodiscard]] Id<Tag> mint_as(Instant now) {
    return Id<Tag>(mint(now));
  }

 private:
  std::mutex mutex_;
  Fill random_;
  std::int64_t last_ms_ = 0;
  std::uint16_t sequence_ = 0;
};

}  // namespace onda
