#pragma once
// What the law has the shop tell of a consent: news of service without a word of advertising.

#include <optional>
#include <string>
#include <vector>

#include "messages/channel.hpp"
#include "messages/consent.hpp"

namespace onda::messages {

struct ReceiptTag {
  static constexpr std::string_view prefix = "rct";
};
using ReceiptId = Id<ReceiptTag>;

enum class ReceiptKind : std::uint8_t {
  confirm,    // asks whether it was really the recipient who asked (double opt-in)
  result,     // tells what came of what the recipient said (제50조⑦)
  reconfirm,  // reminds of a consent, every so many years (제50조⑧)
};
[[nodiscard]] std::string_view to_text(ReceiptKind kind);
[[nodiscard]] std::optional<ReceiptKind> receipt_kind_of(std::string_view word);

// Who began it: somebody who asked for it, or the shop, which asks those whom it knows.
enum class Begun : std::uint8_t { by_recipient, by_shop };
// The text version of a request that the shop began: the recipient reads an invitation.
inline constexpr std::string_view kInvitation = "invitation";

// All that its text says.
struct Receipt {
  ReceiptKind kind = ReceiptKind::result;
  Begun begun = Begun::by_recipient;  // of a question
  Way way = Way::email;
  Action action = Action::granted;  // what was said
  std::vector<Purpose> purposes;
  Instant said_at;
  std::string address;  // whole; the text shows it masked
  std::string language = "ko";
  std::string shop_name;
  std::string shop_email;  // at least one contact stands in it where the shop has one
  std::string shop_phone;
  std::string link;  // to confirm, or to withdraw; may be empty for a result
};

}  // namespace onda::messages
