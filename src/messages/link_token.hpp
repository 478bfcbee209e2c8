#pragma once
// Links that need no row: what they say stands in them, under a MAC with a secret of this
// installation. A campaign of a million recipients makes a million links and not one row.

#include <optional>
#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "base/ids.hpp"
#include "messages/types.hpp"

namespace onda::messages {

// "No more advertisements to this address": holds for ever, since old mail must still work.
struct UnsubscribeLink {
  ShopId shop{};
  Way way = Way::email;
  Sha256 address{};  // see address_key()
  Uuid message{};    // in which it stood, for the proof
  friend bool operator==(const UnsubscribeLink&, const UnsubscribeLink&) = default;
};

// "Yes, it was me": double opt-in.
struct ConfirmLink {
  ShopId shop{};
  Uuid act{};  // the request that it confirms
  Instant expires_at;
  friend bool operator==(const ConfirmLink&, const ConfirmLink&) = default;
};
inline constexpr Millis kConfirmWithin{std::chrono::hours{48}};

class LinkSigner {
 public:
  // At least 128 random bits; whoever has them can refuse for others.
  explicit LinkSigner(std::string_view secret);

  // base64url: no letter that a path or a mail program would change.
  [[nodiscard]] std::string sign(const UnsubscribeLink& link) const;
  [[nodiscard]] std::string sign(const ConfirmLink& link) const;

  // Nothing for what we have not signed, letter for letter. Takes the same time however much of a
  // wrong MAC is right.
  [[nodiscard]] std::optional<UnsubscribeLink> read_unsubscribe(std::string_view token) const;
  // An expired one too: the caller says so.
  [[nodiscard]] std::optional<ConfirmLink> read_confirm(std::string_view token) const;

 private:
  [[nodiscard]] std::string sealed(std::string_view key, std::string bytes) const;
  [[nodiscard]] std::optional<std::string> opened(std::string_view key,
                                                  std::string_view token) const;
  std::string unsubscribe_key_;
  std::string confirm_key_;
};

}  // namespace onda::messages
