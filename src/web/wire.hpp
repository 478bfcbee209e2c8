#pragma once
// The bytes of an answer's head, with what every answer has: length, date, id, security headers.

#include <string>
#include <string_view>

#include "base/time.hpp"
#include "web/http.hpp"
#include "web/limits.hpp"

namespace onda::web {

enum class After { keep_alive, close };

struct HeadFacts {
  After after = After::close;
  std::string_view date;  // http_date()
  std::string_view id;    // the request's; "" where none
  const Allowance* allowance = nullptr;
};

// Appends the status line and headers up to the empty line. A header that the handler set wins over
// the server's; one whose value would break the line is left out.
void append_head(std::string& out, const Response& response, const HeadFacts& facts);

// Whether a status may have a body (RFC 9110 §6.4.1).
[[nodiscard]] bool has_body(int status);

// "Mon, 02 Mar 2026 00:00:00 GMT" (RFC 9110 §5.6.7)
[[nodiscard]] std::string http_date(Instant at);

}  // namespace onda::web
