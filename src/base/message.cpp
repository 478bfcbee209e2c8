#include "base/message.hpp"

#include <unicode/messagepattern.h>
#include <unicode/msgfmt.h>

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <optional>

#include "base/check.hpp"
#include "base/json.hpp"
#include "base/particle.hpp"

namespace onda {
namespace {

// One step of a pattern that needs no ICU at run time.
struct Segment {
  enum class Kind { literal, argument, particle };
  Kind kind = Kind::literal;
  std::string text;  // the literal, or the argument's name
  Particle particle = Particle::topic;
};

struct Pattern {
  std::vector<Segment> segments;               // plain patterns
  std::unique_ptr<icu::MessageFormat> format;  // plurals and choices
  std::unique_ptr<std::mutex> mutex;           // MessageFormat caches as it formats
};

struct Marker {
  std::string_view pair;
  Particle particle;
};
constexpr std::array<Marker, 5> kMarkers{{{"은(는)", Particle::topic},
                                          {"이(가)", Particle::subject},
                                          {"을(를)", Particle::object},
                                          {"과(와)", Particle::with},
                                          {"(으)로", Particle::toward}}};

std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

// Adds a literal; one that stands right behind an argument may begin with a particle's pair.
void add_literal(std::vector<Segment>& segments, std::string literal) {
  if (!segments.empty() && segments.back().kind == Segment::Kind::argument) {
    for (const Marker& marker : kMarkers) {
      if (!literal.starts_with(marker.pair)) continue;
      const std::string name = segments.back().text;
      segments.push_back({Segment::Kind::particle, name, marker.particle});
      literal.erase(0, marker.pair.size());
      break;
    }
  }
  if (!literal.empty()) segments.push_back({Segment::Kind::literal, std::move(literal), {}});
}

// The pattern as segments where it has plain arguments only, else nothing.
std::optional<std::vector<Segment>> plain_segments(const icu::MessagePattern& pattern) {
  std::vector<Segment> segments;
  icu::UnicodeString literal;
  const icu::UnicodeString& text = pattern.getPatternString();
  std::int32_t from = pattern.getPart(0).getLimit();
  for (std::int32_t i = 1; i < pattern.countParts(); ++i) {
    const icu::MessagePattern::Part& part = pattern.getPart(i);
    literal.append(text, from, part.getIndex() - from);
    from = part.getLimit();
    const UMessagePatternPartType type = part.getType();
    if (type == UMSGPAT_PART_TYPE_ARG_START) {
      if (part.getArgType() != UMSGPAT_ARG_TYPE_NONE) return std::nullopt;
      add_literal(segments, to_utf8(literal));
      literal.remove();
      const icu::UnicodeString name = pattern.getSubstring(pattern.getPart(i + 1));
      segments.push_back({Segment::Kind::argument, to_utf8(name), {}});
      i = pattern.getLimitPartIndex(i);
      from = pattern.getPart(i).getLimit();
    } else if (type == UMSGPAT_PART_TYPE_MSG_LIMIT) {
      add_literal(segments, to_utf8(literal));
    } else if (type != UMSGPAT_PART_TYPE_SKIP_SYNTAX && type != UMSGPAT_PART_TYPE_INSERT_CHAR) {
      return std::nullopt;  // (INSERT_CHAR only says where ICU would double an apostrophe)
    }
  }
  return segments;
}

Result<Pattern> compile(const icu::Locale& locale, std::string_view text, std::string_view key) {
  const auto source =
      icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessagePattern parsed(source, nullptr, status);
  if (U_FAILURE(status)) {
    return invalid("message_invalid", "not an ICU message pattern", std::string(key));
  }
  Pattern pattern;
  if (std::optional<std::vector<Segment>> segments = plain_segments(parsed)) {
    pattern.segments = std::move(*segments);
    return pattern;
  }
  pattern.format = std::make_unique<icu::MessageFormat>(source, locale, status);
  if (U_FAILURE(status)) {
    return invalid("message_invalid", "not an ICU message pattern", std::string(key));
  }
  pattern.mutex = std::make_unique<std::mutex>();
  return pattern;
}

void append(std::string& out, const Messages::Argument& argument) {
  if (const auto* number = std::get_if<std::int64_t>(&argument.value)) {
    out += std::to_string(*number);
  } else {
    out += std::get<std::string_view>(argument.value);
  }
}

std::string fill(const std::vector<Segment>& segments,
                 std::span<const Messages::Argument> arguments) {
  std::string out;
  for (const Segment& segment : segments) {
    if (segment.kind == Segment::Kind::literal) {
      out += segment.text;
      continue;
    }
    const auto argument = std::find_if(arguments.begin(), arguments.end(),
                                       [&](const auto& a) { return a.name == segment.text; });
    if (argument == arguments.end()) {
      if (segment.kind == Segment::Kind::argument) out += "{" + segment.text + "}";
      continue;
    }
    if (segment.kind == Segment::Kind::argument) {
      append(out, *argument);
    } else {
      std::string word;
      append(word, *argument);
      out += particle_after(word, segment.particle);
    }
  }
  return out;
}

icu::UnicodeString to_icu(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

std::string fill(const Pattern& pattern, std::span<const Messages::Argument> arguments) {
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (const Messages::Argument& argument : arguments) {
    names.push_back(to_icu(argument.name));
    if (const auto* number = std::get_if<std::int64_t>(&argument.value)) {
      values.emplace_back(*number);
    } else {
      values.emplace_back(to_icu(std::get<std::string_view>(argument.value)));
    }
  }
  icu::UnicodeString out;
  UErrorCode status = U_ZERO_ERROR;
  const std::scoped_lock lock(*pattern.mutex);
  pattern.format->format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), out,
                         status);
  CHECK(U_SUCCESS(status));
  return to_utf8(out);
}

// ICU does not say where a brace is not closed: the last one that opens and does not end.
std::int32_t open_brace(const icu::UnicodeString& text) {
  std::vector<std::int32_t> open;
  for (std::int32_t i = 0; i < text.length(); ++i) {
    const char16_t each = text.charAt(i);
    const bool is_quote =
        each == u'\'' && (text.charAt(i + 1) == u'{' || text.charAt(i + 1) == u'}');
    if (is_quote) {
      i = text.indexOf(u'\'', i + 1);
      if (i < 0) break;
      continue;
    }
    if (each == u'{') open.push_back(i);
    if (each == u'}' && !open.empty()) open.pop_back();
  }
  return open.empty() ? 0 : open.back();
}

}  // namespace

