#pragma once
// A message as mail servers carry it (RFC 5322, 2045-2047): 7-bit throughout, whatever it says.

#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "messages/channel.hpp"

namespace onda::smtp {

struct Mailbox {
  std::string name = {};     // for people; may be empty
  std::string address = {};  // ASCII
};

struct Envelope {
  Mailbox from = {};
  Mailbox to = {};
  std::string reply_to = {};  // may be empty
  std::string message_id = {};
};

// Headers and body with CRLF. Nothing in a name, subject or text can begin a header of its own.
[[nodiscard]] std::string compose(const Envelope& envelope, const messages::Outgoing& message);

// A text as it may stand in a header: as it is where it is plain, else in encoded words of at most
// 75 letters (RFC 2047 §2). Breaks and control characters become blanks.
[[nodiscard]] std::string header_text(std::string_view text);

// "Fri, 03 Jul 2026 03:00:00 +0000"
[[nodiscard]] std::string header_date(Instant at);

// An address with its domain in ASCII. Fails with `address_invalid`, also where the part before the
// @ is not ASCII: few servers could take it (RFC 6531).
[[nodiscard]] Result<std::string> ascii_address(std::string_view address);

}  // namespace onda::smtp
