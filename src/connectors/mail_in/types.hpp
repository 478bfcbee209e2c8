#pragma once
// The words of inbound mail. Enumerators are the words in JSON and SQL.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "messages/types.hpp"

namespace onda {

struct MailTag {
  static constexpr std::string_view prefix = "inm";
};
using MailId = Id<MailTag>;

}  // namespace onda

namespace onda::mail_in {

// What a mail that came in is.
enum class Kind : std::uint8_t {
  report,      // of a mail server: what became of a mail (RFC 3464, or what stands for it)
  complaint,   // the reader called a mail spam (RFC 5965)
  auto_reply,  // written by no person: never answered, never a reply
  reply,       // by a person
  unreadable,  // no mail by its form
};
[[nodiscard]] std::string_view to_text(Kind kind);

// What a mail server says became of a mail.
enum class Fate : std::uint8_t {
  failed,     // it will not arrive
  delayed,    // it has not arrived, and is still being tried
  delivered,  // it arrived
  unknown,    // passed on to where nobody reports, or not said
};

// What it says of one recipient.
struct Fated {
  Fate fate = Fate::unknown;
  std::string status = {};                  // "5.1.1" (RFC 3463); empty: not said
  std::string diagnostic = {};              // of the server that said so
  std::vector<std::string> addresses = {};  // the original one and the final one, as far as named
};

struct InboundMail {
  Kind kind = Kind::reply;
  std::string message_id = {};  // with its angle brackets; may be empty
  std::string from = {};        // the address alone; may be empty
  std::string subject = {};
  std::string text = {};  // what a person wrote, the quoted tail left as it is; or a report's
  std::vector<Fated> fated = {};             // of a report
  std::vector<std::string> complained = {};  // of a complaint: the addresses that it names
  // Where it could name its notice, in the order of what is believed.
  std::vector<std::string> addressees = {};    // addresses that it or what it returns went to
  std::vector<std::string> returned_ids = {};  // Message-IDs of what it returns
  std::string references = {};
  std::string in_reply_to = {};
};

// What of a mail led to its notice.
enum class Trace : std::uint8_t { address, message_id, references, in_reply_to, body };
[[nodiscard]] std::string_view to_text(Trace trace);

}  // namespace onda::mail_in