struct Messages::Impl {
  std::string locale;
  std::map<std::string, Pattern, std::less<>> patterns;
};

Messages::Messages(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Messages::Messages(Messages&&) noexcept = default;
Messages& Messages::operator=(Messages&&) noexcept = default;
Messages::~Messages() = default;

Result<Messages> Messages::load(std::string_view locale, std::string_view json) {
  json::Parser parser;
  const Result<json::Value> root = parser.parse(json);
  if (!root) return fail(root.error());
  auto impl = std::make_unique<Impl>();
  impl->locale = std::string(locale);
  const icu::Locale icu_locale(impl->locale.c_str());
  std::optional<Error> wrong;
  root->members([&](std::string_view key, json::Value value) {
    if (wrong) return;
    const std::optional<std::string_view> text = value.text();
    if (!text) {
      wrong = Error{Code::invalid, "message_invalid", "a message is a text", std::string(key)};
      return;
    }
    Result<Pattern> pattern = compile(icu_locale, *text, key);
    if (!pattern) {
      wrong = pattern.error();
      return;
    }
    impl->patterns.insert_or_assign(std::string(key), std::move(*pattern));
  });
  if (wrong) return fail(*wrong);
  return Messages(std::move(impl));
}

const std::string& Messages::locale() const { return impl_->locale; }

bool Messages::has(std::string_view key) const { return impl_->patterns.contains(key); }

std::vector<std::string> Messages::keys() const {
  std::vector<std::string> out;
  for (const auto& [key, pattern] : impl_->patterns) out.push_back(key);
  return out;
}

std::string Messages::format(std::string_view key, std::span<const Argument> arguments) const {
  const auto found = impl_->patterns.find(key);
  CHECK(found != impl_->patterns.end());
  const Pattern& pattern = found->second;
  return pattern.format ? fill(pattern, arguments) : fill(pattern.segments, arguments);
}

Result<PatternSummary> summarise_pattern(std::string_view text) {
  const icu::UnicodeString source = to_icu(text);
  UParseError place{};
  UErrorCode status = U_ZERO_ERROR;
  const icu::MessagePattern parsed(source, &place, status);
  if (U_FAILURE(status)) {
    const bool is_open = status == U_UNMATCHED_BRACES;
    const std::int32_t offset = is_open ? open_brace(source) : std::max(place.offset, 0);
    const std::int32_t at = source.countChar32(0, offset) + 1;
    return invalid("message_invalid", "is no message pattern: look at its braces",
                   std::to_string(at));
  }
  PatternSummary summary;
  summary.is_plain = plain_segments(parsed).has_value();
  for (std::int32_t i = 0; i < parsed.countParts(); ++i) {
    const icu::MessagePattern::Part& part = parsed.getPart(i);
    const UMessagePatternPartType type = part.getType();
    if (type == UMSGPAT_PART_TYPE_ARG_NAME || type == UMSGPAT_PART_TYPE_ARG_NUMBER)
      summary.names.push_back(to_utf8(parsed.getSubstring(part)));
  }
  return summary;
}

}  // namespace onda
