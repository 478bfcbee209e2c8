#include "base/ids.hpp"

#include <charconv>

namespace onda {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr std::string_view kAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";
constexpr std::size_t kLength = 26;  // 26 * 5 = 130 bits; the first character carries 3 of them

int digit_of(char c) {
  if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  const std::size_t at = kAlphabet.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

}  // namespace

std::string encode_base32(const Uuid& bytes) {
  std::string text(kLength, '0');
  Wide value = 0;
  for (const std::uint8_t byte : bytes) value = (value << 8) | byte;
  for (std::size_t i = kLength; i-- > 0; value >>= 5) {
    text[i] = kAlphabet[static_cast<std::size_t>(value & 31)];
  }
  return text;
}

Result<Uuid> decode_base32(std::string_view text) {
  if (text.size() != kLength || digit_of(text.front()) > 7) {
    return invalid("id_invalid", "an id has 26 characters of base32 after its prefix");
  }
  Wide value = 0;
  for (const char c : text) {
    const int digit = digit_of(c);
    if (digit < 0)
      return invalid("id_invalid", "an id holds only digits and letters without i, l, o, u");
    value = (value << 5) | static_cast<unsigned>(digit);
  }
  Uuid bytes{};
  for (std::size_t i = bytes.size(); i-- > 0; value >>= 8) {
    bytes[i] = static_cast<std::uint8_t>(value & 0xff);
  }
  return bytes;
}

std::string to_text(ShopId shop) { return "shop_" + std::to_string(raw(shop)); }

Result<ShopId> parse_shop(std::string_view text) {
  constexpr std::string_view prefix = "shop_";
  std::int64_t number = 0;
  if (text.starts_with(prefix)) {
    const char* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data() + prefix.size(), end, number);
    if (parsed.ec == std::errc() && parsed.ptr == end && number > 0) return ShopId{number};
  }
  return invalid("id_invalid", "a shop's id has the form shop_1");
}

Uuid IdSource::mint(Instant now) {
  const std::lock_guard lock(mutex_);
  Uuid id{};
  random_(id.data() + 8, 8);
  const std::int64_t ms = to_millis(now);
  if (ms > last_ms_) {
    last_ms_ = ms;
    sequence_ = 0;
  } else if (++sequence_ == 0x1000) {  // 12 bits are full: borrow the next millisecond
    ++last_ms_;
    sequence_ = 0;
  }
  for (int i = 0; i < 6; ++i)
    id[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(last_ms_ >> (40 - 8 * i));
  id[6] = static_cast<std::uint8_t>(0x70 | (sequence_ >> 8));
  id[7] = static_cast<std::uint8_t>(sequence_ & 0xff);
  id[8] = static_cast<std::uint8_t>(0x80 | (id[8] & 0x3f));
  return id;
}

}  // namespace onda
