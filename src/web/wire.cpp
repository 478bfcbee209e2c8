#include "web/wire.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>

namespace onda::web {
namespace {

struct Standard {
  std::string_view name;
  std::string_view line;
};
// A path may hold a capability, so no page tells another where the reader came from.
constexpr std::array<Standard, 4> kStandard{{
    {"x-content-type-options", "x-content-type-options: nosniff\r\n"},
    {"referrer-policy", "referrer-policy: no-referrer\r\n"},
    {"content-security-policy",
     "content-security-policy: default-src 'none'; frame-ancestors 'none'\r\n"},
    {"cache-control", "cache-control: no-store\r\n"},
}};

std::string_view reason_of(int status) {
  switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 207: return "Multi-Status";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Status";
  }
}

void append_rate(std::string& out, const Allowance& allowance) {
  fmt::format_to(std::back_inserter(out),
                 "x-ratelimit-limit: {}\r\nx-ratelimit-remaining: {}\r\nx-ratelimit-reset: {}\r\n",
                 allowance.limit, allowance.remaining,
                 std::chrono::ceil<std::chrono::seconds>(allowance.full_after).count());
}

void append_line(std::string& out, std::string_view name, std::string_view value) {
  out += name;
  out += ": ";
  out += value;
  out += "\r\n";
}

}  // namespace

bool has_body(int status) { return status >= 200 && status != 204 && status != 304; }

void append_head(std::string& out, const Response& response, const HeadFacts& facts) {
  out += "HTTP/1.1 ";
  out += std::to_string(response.status);
  out += ' ';
  out += reason_of(response.status);
  out += "\r\n";
  unsigned own = 0;
  for (const auto& [name, value] : response.headers) {
    if (value.find_first_of("\r\n") != std::string::npos) continue;
    append_line(out, name, value);
    for (std::size_t i = 0; i < kStandard.size(); ++i) {
      if (name == kStandard[i].name) own |= 1U << i;
    }
  }
  for (std::size_t i = 0; i < kStandard.size(); ++i) {
    if ((own >> i & 1U) == 0) out += kStandard[i].line;
  }
  if (has_body(response.status) && response.stream == nullptr) {
    append_line(out, "content-length", std::to_string(response.body.size()));
  }
  if (facts.after == After::close) out += "connection: close\r\n";
  if (facts.allowance != nullptr) append_rate(out, *facts.allowance);
  if (!facts.id.empty()) append_line(out, "x-request-id", facts.id);
  append_line(out, "date", facts.date);
  out += "\r\n";
}

std::string http_date(Instant at) {
  constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto midnight = std::chrono::floor<std::chrono::days>(at);
  const Day day{midnight};
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(at - midnight)};
  return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                     days[std::chrono::weekday{midnight}.c_encoding()],
                     static_cast<unsigned>(day.day()),
                     months[static_cast<unsigned>(day.month()) - 1], static_cast<int>(day.year()),
                     time.hours().count(), time.minutes().count(), time.seconds().count());
}

}  // namespace onda::web
