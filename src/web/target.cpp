#include "web/target.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"

namespace onda::web {
namespace {

constexpr std::size_t kMaxPairs = 256;
constexpr std::size_t kMaxSegments = 32;

enum class Plus { literal, blank };

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

tl::unexpected<Error> refused(std::string what) {
  return invalid("target_invalid", std::move(what));
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

std::optional<std::string> unescape(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus == Plus::blank) {
      out.push_back(' ');
    } else if (text[i] != '%') {
      out.push_back(text[i]);
    } else {
      const int high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
      const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
      if (low < 0) return std::nullopt;
      out.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    }
  }
  return out;
}

Result<std::string> decode(std::string_view text, Plus plus) {
  std::optional<std::string> out = unescape(text, plus);
  if (!out) return refused("a % must be followed by two hexadecimal digits");
  if (!is_utf8(*out)) return refused("the decoded text is not UTF-8");
  return *std::move(out);
}

// Takes what stands before the next `mark` (or all) off the front of `rest`.
std::string_view cut(std::string_view& rest, char mark) {
  const std::size_t end = rest.find(mark);
  const std::string_view piece = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  return piece;
}

// RFC 9112 §3.2.2: a server must accept "http://host/path" and take the path from it.
std::string_view origin_form(std::string_view target) {
  const std::size_t scheme = target.find("://");
  if (target.starts_with('/') || scheme == std::string_view::npos) return target;
  const std::size_t path = target.find_first_of("/?", scheme + 3);
  return path == std::string_view::npos ? "/" : target.substr(path);
}

Result<std::vector<std::string>> split_path(std::string_view path) {
  std::vector<std::string> segments;
  segments.reserve(4);
  while (!path.empty()) {
    const std::string_view piece = cut(path, '/');
    if (piece.empty()) continue;
    Result<std::string> segment = decode(piece, Plus::literal);
    if (!segment) return fail(segment.error());
    if (has_control(*segment)) return refused("the path holds a control character");
    if (segments.size() == kMaxSegments) return refused("the path has too many segments");
    segments.push_back(*std::move(segment));
  }
  return segments;
}

}  // namespace

Result<Headers> parse_form(std::string_view text) {
  Headers pairs;
  while (!text.empty()) {
    std::string_view pair = cut(text, '&');
    if (pair.empty()) continue;
    Result<std::string> name = decode(cut(pair, '='), Plus::blank);
    if (!name) return fail(name.error());
    Result<std::string> value = decode(pair, Plus::blank);
    if (!value) return fail(value.error());
    if (pairs.size() == kMaxPairs) return refused("more than 256 parameters");
    pairs.emplace_back(*std::move(name), *std::move(value));
  }
  return pairs;
}

Result<Target> parse_target(std::string_view target) {
  target = origin_form(target);
  if (!target.starts_with('/') && !target.starts_with('?')) {
    return refused("expected a path that begins with /");
  }
  target = target.substr(0, target.find('#'));
  Result<std::vector<std::string>> segments = split_path(cut(target, '?'));
  if (!segments) return fail(segments.error());
  Result<Headers> query = parse_form(target);
  if (!query) return fail(query.error());
  return Target{*std::move(segments), *std::move(query)};
}

}  // namespace onda::web
