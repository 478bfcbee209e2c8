#pragma once
// JSON in and out. Names no JSON library: simdjson stays behind json.cpp.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"

namespace onda::json {

enum class Kind { null, boolean, number, text, array, object };

class Array;
class Object;

// A value inside a Document; cheap to copy, valid as long as the document and its parser's next
// parse. Texts are valid UTF-8 with escapes resolved.
class Value {
 public:
  [[nodiscard]] Kind kind() const;
  [[nodiscard]] std::optional<std::string_view> text() const;
  [[nodiscard]] std::optional<std::int64_t> integer() const;  // 3 and 3.0, not 3.5
  [[nodiscard]] std::optional<double> number() const;
  [[nodiscard]] std::optional<bool> boolean() const;
  [[nodiscard]] bool is_null() const { return kind() == Kind::null; }

  // The member of an object (the first of that name), or nothing.
  [[nodiscard]] std::optional<Value> find(std::string_view name) const;
  // Its text; "" where there is no such member, or it is no text.
  [[nodiscard]] std::string_view text_of(std::string_view name) const;

  // Calls `each(name, value)` for the members of an object, `each(value)` for the elements of an
  // array, in their order; does nothing for another kind.
  template <class F>
  void members(F&& each) const {
    for (Cursor at = begin_members(); at.next();) each(at.name(), at.value());
  }
  template <class F>
  void elements(F&& each) const {
    for (Cursor at = begin_elements(); at.next();) each(at.value());
  }
  [[nodiscard]] std::size_t size() const;  // elements of an array, members of an object
  // The value as compact JSON.
  [[nodiscard]] std::string dump() const;

 private:
  friend class Parser;
  class Cursor {
   public:
    bool next();
    [[nodiscard]] std::string_view name() const;
    [[nodiscard]] Value value() const;

   private:
    friend class Value;
    const void* document_ = nullptr;
    std::size_t at_ = 0, end_ = 0, value_ = 0;
    bool members_ = false;
  };
  [[nodiscard]] Cursor begin_members() const;
  [[nodiscard]] Cursor begin_elements() const;

  const void* document_ = nullptr;  // simdjson::dom::document
  std::size_t at_ = 0;              // its tape index
};

// Parses one document at a time and reuses its memory. Not thread-safe; keep one per thread.
class Parser {
 public:
  Parser();
  ~Parser();
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;
  // Fails with json_invalid (and the byte's place where known) or utf8_invalid.
  [[nodiscard]] Result<Value> parse(std::string_view text);
  // The same without a copy, for a text after which kPadding more bytes may be read.
  static constexpr std::size_t kPadding = 64;
  [[nodiscard]] Result<Value> parse_padded(std::string_view text);
  // Bytes of the largest text so far: what this parser keeps is about fifteen times that.
  [[nodiscard]] std::size_t capacity() const;

 private:
  // The document's root, or what simdjson's error code says.
  [[nodiscard]] Result<Value> root(int error);
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// This thread's parser: its previous document ends with the next call.
[[nodiscard]] Parser& thread_parser();

// Appends compact JSON to a string. Keys and texts are escaped; invalid UTF-8 becomes U+FFFD.
class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}
  Writer& begin_object() { return open('{'); }
  Writer& end_object() { return close('}'); }
  Writer& begin_array() { return open('['); }
  Writer& end_array() { return close(']'); }
  Writer& key(std::string_view name);
  Writer& text(std::string_view value);
  Writer& integer(std::int64_t value);
  Writer& number(double value);
  Writer& boolean(bool value);  // NOLINT: a JSON boolean is a bool
  Writer& null();
  Writer& raw(std::string_view json);  // already JSON

  // key + value in one
  Writer& field(std::string_view name, std::string_view value) { return key(name).text(value); }
  Writer& field(std::string_view name, const char* value) { return key(name).text(value); }
  Writer& field(std::string_view name, std::int64_t value) { return key(name).integer(value); }
  Writer& field_or_null(std::string_view name, std::string_view value) {
    return value.empty() ? key(name).null() : key(name).text(value);
  }
  Writer& field_or_null(std::string_view name, const std::optional<double>& value) {
    return value ? key(name).number(*value) : key(name).null();
  }
  Writer& field_or_null(std::string_view name, const std::optional<Instant>& at) {
    return at ? field(name, onda::to_text(*at)) : key(name).null();
  }
  // Nothing at all where there is no value.
  Writer& field_if(std::string_view name, std::string_view value) {
    return value.empty() ? *this : field(name, value);
  }
  Writer& field_if(std::string_view name, const std::optional<double>& value) {
    return value ? key(name).number(*value) : *this;
  }

 private:
  Writer& open(char c);
  Writer& close(char c);
  void separate();
  std::string& out_;
  bool first_ = true;
  bool after_key_ = false;
};

// Escapes as the inside of a JSON string, without quotes.
void escape_into(std::string& out, std::string_view text);

}  // namespace onda::json
