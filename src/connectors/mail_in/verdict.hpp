#pragma once
// What follows from a mail that came in, once its notice is known. What suppresses an address or
// moves a notice must be proven: a tag of ours, or the address to which we wrote.

#include <optional>
#include <string>
#include <vector>

#include "connectors/mail_in/types.hpp"
#include "messages/mailed.hpp"
#include "messages/return_address.hpp"

namespace onda::mail_in {

// Where a mail names a notice, in the order of what is believed: an address that it came to, what
// it returns, References, In-Reply-To, its text. Forged ones are left out.
struct Lead {
  NoticeId notice{Uuid{}};
  Trace by = Trace::body;
  messages::Tag tag = messages::Tag::none;
  friend bool operator==(const Lead&, const Lead&) = default;
};
struct Leads {
  std::vector<Lead> leads;
  bool is_forged = false;  // it names one with a tag that is not ours
};
[[nodiscard]] Leads leads_of(const InboundMail& mail, std::string_view key);

struct Verdict {
  enum class Notice : std::uint8_t { stays, delivered, bounced };
  enum class Address : std::uint8_t { stays, bounced, complained };
  Notice notice = Notice::stays;
  Address address = Address::stays;
  std::string status = {};  // "5.1.1", of a report
  std::string because;      // for staff
};

// `notice` is what the lead names.
[[nodiscard]] Verdict judge(const InboundMail& mail,
                            const Lead& lead,
                            const messages::Mailed& notice);

}  // namespace onda::mail_in
