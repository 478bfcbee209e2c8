#include "base/json_object.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace onda::json {
namespace {

// "lines[2].colour" as "lines[].colour", so that a warning is the same for every element.
std::string without_indices(std::string_view path) {
  std::string out;
  bool inside = false;
  for (const char c : path) {
    if (c == ']') inside = false;
    if (!inside) out.push_back(c);
    if (c == '[') inside = true;
  }
  return out;
}

}  // namespace

ObjectReader::ObjectReader(Value value, std::string path) : value_(value), path_(std::move(path)) {
  if (value_.kind() != Kind::object) refuse("", "field_type", "expected an object");
}

std::string ObjectReader::path_of(std::string_view name) const {
  if (name.empty()) return path_;
  return path_.empty() ? std::string(name) : fmt::format("{}.{}", path_, name);
}

std::optional<Value> ObjectReader::take(std::string_view name) {
  asked_.push_back(name);
  if (!ok()) return std::nullopt;
  const std::optional<Value> found = value_.find(name);
  if (!found || found->is_null()) return std::nullopt;
  return found;
}

bool ObjectReader::is_null(std::string_view name) {
  asked_.push_back(name);
  if (!ok()) return false;
  const std::optional<Value> found = value_.find(name);
  return found && found->is_null();
}

std::string ObjectReader::text(std::string_view name, std::size_t most) {
  const std::optional<Value> value = take(name);
  if (!value) return {};
  const std::optional<std::string_view> text = value->text();
  if (!text) {
    refuse(name, "field_type", "expected a text");
    return {};
  }
  const std::string_view trimmed = trim(*text);
  if (count_characters(trimmed) > most) {
    refuse(name, "field_too_long", fmt::format("at most {} characters", most));
    return {};
  }
  if (trimmed.find('\0') != std::string_view::npos) {
    refuse(name, "field_invalid", "a text holds no NUL character");
    return {};
  }
  return std::string(trimmed);
}

std::string ObjectReader::required_text(std::string_view name, std::size_t most) {
  std::string value = text(name, most);
  if (value.empty()) refuse(name, "field_missing", "is required and must not be empty");
  return value;
}

std::optional<std::int64_t> ObjectReader::integer(std::string_view name) {
  const std::optional<Value> value = take(name);
  if (!value) return std::nullopt;
  const std::optional<std::int64_t> whole = value->integer();
  if (!whole) refuse(name, "field_type", "expected a whole number");
  return whole;
}

std::optional<OffsetTime> ObjectReader::time(std::string_view name) {
  const std::string value = text(name, 64);
  if (value.empty()) return std::nullopt;
  const Result<OffsetTime> time = parse_time(value);
  if (!time) {
    refuse(name, time.error());
    return std::nullopt;
  }
  return *time;
}

std::optional<Day> ObjectReader::day(std::string_view name) {
  const std::string value = text(name, 64);
  if (value.empty()) return std::nullopt;
  const Result<Day> day = parse_day(value);
  if (!day) {
    refuse(name, day.error());
    return std::nullopt;
  }
  return *day;
}

bool ObjectReader::object(std::string_view name, const std::function<void(ObjectReader&)>& read) {
  const std::optional<Value> value = take(name);
  if (!value) return false;
  ObjectReader child(*value, path_of(name));
  if (child.ok()) read(child);
  adopt(child);
  return ok();
}

void ObjectReader::objects(std::string_view name,
                           std::size_t most,
                           const std::function<void(ObjectReader&)>& read) {
  const std::optional<Value> value = take(name);
  if (!value) return;
  if (value->kind() != Kind::array) {
    refuse(name, "field_type", "expected an array of objects");
    return;
  }
  std::size_t index = 0;
  value->elements([&](Value element) {
    if (index == most) refuse(name, "field_too_long", fmt::format("at most {} elements", most));
    if (!ok()) return;
    ObjectReader child(element, fmt::format("{}[{}]", path_of(name), index));
    ++index;
    if (child.ok()) read(child);
    adopt(child);
  });
}

void ObjectReader::refuse(std::string_view name, std::string code, std::string what) {
  if (error_) return;
  std::string path = path_of(name);
  error_ = Error{Code::invalid, std::move(code), std::move(what), std::move(path)};
}

void ObjectReader::refuse(std::string_view name, const Error& error) {
  refuse(name, error.name, error.what);
}

void ObjectReader::refuse_unknown() {
  if (!ok()) return;
  value_.members([&](std::string_view name, Value) {
    if (std::find(asked_.begin(), asked_.end(), name) != asked_.end()) return;
    std::vector<std::string_view> known;
    for (const std::string_view each : asked_) {
      if (std::find(known.begin(), known.end(), each) == known.end()) known.push_back(each);
    }
    refuse(name, "field_unknown",
           fmt::format("is not known here; known are {}", fmt::join(known, ", ")));
  });
}

// Takes over what the child found: its error and the names that nobody asked it for.
void ObjectReader::adopt(ObjectReader& child) {
  Warnings warnings;
  if (const Result<void> done = child.finish(warnings); !done && !error_) error_ = done.error();
  unknown_.insert(unknown_.end(), child.unknown_.begin(), child.unknown_.end());
}

Result<void> ObjectReader::finish(Warnings& warnings) {
  if (error_) return fail(*error_);
  value_.members([&](std::string_view name, Value) {
    if (unknown_.size() >= Warnings::kMost) return;
    if (std::find(asked_.begin(), asked_.end(), name) != asked_.end()) return;
    unknown_.push_back(without_indices(path_of(name)));
  });
  for (const std::string& path : unknown_) warnings.unknown_field(path);
  return {};
}

}  // namespace onda::json
