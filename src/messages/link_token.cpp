#include "messages/link_token.hpp"

#include <algorithm>
#include <array>

#include "base/check.hpp"
#include "base/decode64.hpp"

namespace onda::messages {
namespace {

constexpr std::size_t kLeastSecret = 22;  // letters of base64url: 128 bits
constexpr std::size_t kMacBytes = 16;
constexpr std::size_t kMostToken = 200;
constexpr std::size_t kNumberBytes = 8;
// A letter each, so that a token means the same whatever the order of the enumerators.
constexpr std::array<std::pair<char, Way>, 4> kWays{
    {{'e', Way::email}, {'s', Way::sms}, {'a', Way::alimtalk}, {'p', Way::push}}};

char letter_of(Way way) {
  const auto found = std::find_if(kWays.begin(), kWays.end(),
                                  [&](const auto& each) { return each.second == way; });
  CHECK(found != kWays.end());
  return found->first;
}

std::optional<Way> way_of_letter(char letter) {
  const auto found = std::find_if(kWays.begin(), kWays.end(),
                                  [&](const auto& each) { return each.first == letter; });
  return found == kWays.end() ? std::nullopt : std::optional(found->second);
}

void add_number(std::string& out, std::int64_t number) {
  for (int shift = 56; shift >= 0; shift -= 8) {
    out += static_cast<char>(static_cast<std::uint64_t>(number) >> shift & 0xFFU);
  }
}

std::int64_t take_number(std::string_view& bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < kNumberBytes; ++i) {
    number = number << 8U | static_cast<unsigned char>(bytes[i]);
  }
  bytes.remove_prefix(kNumberBytes);
  return static_cast<std::int64_t>(number);
}

template <std::size_t N>
void add_bytes(std::string& out, const std::array<std::uint8_t, N>& bytes) {
  out.append(reinterpret_cast<const char*>(bytes.data()), N);
}

template <std::size_t N>
void take_bytes(std::string_view& bytes, std::array<std::uint8_t, N>& out) {
  std::copy_n(bytes.begin(), N, out.begin());
  bytes.remove_prefix(N);
}

// Bytes of base64url without padding; nothing where it is none.
std::optional<std::string> decoded(std::string_view text) {
  std::optional<std::string> bytes = from_base64url(text);
  // One text for one token: a last letter with bits that say nothing is no second form of it.
  if (bytes && base64url(*bytes) != text) bytes.reset();
  return bytes;
}

std::string derived(std::string_view secret, std::string_view use) {
  return std::string(bytes_of(hmac_sha256(secret, use)));
}

std::string_view mac_of(const Sha256& digest) { return bytes_of(digest).substr(0, kMacBytes); }

constexpr std::size_t kUnsubscribeBytes = kNumberBytes + 1 + 32 + 16;
constexpr std::size_t kConfirmBytes = kNumberBytes + 16 + kNumberBytes;

}  // namespace

LinkSigner::LinkSigner(std::string_view secret)
    : unsubscribe_key_(derived(secret, "onda unsubscribe 1")),
      confirm_key_(derived(secret, "onda confirm 1")) {
  CHECK(secret.size() >= kLeastSecret);
}

std::string LinkSigner::sealed(std::string_view key, std::string bytes) const {
  const Sha256 mac = hmac_sha256(key, bytes);
  return base64url(bytes.append(mac_of(mac)));
}

std::optional<std::string> LinkSigner::opened(std::string_view key, std::string_view token) const {
  if (token.size() > kMostToken) return std::nullopt;
  std::optional<std::string> bytes = decoded(token);
  if (!bytes || bytes->size() < kMacBytes) return std::nullopt;
  const std::string mac = bytes->substr(bytes->size() - kMacBytes);
  bytes->resize(bytes->size() - kMacBytes);
  const Sha256 right = hmac_sha256(key, *bytes);
  if (!equal_constant_time(mac, mac_of(right))) return std::nullopt;
  return bytes;
}

std::string LinkSigner::sign(const UnsubscribeLink& link) const {
  std::string bytes;
  add_number(bytes, raw(link.shop));
  bytes += letter_of(link.way);
  add_bytes(bytes, link.address);
  add_bytes(bytes, link.message);
  return sealed(unsubscribe_key_, std::move(bytes));
}

std::string LinkSigner::sign(const ConfirmLink& link) const {
  std::string bytes;
  add_number(bytes, raw(link.shop));
  add_bytes(bytes, link.act);
  add_number(bytes, to_millis(link.expires_at));
  return sealed(confirm_key_, std::move(bytes));
}

std::optional<UnsubscribeLink> LinkSigner::read_unsubscribe(std::string_view token) const {
  const std::optional<std::string> bytes = opened(unsubscribe_key_, token);
  if (!bytes || bytes->size() != kUnsubscribeBytes) return std::nullopt;
  std::string_view rest = *bytes;
  UnsubscribeLink link;
  link.shop = ShopId{take_number(rest)};
  const std::optional<Way> way = way_of_letter(rest.front());
  if (!way) return std::nullopt;
  link.way = *way;
  rest.remove_prefix(1);
  take_bytes(rest, link.address);
  take_bytes(rest, link.message);
  return link;
}

std::optional<ConfirmLink> LinkSigner::read_confirm(std::string_view token) const {
  const std::optional<std::string> bytes = opened(confirm_key_, token);
  if (!bytes || bytes->size() != kConfirmBytes) return std::nullopt;
  std::string_view rest = *bytes;
  ConfirmLink link;
  link.shop = ShopId{take_number(rest)};
  take_bytes(rest, link.act);
  link.expires_at = from_millis(take_number(rest));
  return link;
}

}  // namespace onda::messages
