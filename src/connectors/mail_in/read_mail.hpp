#pragma once
// What a mail that came in is, and where it names what it is about.

#include "connectors/mail_in/types.hpp"

namespace onda::mail_in {

// Of a mail its beginning is read: what people write and servers report stands before attachments.
inline constexpr std::size_t kReadBytes = 1'000'000;

// `bytes` may be cut at their end, `recipient` is the envelope's; empty: not known. Fails with
// `mail_too_large`, `mail_too_deep` or `mail_unreadable`.
[[nodiscard]] Result<InboundMail> read_mail(std::string_view bytes, std::string_view recipient);

}  // namespace onda::mail_in
