#pragma once
// Addresses as they stand in header fields and reports.

#include <string>
#include <string_view>
#include <vector>

namespace onda::mail_in {

// Each "local@domain" in a field's value: of names, comments and angle brackets nothing is left.
// At most 50.
[[nodiscard]] std::vector<std::string> addresses_in(std::string_view value);

// Of a report's "rfc822; hong@example.com"; empty where it names none. xtext (RFC 3461 §4) is
// undone.
[[nodiscard]] std::string address_of_report(std::string_view value);

}  // namespace onda::mail_in
