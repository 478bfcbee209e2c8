#pragma once
// What mail servers report of a mail: in the form of RFC 3464, or in their own words.

#include <optional>

#include "connectors/mail_in/mime.hpp"
#include "connectors/mail_in/types.hpp"

namespace onda::mail_in {

// What a message/delivery-status part says, one for each recipient that it names.
[[nodiscard]] std::vector<Fated> read_delivery_status(std::string_view content);

// What a report says that has no such part: by the first status code and the addresses in its text.
// `text` is what a mailer-daemon wrote. Nothing where no code is found.
[[nodiscard]] std::optional<Fated> guess_fate(std::string_view text);

// Whether a status says that the address is of no use, apart from this mail and its sender:
// 5.7.1 (we are not welcome) or 5.2.2 (the mailbox is full) say nothing against the address.
[[nodiscard]] bool is_about_address(std::string_view status);

}  // namespace onda::mail_in
