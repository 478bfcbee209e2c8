#include "base/json.hpp"

#include <fmt/format.h>
#include <simdjson.h>

#include <cmath>

#include "base/check.hpp"
#include "base/text.hpp"

namespace onda::json {
namespace {

using Dom = simdjson::dom::document;
using simdjson::dom::element;

// dom::element keeps its two words private; a Value keeps the same two and goes through the tape.
// The tape's format is simdjson's documented one (doc/tape.md): the type letter in the top byte.
struct Tape {
  const Dom* document;

  [[nodiscard]] std::uint64_t word(std::size_t at) const { return document->tape[at]; }
  [[nodiscard]] char type(std::size_t at) const { return static_cast<char>(word(at) >> 56U); }
  [[nodiscard]] std::uint64_t payload(std::size_t at) const {
    return word(at) & 0x00ffffffffffffffULL;
  }
  // Index of the first word after the value at `at`.
  [[nodiscard]] std::size_t after(std::size_t at) const {
    switch (type(at)) {
      case '[':
      case '{': return static_cast<std::uint32_t>(payload(at));
      case 'l':
      case 'u':
      case 'd': return at + 2;
      default: return at + 1;
    }
  }
  [[nodiscard]] std::string_view text(std::size_t at) const {
    const std::uint8_t* place = document->string_buf.get() + payload(at);
    std::uint32_t length = 0;
    std::memcpy(&length, place, sizeof length);
    return {reinterpret_cast<const char*>(place + sizeof length), length};
  }
};

Tape tape_of(const void* document) { return Tape{static_cast<const Dom*>(document)}; }

void dump_into(Writer& out, Value value) {
  switch (value.kind()) {
    case Kind::null: out.null(); break;
    case Kind::boolean: out.boolean(*value.boolean()); break;
    case Kind::number:
      if (const auto whole = value.integer())
        out.integer(*whole);
      else
        out.number(*value.number());
      break;
    case Kind::text: out.text(*value.text()); break;
    case Kind::array:
      out.begin_array();
      value.elements([&](Value each) { dump_into(out, each); });
      out.end_array();
      break;
    case Kind::object:
      out.begin_object();
      value.members([&](std::string_view name, Value each) {
        out.key(name);
        dump_into(out, each);
      });
      out.end_object();
      break;
  }
}

}  // namespace

Kind Value::kind() const {
  switch (tape_of(document_).type(at_)) {
    case '[': return Kind::array;
    case '{': return Kind::object;
    case '"': return Kind::text;
    case 't':
    case 'f': return Kind::boolean;
    case 'n': return Kind::null;
    default: return Kind::number;
  }
}

std::optional<std::string_view> Value::text() const {
  const Tape tape = tape_of(document_);
  if (tape.type(at_) != '"') return std::nullopt;
  return tape.text(at_);
}

std::string_view Value::text_of(std::string_view name) const {
  const std::optional<Value> member = find(name);
  return member ? member->text().value_or("") : std::string_view();
}

std::optional<double> Value::number() const {
  const Tape tape = tape_of(document_);
  const std::uint64_t word = kind() == Kind::number ? tape.word(at_ + 1) : 0;
  switch (tape.type(at_)) {
    case 'd': return std::bit_cast<double>(word);
    case 'l': return static_cast<double>(static_cast<std::int64_t>(word));
    case 'u': return static_cast<double>(word);
    default: return std::nullopt;
  }
}

std::optional<std::int64_t> Value::integer() const {
  const Tape tape = tape_of(document_);
  if (tape.type(at_) == 'l') return static_cast<std::int64_t>(tape.word(at_ + 1));
  const std::optional<double> value = number();
  constexpr double limit = 9007199254740992.0;  // 2^53: beyond it a double is no exact integer
  if (!value || std::abs(*value) > limit || std::trunc(*value) != *value) return std::nullopt;
  return static_cast<std::int64_t>(*value);
}

std::optional<bool> Value::boolean() const {
  const char type = tape_of(document_).type(at_);
  if (type == 't') return true;
  if (type == 'f') return false;
  return std::nullopt;
}

std::optional<Value> Value::find(std::string_view name) const {
  for (Cursor at = begin_members(); at.next();) {
    if (at.name() == name) return at.value();
  }
  return std::nullopt;
}

Value::Cursor Value::begin_members() const {
  Cursor cursor;
  cursor.document_ = document_;
  cursor.members_ = true;
  const Tape tape = tape_of(document_);
  if (tape.type(at_) == '{') {
    cursor.at_ = at_ + 1;
    cursor.end_ = tape.after(at_) - 1;
  }
  return cursor;
}

Value::Cursor Value::begin_elements() const {
  Cursor cursor;
  cursor.document_ = document_;
  const Tape tape = tape_of(document_);
  if (tape.type(at_) == '[') {
    cursor.at_ = at_ + 1;
    cursor.end_ = tape.after(at_) - 1;
  }
  return cursor;
}

bool Value::Cursor::next() {
  if (at_ >= end_) return false;
  value_ = members_ ? at_ + 1 : at_;
  at_ = tape_of(document_).after(value_);
  return true;
}

std::string_view Value::Cursor::name() const { return tape_of(document_).text(value_ - 1); }

Value Value::Cursor::value() const {
  Value value;
  value.document_ = document_;
  value.at_ = value_;
  return value;
}

std::size_t Value::size() const {
  std::size_t count = 0;
  if (kind() == Kind::object) {
    for (Cursor at = begin_members(); at.next();) ++count;
  } else {
    for (Cursor at = begin_elements(); at.next();) ++count;
  }
  return count;
}

std::string Value::dump() const {
  std::string out;
  Writer writer(out);
  dump_into(writer, *this);
  return out;
}

struct Parser::Impl {
  simdjson::dom::parser parser;
};

Parser::Parser() : impl_(std::make_unique<Impl>()) {}
Parser::~Parser() = default;

Result<Value> Parser::parse(std::string_view text) {
  const auto parsed = impl_->parser.parse(text.data(), text.size());
  return root(parsed.error());
}

Result<Value> Parser::parse_padded(std::string_view text) {
  static_assert(kPadding >= simdjson::SIMDJSON_PADDING);
  const auto parsed = impl_->parser.parse(text.data(), text.size(), false);
  return root(parsed.error());
}

std::size_t Parser::capacity() const { return impl_->parser.capacity(); }

Result<Value> Parser::root(int error) {
  const auto code = static_cast<simdjson::error_code>(error);
  if (code == simdjson::UTF8_ERROR) return invalid("utf8_invalid", "the text is not valid UTF-8");
  if (code != simdjson::SUCCESS) {
    return invalid("json_invalid",
                   fmt::format("not valid JSON: {}", simdjson::error_message(code)));
  }
  Value value;
  value.document_ = &impl_->parser.doc;
  value.at_ = 1;  // word 0 is the root mark
  return value;
}

Parser& thread_parser() {
  thread_local Parser parser;
  return parser;
}

Writer& Writer::open(char c) {
  separate();
  out_.push_back(c);
  first_ = true;
  return *this;
}

Writer& Writer::close(char c) {
  out_.push_back(c);
  first_ = false;
  return *this;
}

void Writer::separate() {
  if (!first_ && !after_key_) out_.push_back(',');
  first_ = false;
  after_key_ = false;
}

Writer& Writer::key(std::string_view name) {
  text(name);
  out_.push_back(':');
  after_key_ = true;
  return *this;
}

Writer& Writer::text(std::string_view value) {
  separate();
  out_.push_back('"');
  escape_into(out_, value);
  out_.push_back('"');
  return *this;
}

Writer& Writer::integer(std::int64_t value) { return raw(fmt::format_int(value).c_str()); }

Writer& Writer::number(double value) {
  return std::isfinite(value) ? raw(fmt::format("{}", value)) : null();
}

Writer& Writer::boolean(bool value) { return raw(value ? "true" : "false"); }

Writer& Writer::null() { return raw("null"); }

Writer& Writer::raw(std::string_view json) {
  separate();
  out_.append(json);
  return *this;
}

void escape_into(std::string& out, std::string_view text) {
  if (!is_utf8(text)) {
    for (const char c : text) {
      if (static_cast<unsigned char>(c) < 0x80)
        escape_into(out, std::string_view(&c, 1));
      else
        out += "\xEF\xBF\xBD";
    }
    return;
  }
  std::size_t plain = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c >= 0x20 && c != '"' && c != '\\') continue;
    out.append(text.substr(plain, i - plain));
    plain = i + 1;
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default: out += fmt::format("\\u{:04x}", c);
    }
  }
  out.append(text.substr(plain));
}

}  // namespace onda::json
